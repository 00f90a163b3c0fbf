using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Ingesting;

/// <summary>What a file changes against the current version of its register.</summary>
internal static class VersionComparison
{
    private const int RowsListed = 100;

    // Rows of the previous version whose titles are compared.
    private const int MostCompared = 1000;

    public static async Task<ReportComparison> OfAsync(CheckedFile file, SourceRow before, PipelineStorage storage, CancellationToken cancellationToken)
    {
        var dataset = file.Dataset!;
        var old = (await storage.Keys.ReadAsync(dataset.Name, before.Run, cancellationToken)).Places;
        var added = file.Keys.Where(k => !old.ContainsKey(k.Key)).Select(k => k.Value).ToList();
        var gone = old.Where(k => !file.Keys.ContainsKey(k.Key)).ToList();
        var setAside = file.SetAsideRows.Where(row => row is { IsKeyRead: true, Key: not null }).Select(row => row.Key!.Value).ToHashSet();
        var removed = gone.Where(k => !setAside.Contains(k.Key)).Select(k => k.Value).Order().ToList();
        var unread = file.SetAsideRows.Where(row => !row.IsKeyRead).ToList();
        var titles = await storage.RowsOf(dataset).TitlesAsync(before.Run, removed.Take(unread.Count == 0 ? RowsListed : MostCompared), cancellationToken);
        // A row with an unreadable key can only be recognised by its title.
        var called = unread.Where(row => row.Title.Length > 0).Select(row => TextKey.Of(row.Title)).ToHashSet(StringComparer.Ordinal);
        var left = removed.Where(place => !(titles.TryGetValue(place, out var row) && called.Contains(TextKey.Of(row.Title)))).ToList();
        return new ReportComparison(
            file.Accepted - before.Rows, dataset.Money is null ? null : file.AcceptedMoney.Dirhams - before.Money.Dirhams + 0.00m, added.Count, left.Count,
            [.. added.Order().Take(RowsListed).Select(place => Report.PlaceOf(file.SheetName(place.Sheet), place.Row))],
            [.. left.Where(titles.ContainsKey).Take(RowsListed)
                .Select(place => new RemovedRow(Report.PlaceOf(titles[place].Sheet, place.Row), titles[place].Title))])
        {
            SetAside = gone.Count - left.Count,
            PerhapsSetAside = Math.Min(left.Count, Math.Max(0, unread.Count - (removed.Count - left.Count))),
        };
    }
}
