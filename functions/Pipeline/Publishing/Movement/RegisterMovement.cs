using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.Movement;

/// <summary>The course of one register up to a snapshot, but for what the snapshot's own rows tell.</summary>
/// <param name="Past">All months but the last.</param>
/// <param name="Moves">Moves of the rows of each current run, in their stored form.</param>
/// <param name="MostUploads">The greatest number of uploads of one source, those that it goes on from included.</param>
internal sealed record RegisterMovement(
    Dataset Dataset, Months Months, IReadOnlyList<MonthSums> Past, IReadOnlyDictionary<string, byte[]> Moves, int MostUploads)
{
    /// <summary>Works out the course of each register that declares its progress and was ever sent.</summary>
    public static async Task<IReadOnlyList<RegisterMovement>> OfAsync(IReadOnlyList<Lineage> lineages, MovingRows rows)
    {
        var known = MonthSums.Read(rows.Before?.ReadMonths());
        var ledger = new MoveLedger(rows);
        var all = new List<RegisterMovement>();
        foreach (var ofOne in lineages.Where(lineage => lineage.Versions.Count > 0).GroupBy(lineage => lineage.Dataset))
        {
            var (months, moves) = (new Months(ofOne), new Dictionary<string, byte[]>(StringComparer.Ordinal));
            foreach (var lineage in ofOne.Where(lineage => lineage.Versions[^1].Run.Length > 0))
                moves[lineage.Versions[^1].Run] = await ledger.OfAsync(lineage);
            var past = await months.PastAsync(ofOne.Key, known.TryGetValue(ofOne.Key.Name, out var kept) ? kept : [], rows);
            all.Add(new RegisterMovement(ofOne.Key, months, past, moves, ofOne.Max(lineage => lineage.MostUploads)));
        }

        return all;
    }
}
