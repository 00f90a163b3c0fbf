using AinChock.Pipeline.Datasets;
using AinChock.Pipeline.Findings;
using AinChock.Pipeline.Normalisation;

namespace AinChock.Pipeline.Storage;

/// <summary>Rows that stand in two sources. The row of the newest committed upload counts; both reports say so.</summary>
public sealed class Overlaps(SourceTable sources, KeyStore keys, ReportStore reports)
{
    /// <summary>One other source with rows in common.</summary>
    /// <param name="OtherIsNewer">Its rows count, not ours.</param>
    /// <param name="Rows">Places in our file, and in the other.</param>
    public sealed record Overlap(SourceRow Other, bool OtherIsNewer, IReadOnlyList<((int Sheet, int Row) Ours, (int Sheet, int Row) Theirs)> Rows);

    /// <summary>Finds the current runs of other sources that hold some of these keys.</summary>
    public async Task<IReadOnlyList<Overlap>> FindAsync(
        Dataset dataset, string source, DateTimeOffset uploadedAt, IReadOnlyDictionary<RowKey, (int Sheet, int Row)> ours, CancellationToken cancellationToken)
    {
        var overlaps = new List<Overlap>();
        foreach (var other in await sources.ListAsync(dataset, cancellationToken))
        {
            if (other.Source == source) continue;
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
        }
    }

    /// <summary>Tells the senders of the other files, in their reports.</summary>
    public async Task TellOthersAsync(string source, IReadOnlyList<Overlap> overlaps, CancellationToken cancellationToken)
    {
        foreach (var overlap in overlaps)
        {
            if (await reports.ReadAsync(overlap.Other.Source, overlap.Other.Run, cancellationToken) is not { } report) continue;
            var log = new FindingLog();
            var code = overlap.OtherIsNewer ? Codes.ReplacesOtherSource : Codes.ReplacedByOtherSource;
            foreach (var (_, theirs) in overlap.Rows.OrderBy(r => r.Theirs))
                log.Add(code, new Place(report.Sheets.Count > 0 ? report.Sheets[0].Name : null, theirs.Row), source);
            foreach (var finding in log.ToList()) await reports.AddAsync(overlap.Other.Source, overlap.Other.Run, finding, cancellationToken);
        }
    }
}
