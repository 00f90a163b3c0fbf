using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;

namespace AinChock.Pipeline.Ingesting;

/// <summary>What a file changes against the version of its register that is current.</summary>
internal static class VersionComparison
{
    private const int RowsListed = 100;

    public static async Task<ReportComparison> OfAsync(CheckedFile file, SourceRow before, PipelineStorage storage, CancellationToken cancellationToken)
    {
        var dataset = file.Dataset!;
        var old = (await storage.Keys.ReadAsync(dataset.Name, before.Run, cancellationToken)).Places;
        var added = file.Keys.Where(k => !old.ContainsKey(k.Key)).Select(k => k.Value).ToList();
        var removed = old.Where(k => !file.Keys.ContainsKey(k.Key)).Select(k => k.Value).Order().ToList();
        var titles = await storage.RowsOf(dataset).TitlesAsync(before.Run, removed.Take(RowsListed), cancellationToken);
        return new ReportComparison(
            file.Accepted - before.Rows, dataset.Money is null ? null : file.AcceptedMoney.Dirhams - before.Money.Dirhams + 0.00m, added.Count, removed.Count,
            [.. added.Order().Take(RowsListed).Select(place => Report.PlaceOf(file.SheetName(place.Sheet), place.Row))],
            [.. removed.Take(RowsListed).Where(titles.ContainsKey)
                .Select(place => new RemovedRow(Report.PlaceOf(titles[place].Sheet, place.Row), titles[place].Title))]);
    }
}
