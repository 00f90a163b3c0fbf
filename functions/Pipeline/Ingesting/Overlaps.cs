using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Rows that stand in two sources. The row with the newest content counts, and both reports are updated after every change of the current versions.
/// Rows that share only a number are two rows, and both count.</summary>
internal sealed class Overlaps(PipelineStorage storage)
{
    // Other files may be committed while reports are written; the last to finish has seen them all.
    private const int MostLooks = 4;

    // A worker may end after its commit and before telling anybody, so earlier versions are checked as well.
    private const int MostBefore = 3;

    /// <summary>Finds the current runs of other sources that share any of these keys.</summary>
    /// <param name="receivedAt">When our content was received.</param>
    /// <param name="sources">All existing sources.</param>
    public async Task<IReadOnlyList<Overlap>> FindAsync(
        Dataset dataset, string source, DateTimeOffset receivedAt, RunKeys ours, IReadOnlyList<SourceRow> sources, CancellationToken cancellationToken)
    {
        var overlaps = new List<Overlap>();
        foreach (var other in sources.Where(s => s.Dataset == dataset.Name && s.Source != source && !s.IsRetired))
        {
            var theirs = await storage.Keys.ReadAsync(dataset.Name, other.Run, cancellationToken);
            if (Between(dataset, source, receivedAt, ours, other, theirs) is { } overlap) overlaps.Add(overlap);
        }

        return overlaps;
    }

    /// <summary>Which of two contents counts: the one received later, or within one second the one whose path sorts last.</summary>
    /// <remarks>The same file sent again is not newer: its content was already known when the other arrived.</remarks>
    public static bool IsNewer(DateTimeOffset receivedAt, string source, DateTimeOffset thanReceivedAt, string thanSource) =>
        receivedAt != thanReceivedAt ? receivedAt > thanReceivedAt : string.CompareOrdinal(source, thanSource) > 0;

    /// <summary>Runs after every change of the current versions, whoever made it. Every current report that mentions this source, or should, is
    /// updated.</summary>
    /// <param name="told">What our own report already says; null when it may be out of date.</param>
    public async Task SettleAsync(Dataset dataset, string source, CancellationToken cancellationToken, Told? told = null)
    {
        var sources = await storage.Sources.ListAsync(dataset, cancellationToken);
        for (var look = 0; look < MostLooks; look++)
        {
            if (!await TellAsync(dataset, source, sources, told, cancellationToken)) return;
            var now = await storage.Sources.ListAsync(dataset, cancellationToken);
            if (now.Select(s => (s.Source, s.Run)).SequenceEqual(sources.Select(s => (s.Source, s.Run)))) return;
            (sources, told) = (now, null);
        }
    }

    /// <returns>False when there was nothing to say.</returns>
    private async Task<bool> TellAsync(
        Dataset dataset, string source, IReadOnlyList<SourceRow> sources, Told? told, CancellationToken cancellationToken)
    {
        var others = sources.Where(s => s.Source != source && !s.IsRetired).ToList();
        if (sources.FirstOrDefault(s => s.Source == source) is not { } us) return false;
        // Another run may have become current since.
        if (told?.Run != us.Run) told = null;
        if (others.Count == 0 && told is { Overlaps.Count: 0 }) return false;
        var ours = us.IsRetired ? RunKeys.None : told?.Keys ?? await storage.Keys.ReadAsync(dataset.Name, us.Run, cancellationToken);
        var before = others.Count == 0 ? [] : await BeforeAsync(dataset, us, cancellationToken);
        var overlaps = new List<Overlap>();
        var said = false;
        foreach (var other in others)
        {
            var theirs = await storage.Keys.ReadAsync(dataset.Name, other.Run, cancellationToken);
            var overlap = us.IsRetired ? null : Between(dataset, us.Source, us.ReceivedAt, ours, other, theirs);
            if (overlap is not null) overlaps.Add(overlap);
            else if (!before.Overlaps(theirs.Places.Keys)) continue;
            await SayAsync(dataset, other, us.Source, overlap is null ? [] : [overlap.From(us)], cancellationToken);
            said = true;
        }

        if (us.IsRetired || (told is not null && Same(told.Overlaps, overlaps))) return said;
        await SayAsync(dataset, us, null, overlaps, cancellationToken);
        return true;
    }

    private static bool Same(IReadOnlyList<Overlap> known, IReadOnlyList<Overlap> now) =>
        known.Select(k => (k.Other.Source, k.Other.Run, k.OtherIsNewer)).SequenceEqual(now.Select(n => (n.Other.Source, n.Other.Run, n.OtherIsNewer)));

    private static Overlap? Between(Dataset dataset, string source, DateTimeOffset receivedAt, RunKeys ours, SourceRow other, RunKeys theirs)
    {
        var joinedBy = new JoinedBy(dataset, ours, theirs);
        var common = ours.Places.Where(k => theirs.Places.ContainsKey(k.Key)).OrderBy(k => k.Value).ToLookup(
            k => ours.IsSame(k.Key, theirs),
            k => new SharedRow(k.Value, theirs.Places[k.Key], ours.IsSame(k.Key, theirs) ? joinedBy.Of(k.Key) : null));
        return common.Count == 0
            ? null
            : new Overlap(other, ours.Places.Count, IsNewer(other.ReceivedAt, other.Source, receivedAt, source), [.. common[true]], [.. common[false]]);
    }

    /// <summary>Keys of the previous version: other reports may still mention those rows.</summary>
    private async Task<HashSet<RowKey>> BeforeAsync(Dataset dataset, SourceRow us, CancellationToken cancellationToken)
    {
        var keys = new HashSet<RowKey>();
        var runs = us.History.Tenures.Reverse().Select(tenure => tenure.Run).Where(run => run.Length > 0 && run != us.Run).Distinct();
        foreach (var run in runs.Take(MostBefore))
        {
            keys.UnionWith((await storage.Keys.ReadAsync(dataset.Name, run, cancellationToken)).Places.Keys);
            if (await storage.Runs.GetAsync(us.Source, run, cancellationToken) is { State: RunState.Committed }) break;
        }

        return keys;
    }

    private async Task SayAsync(
        Dataset dataset, SourceRow to, string? about, IReadOnlyList<Overlap> overlaps, CancellationToken cancellationToken)
    {
        if (await storage.Reports.ReadAsync(to.Source, to.Run, cancellationToken) is not { } report) return;
        var names = await SheetNamesAsync(dataset, to.Run, report, [.. overlaps.SelectMany(o => o.Places)], cancellationToken);
        var findings = FindingSet.Of(overlaps.SelectMany(o => o.Marks(sheet => names.GetValueOrDefault(sheet)))).List;
        await storage.Reports.SettleAsync(
            to.Source, to.Run, f => Overlap.ToldCodes.Contains(f.Code) && (about is null || f.Value == about), findings, cancellationToken);
    }

    // A report names only the sheets that were read, while a key counts all sheets. With several sheets, one row of each tells which is which.
    private async Task<Dictionary<int, string>> SheetNamesAsync(
        Dataset dataset, string run, Report report, List<RowPlace> places, CancellationToken cancellationToken)
    {
        var ofEach = places.DistinctBy(place => place.Sheet).ToList();
        if (report.Sheets.DistinctBy(sheet => sheet.Name).ToList() is [var only]) return ofEach.ToDictionary(place => place.Sheet, _ => only.Name);
        var rows = await storage.RowsOf(dataset).TitlesAsync(run, ofEach, cancellationToken);
        return rows.ToDictionary(row => row.Key.Sheet, row => row.Value.Sheet);
    }
}
