using System.Globalization;
using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Reports;

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
            [.. added.Order().Take(RowsListed).Select(place => Place(check.Maps.First(m => m.Sheet.Index == place.Sheet).Sheet.Name, place.Row))],
            [.. removed.Take(RowsListed).Where(titles.ContainsKey).Select(place => new RemovedRow(Place(titles[place].Sheet, place.Row), titles[place].Title))]);
    }

    /// <summary><c>Projets 17</c>, or <c>17</c> where the sheet has no name.</summary>
    internal static string Place(string sheet, int row) => sheet.Length == 0 ? row.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{sheet} {row}");
}
