using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Rows that stand in two sources. The row of the newest committed upload counts; both reports say so.</summary>
public sealed class Overlaps(SourceTable sources, KeyStore keys, ReportStore reports)
{
    /// <summary>One other source with rows in common.</summary>
    /// <param name="OtherIsNewer">Its rows count, not ours.</param>
    /// <param name="Rows">Places in our file, and in the other.</param>
    public sealed record Overlap(SourceRow Other, bool OtherIsNewer, IReadOnlyList<((int Sheet, int Row) Ours, (int Sheet, int Row) Theirs)> Rows)
    {
        // Below it, a few rows in common say little.
        private const int FewestRows = 3;

        /// <summary>Our file holds at least nine in ten rows of an older one: the same register under another name.</summary>
        public bool IsLikelyNewVersion => !OtherIsNewer && Other.Rows >= FewestRows && Rows.Count * 10L >= Other.Rows * 9L;

        internal string Share => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Rows.Count}/{Other.Rows}");
    }

    /// <summary>Finds the current runs of other sources that hold some of these keys.</summary>
    /// <param name="known">Found before: runs that are still current are not read again.</param>
    public async Task<IReadOnlyList<Overlap>> FindAsync(
        Dataset dataset, string source, DateTimeOffset uploadedAt, IReadOnlyDictionary<RowKey, (int Sheet, int Row)> ours, CancellationToken cancellationToken,
        IReadOnlyList<Overlap>? known = null)
    {
        var overlaps = new List<Overlap>();
        foreach (var other in await sources.ListAsync(dataset, cancellationToken))
        {
            if (other.Source == source || other.IsRetired) continue;
            if (known?.FirstOrDefault(k => k.Other.Source == other.Source && k.Other.Run == other.Run) is { } before)
            {
                overlaps.Add(before);
                continue;
            }

            var theirs = await keys.ReadAsync(dataset.Name, other.Run, cancellationToken);
            var rows = ours.Where(k => theirs.ContainsKey(k.Key)).Select(k => (k.Value, theirs[k.Key])).OrderBy(r => r.Value).ToList();
            if (rows.Count > 0) overlaps.Add(new Overlap(other, IsNewer(other.UploadedAt, other.Source, uploadedAt, source), rows));
        }

        return overlaps;
    }

    /// <summary>Which of two uploads counts: the later one; within one second, the one whose path sorts last.</summary>
    public static bool IsNewer(DateTimeOffset uploadedAt, string source, DateTimeOffset thanUploadedAt, string thanSource) =>
        uploadedAt != thanUploadedAt ? uploadedAt > thanUploadedAt : string.CompareOrdinal(source, thanSource) > 0;

    /// <summary>Notes in our own findings what is found in other sources.</summary>
    public static void Note(FindingLog log, IReadOnlyList<Overlap> overlaps, Func<int, string> sheetName)
    {
        foreach (var overlap in overlaps)
        {
            var code = overlap.OtherIsNewer ? Codes.ReplacedByOtherSource : Codes.ReplacesOtherSource;
            foreach (var (ours, _) in overlap.Rows) log.Add(code, new Place(sheetName(ours.Sheet), ours.Row), overlap.Other.Source);
            if (overlap.IsLikelyNewVersion) log.Add(Codes.LikelyNewVersion, Place.File, overlap.Other.Source, overlap.Share);
        }
    }

    /// <summary>What follows a commit: looks again, for files that were committed meanwhile, and tells every sender concerned.</summary>
    /// <param name="known">What our own report says already.</param>
    public async Task SettleAsync(
        Dataset dataset, string source, string run, DateTimeOffset uploadedAt, IReadOnlyDictionary<RowKey, (int Sheet, int Row)> ours, IReadOnlyList<Overlap> known, CancellationToken cancellationToken)
    {
        var overlaps = await FindAsync(dataset, source, uploadedAt, ours, cancellationToken, known);
        await TellOthersAsync(source, overlaps, cancellationToken);
        await TellOursAsync(source, run, overlaps.Except(known), cancellationToken);
    }

    // The senders of the other files, in their reports.
    private async Task TellOthersAsync(string source, IReadOnlyList<Overlap> overlaps, CancellationToken cancellationToken)
    {
        foreach (var overlap in overlaps)
        {
            var code = overlap.OtherIsNewer ? Codes.ReplacesOtherSource : Codes.ReplacedByOtherSource;
            await TellAsync(overlap.Other.Source, overlap.Other.Run, code, source, overlap.Rows.Select(r => r.Theirs), cancellationToken);
        }
    }

    // Our own report, which was written before.
    private async Task TellOursAsync(string source, string run, IEnumerable<Overlap> overlaps, CancellationToken cancellationToken)
    {
        foreach (var overlap in overlaps)
        {
            var code = overlap.OtherIsNewer ? Codes.ReplacedByOtherSource : Codes.ReplacesOtherSource;
            await TellAsync(source, run, code, overlap.Other.Source, overlap.Rows.Select(r => r.Ours), cancellationToken);
            if (!overlap.IsLikelyNewVersion) continue;
            var log = new FindingLog();
            log.Add(Codes.LikelyNewVersion, Place.File, overlap.Other.Source, overlap.Share);
            foreach (var finding in log.ToList()) await reports.AddAsync(source, run, finding, cancellationToken);
        }
    }

    private async Task TellAsync(string source, string run, FindingCode code, string other, IEnumerable<(int Sheet, int Row)> rows, CancellationToken cancellationToken)
    {
        if (await reports.ReadAsync(source, run, cancellationToken) is not { } report) return;
        var log = new FindingLog();
        foreach (var (_, row) in rows.Order()) log.Add(code, new Place(report.Sheets.Count > 0 ? report.Sheets[0].Name : null, row), other);
        foreach (var finding in log.ToList()) await reports.AddAsync(source, run, finding, cancellationToken);
    }
}
