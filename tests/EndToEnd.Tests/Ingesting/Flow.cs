using System.Collections.Concurrent;
using AinChock.Pipeline.Operating.Integrity;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.EndToEnd.Tests;

/// <summary>An operation that changes storage, to be disturbed at each of its requests.</summary>
/// <param name="Arrange">Brings storage to the old state; returns the worker's argument.</param>
/// <param name="Old">Number of projects that readers may see before.</param>
/// <param name="New">Number of projects that readers must see in the end.</param>
internal sealed record Flow(string Operation, int Old, int New, Func<TestStorage, Task<string>> Arrange, int DaysAhead = 0)
{
    /// <summary>Its runs have other ids in each account.</summary>
    public bool HasDrawnIds { get; init; }

    /// <summary>Whether it must be repeated after an interruption. The queue and the timers repeat by themselves. Operators repeat what
    /// status does not show as done: it lists a run as held until its approval has ended. An operator whose replacement of a source was
    /// interrupted asks again, because the reports on both are updated after the change.</summary>
    public async Task<bool> IsToBeRepeatedAsync(TestStorage storage, string argument) =>
        Operation is "ingest" or "replay" or "publish" or "housekeeping" or "supersede" or "repair" or "notify" or "withdraw"
        || await CountAsync(storage) != New
        || (await storage.Storage.Aliases.ListAsync(default)).Count != (Operation == "teach" ? 1 : 0)
        || (await storage.Runs.ListAsync(default)).Any(r => Operation == "approve" && r.Id == argument && r.Outcome == Outcome.Held);

    /// <summary>Reads what readers see until told to stop: all the time in the undisturbed course. A disturbed one has the same states up
    /// to its disturbance, and whoever reads all the time keeps the emulator from everything else.</summary>
    public static async Task ReadOnAsync(
        TestStorage storage, ConcurrentDictionary<int, bool> seen, bool isDisturbed, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            seen.TryAdd(await CountAsync(storage), true);
            await Task.Delay(isDisturbed ? 500 : 40, CancellationToken.None);
        }
    }

    /// <summary>Number of rows that a reader sees, each key once; whole versions only.</summary>
    public static async Task<int> CountAsync(TestStorage storage)
    {
        var dataset = DeclaredDatasets.Find("projets")!;
        var keys = new HashSet<RowKey>();
        foreach (var source in await storage.Sources.ListAsync(dataset, default))
        {
            if (source.IsRetired) continue;
            var rows = 0;
            await foreach (var row in storage.Storage.RowsOf(dataset).ReadAsync(source.Run, int.MaxValue, default))
            {
                rows++;
                keys.Add(row.Key);
            }

            Assert.Equal(source.Rows, rows);
        }

        return keys.Count;
    }

    /// <summary>Everything that must come out the same, whatever happened on the way.</summary>
    public async Task<string> StateAsync(TestStorage storage)
    {
        Assert.Empty(await storage.IncomingAsync());
        if (Operation is "publish" or "repair" or "withdraw") await storage.Worker().Publish.RunAsync(default);
        var lines = new List<string>();
        foreach (var source in await storage.Sources.ListAsync(null, default))
        {
            lines.Add($"source {source.Source} {source.Run} {source.Rows} {source.Money}");
            if (!source.IsRetired) lines.AddRange(await KeptAsync(storage, source));
        }

        foreach (var run in (await storage.Runs.ListAsync(default)).OrderBy(r => r.Id, StringComparer.Ordinal))
        {
            lines.Add($"run {run.Source} {run.Id} {run.State} {run.Outcome?.Name()} {run.Rows} {run.Accepted} {run.Reason}");
            Assert.True(await storage.Storage.Archive.GetBlobClient(run.ArchiveName).ExistsAsync());
            var report = await storage.Reports.ReadAsync(run.Source, run.Id, default);
            lines.Add($"report {run.Id} {report!.Outcome} {string.Join(' ', report.Findings.Select(f => $"{f.Code}×{f.Count}"))}");
            Assert.NotNull(run.Outcome);
            var page =
                (await storage.Storage.Reports.Container.GetBlobClient($"{run.Source}/{run.Id}/report.fr.html").DownloadContentAsync())
                .Value.Content.ToString();
            Assert.Equal(AinChock.Registers.Answers.ReportPage.Write(report, AinChock.Registers.Texts.Language.Default), page);
        }

        if (await storage.Storage.Published.GetBlobClient("v1/index.json").ExistsAsync())
        {
            var index = SnapshotJson.ReadIndex((await storage.ReadAsync("v1/index.json")).Span);
            var summary = SnapshotJson.ReadSummary((await storage.ReadAsync($"v1/{index.Latest}/summary.json")).Span);
            lines.AddRange(summary.Figures.Select(f => $"figure {f.Id} {f.Value}"));
        }

        // Their keys lead with the second of the upload, which may be the same for two.
        var letters = await storage.Storage.Outbox.ListAsync(default);
        foreach (var letter in letters.OrderBy(l => l.Run, StringComparer.Ordinal).ThenBy(l => l.Event, StringComparer.Ordinal))
        {
            var line = $"letter {letter.Source} {letter.Run} {letter.Event} {letter.State} {letter.Accepted} to {letter.Reached.Count}";
            // The same content sent twice is told twice, unless both were sent within one second.
            if (lines[^1] != line) lines.Add(line);
        }

        foreach (var taught in await storage.Storage.Aliases.ListAsync(default))
            lines.Add($"taught {taught.Folder} {taught.Dataset} {taught.Header} is {taught.Field} {taught.Code}");
        if (Operation == "withdraw")
        {
            var sent = Assert.Single(await storage.Storage.Deposits.OfSenderAsync("sender-of-tests", 10, default));
            lines.Add($"deposit {sent.Source} {(sent.WithdrawnAt is null ? "stands" : "withdrawn")}");
        }

        if (Operation == "notify") lines.AddRange(MailOf.Messages(storage).Select(message => "mail " + message));
        if (Operation == "repair")
        {
            var left = await new Inspection(storage.Storage).LookAsync(deep: true, default);
            lines.AddRange(left.Select(damage => "damage " + damage.Found));
        }

        return string.Join('\n', HasDrawnIds ? await NamedAsync(storage, lines) : lines);
    }

    // All that a publication is made from.
    private static async Task<IEnumerable<string>> KeptAsync(TestStorage storage, SourceRow source)
    {
        var content = new HashCode();
        var rows = storage.Storage.RowsOf(DeclaredDatasets.Find(source.Dataset)!);
        await foreach (var row in rows.ReadAsync(source.Run, source.Rows, default))
        {
            content.Add((row.Key, row.Sheet, row.Row));
            foreach (var value in row.Values) content.Add(value);
        }

        var lines = new List<string> { $"rows {content.ToHashCode()}" };
        var blobs = storage.Storage.Keys.Container.GetBlobsAsync(new() { Prefix = $"{source.Dataset}/{source.Run}" });
        await foreach (var blob in blobs) lines.Add($"kept {blob.Name} {Convert.ToHexString(blob.Properties.ContentHash ?? [])}");
        return lines;
    }

    // A completed workbook holds times and drawn ids, so that its run is another in each account.
    private static async Task<IEnumerable<string>> NamedAsync(TestStorage storage, IReadOnlyList<string> lines)
    {
        var runs = await storage.Runs.ListAsync(default);
        string Named(string line, RunRow run) =>
            line.Replace(run.Id, $"{run.Source}/{run.Accepted}", StringComparison.Ordinal);
        return lines.Select(line => runs.Aggregate(line, Named)).Order(StringComparer.Ordinal);
    }
}
