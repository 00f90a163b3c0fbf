using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Rows that stand in two sources. The row of the newest committed upload counts; both reports say so.</summary>
internal sealed class Overlaps(PipelineStorage storage)
{
    /// <summary>Finds the current runs of other sources that hold some of these keys.</summary>
    /// <param name="known">Found before: runs that are still current are not read again.</param>
    /// <param name="sources">All there are, where they have been listed.</param>
    public async Task<IReadOnlyList<Overlap>> FindAsync(
        Dataset dataset, string source, DateTimeOffset uploadedAt, IReadOnlyDictionary<RowKey, RowPlace> ours, CancellationToken cancellationToken,
        IReadOnlyList<Overlap>? known = null, IReadOnlyList<SourceRow>? sources = null)
    {
        var overlaps = new List<Overlap>();
        foreach (var other in sources ?? await storage.Sources.ListAsync(dataset, cancellationToken))
        {
            if (other.Dataset != dataset.Name || other.Source == source || other.IsRetired) continue;
            if (known?.FirstOrDefault(k => k.Other.Source == other.Source && k.Other.Run == other.Run) is { } before)
            {
                overlaps.Add(before);
                continue;
            }

            var theirs = await storage.Keys.ReadAsync(dataset.Name, other.Run, cancellationToken);
            var rows = ours.Where(k => theirs.ContainsKey(k.Key)).Select(k => (k.Value, theirs[k.Key])).OrderBy(r => r.Value).ToList();
            if (rows.Count > 0) overlaps.Add(new Overlap(other, IsNewer(other.UploadedAt, other.Source, uploadedAt, source), rows));
        }

        return overlaps;
    }

    /// <summary>Which of two uploads counts: the later one; within one second, the one whose path sorts last.</summary>
    public static bool IsNewer(DateTimeOffset uploadedAt, string source, DateTimeOffset thanUploadedAt, string thanSource) =>
        uploadedAt != thanUploadedAt ? uploadedAt > thanUploadedAt : string.CompareOrdinal(source, thanSource) > 0;

    /// <summary>What follows a commit: looks again, for files that were committed meanwhile, and tells every sender concerned.</summary>
    /// <param name="known">What our own report says already.</param>
    public async Task SettleAsync(
        Dataset dataset, string source, string run, DateTimeOffset uploadedAt, IReadOnlyDictionary<RowKey, RowPlace> ours, IReadOnlyList<Overlap> known,
        CancellationToken cancellationToken)
    {
        var overlaps = await FindAsync(dataset, source, uploadedAt, ours, cancellationToken, known);
        foreach (var overlap in overlaps)
        {
            var theirs = overlap.Rows.Select(r => r.Theirs);
            await TellAsync(dataset, overlap.Other.Source, overlap.Other.Run, overlap.CodeForThem, source, theirs, cancellationToken);
        }

        // Our own report was written before these were found.
        foreach (var overlap in overlaps.Except(known))
        {
            await TellAsync(dataset, source, run, overlap.CodeForUs, overlap.Other.Source, overlap.Rows.Select(r => r.Ours), cancellationToken);
            if (overlap.IsLikelyNewVersion) await AddAsync(source, run, [overlap.LikelyNewVersion], cancellationToken);
        }
    }

    private async Task TellAsync(
        Dataset dataset, string source, string run, FindingCode code, string other, IEnumerable<RowPlace> rows, CancellationToken cancellationToken)
    {
        if (await storage.Reports.ReadAsync(source, run, cancellationToken) is not { } report) return;
        var places = rows.Order().ToList();
        var names = await SheetNamesAsync(dataset, run, report, places, cancellationToken);
        await AddAsync(source, run, places.Select(place => new Mark(code, new Place(names.GetValueOrDefault(place.Sheet), place.Row), other, null)),
            cancellationToken);
    }

    // A report names the sheets that were read, a key the place of its own among all: where there are several, a row of each says which is which.
    private async Task<Dictionary<int, string>> SheetNamesAsync(
        Dataset dataset, string run, Report report, List<RowPlace> places, CancellationToken cancellationToken)
    {
        var ofEach = places.DistinctBy(place => place.Sheet).ToList();
        if (report.Sheets.DistinctBy(sheet => sheet.Name).ToList() is [var only]) return ofEach.ToDictionary(place => place.Sheet, _ => only.Name);
        var rows = await storage.RowsOf(dataset).TitlesAsync(run, ofEach, cancellationToken);
        return rows.ToDictionary(row => row.Key.Sheet, row => row.Value.Sheet);
    }

    private async Task AddAsync(string source, string run, IEnumerable<Mark> marks, CancellationToken cancellationToken)
    {
        foreach (var finding in FindingSet.Of(marks).List) await storage.Reports.AddAsync(source, run, finding, cancellationToken);
    }
}
