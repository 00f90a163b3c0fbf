using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;

namespace AinChock.Pipeline.Ingesting;

/// <summary>What a file changes against the version of its register that is current.</summary>
internal static class VersionComparison
{
    private const int RowsListed = 100;

    /// <param name="check">The new file, read to its end.</param>
    public static async Task<ReportComparison> OfAsync(FileCheck check, SourceRow before, PipelineStorage storage, CancellationToken cancellationToken)
    {
        var dataset = check.Dataset!;
        var old = await new KeyStore(storage.Keys).ReadAsync(dataset.Name, before.Run, cancellationToken);
        var added = check.Keys.Where(k => !old.ContainsKey(k.Key)).Select(k => k.Value).ToList();
        var removed = old.Where(k => !check.Keys.ContainsKey(k.Key)).Select(k => k.Value).Order().ToList();
        var titles = await new RowTable(storage.RowsOf(dataset), dataset).TitlesAsync(before.Run, removed.Take(RowsListed), cancellationToken);
        return new ReportComparison(
            check.Accepted - before.Rows, dataset.Money is null ? null : check.AcceptedMoney.Dirhams - before.Money.Dirhams + 0.00m, added.Count, removed.Count,
            [.. added.Order().Take(RowsListed).Select(place => Report.PlaceOf(check.Maps.First(m => m.Sheet.Index == place.Sheet).Sheet.Name, place.Row))],
            [.. removed.Take(RowsListed).Where(titles.ContainsKey).Select(place => new RemovedRow(Report.PlaceOf(titles[place].Sheet, place.Row), titles[place].Title))]);
    }
}
