using System.Globalization;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Values;

namespace AinChock.Local;

/// <summary>The output of <c>./run --once</c>: one row per file, then the figures.</summary>
internal static class Summary
{
    public static string[] RowOf(IngestResult result) =>
    [
        result.Source,
        result.Report?.Dataset ?? "-",
        result.Outcome.Name(),
        Text(result.Report?.Counts.Rows ?? 0),
        Text(result.Report?.Counts.Quarantined ?? 0),
        Text(result.Report?.Counts.Errors ?? 0),
        Text(result.Report?.Counts.Warnings ?? 0),
    ];

    public static void Write(TextWriter output, IEnumerable<string[]> rows)
    {
        TextTable.Write(output, ["file", "dataset", "outcome", "rows", "set aside", "errors", "warnings"], rows);
        output.WriteLine();
    }

    public static async Task WriteFiguresAsync(TextWriter output, PipelineStorage storage, string snapshot, CancellationToken cancellationToken)
    {
        var blob = storage.Published.GetBlobClient($"{Publish.Version}/{snapshot}/summary.json");
        var summary = SnapshotJson.ReadSummary((await blob.DownloadContentAsync(cancellationToken)).Value.Content);
        TextTable.Write(output, ["figure", "value", "unit", "libellé"], summary.Figures.Select(f => (string[])
            [f.Id, f.Unit == "MAD" ? Money.FromDirhams(f.Value).ToString() : Text((long)f.Value), f.Unit, f.Label.Default]));
        output.WriteLine();
        output.WriteLine($"Snapshot {snapshot}");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
