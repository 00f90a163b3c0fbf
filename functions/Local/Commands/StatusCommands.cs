using System.CommandLine;
using System.Globalization;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;

namespace AinChock.Local.Commands;

/// <summary>The overviews for operators: <c>status</c>, <c>runs</c>, <c>show RUN</c>.</summary>
internal static class StatusCommands
{
    public static Option<string?> StorageOption() => new("--storage")
    {
        HelpName = "STORAGE",
        Description = "Connection string, or name of an account reached by identity. Default: AINCHOCK_STORAGE, then the local host's."
    };

    public static Command Status()
    {
        var storageOption = StorageOption();
        var command = new Command("status", "Shows the current version of each source, what waits, and the latest snapshot.") { storageOption };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var storage = Composition.Storage(parsed.GetValue(storageOption));
            var sources = await storage.Sources.ListAsync(null, cancellationToken);
            var runs = await storage.Runs.ListAsync(cancellationToken);
            TextTable.Write(Console.Out, ["dataset", "source", "rows", "amount MAD", "uploaded", "run"], sources.Select(s => (string[])
                [s.Dataset, s.Source, s.IsRetired ? "-" : Text(s.Rows), s.IsRetired ? "-" : s.Money.ToString(), Text(s.UploadedAt),
                    s.IsRetired ? (s.SupersededBy.Length > 0 ? $"superseded by {s.SupersededBy}" : "retired") : s.Run]));
            Console.WriteLine();

            var waiting = 0;
            await foreach (var _ in storage.Incoming.GetBlobsAsync(cancellationToken: cancellationToken)) waiting++;
            var open = RunTable.Unsettled(runs, sources);
            var held = open.Where(r => r.Outcome == Outcome.Held).ToList();
            Console.WriteLine(
                $"In incoming: {waiting}. Runs: {runs.Count}, of which held: {held.Count}, rejected: {runs.Count(r => r.Outcome == Outcome.Rejected)}, failed: "
                + $"{runs.Count(r => r.Outcome == Outcome.Failed)}.");
            foreach (var run in held)
            {
                var why = (await storage.Reports.ReadAsync(run.Source, run.Id, cancellationToken))?.Findings.FirstOrDefault(f => f.Code == run.Reason);
                Console.WriteLine($"  held: {run.Source} ({run.Reason}: {why?.Message.Default})");
                Console.WriteLine($"    look with ./ainchock show {run.Id}, then: ./ainchock approve {run.Id}");
            }

            foreach (var run in open.Where(r => r.Outcome == Outcome.Failed))
                Console.WriteLine($"  failed: {run.Source}; mend the cause, then: ./ainchock replay {run.Id}");

            foreach (var asked in Withdrawal.Open(
                await storage.WithRunsAsync(await storage.Deposits.AskedBackAsync(cancellationToken), cancellationToken), sources))
            {
                var note = asked.Note.Length > 0 ? $" ({asked.Note.ReplaceLineEndings(" ")})" : "";
                Console.WriteLine($"  asked back by its sender: {asked.Source} as of {Text(asked.UploadedAt)}{note}");
                Console.WriteLine($"    look with ./ainchock show {asked.Run}, then: ./ainchock rollback \"{asked.Source}\" --to {asked.Run}");
            }

            var index = await new IndexBlob(storage.Published).ReadAsync(cancellationToken);
            Console.WriteLine(index switch
            {
                { IsDamaged: true } => "index.json cannot be read. Mend it with: ./ainchock repair",
                { Index: { } published } => $"Snapshot: {published.Latest}, published {Text(published.PublishedAt)}.",
                _ => "No snapshot published yet.",
            });
            return 0;
        });
        return command;
    }

    public static Command Runs()
    {
        var storageOption = StorageOption();
        var command = new Command("runs", "Lists runs, the latest upload first; * marks those that are current.") { storageOption };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var storage = Composition.Storage(parsed.GetValue(storageOption));
            var current = (await storage.Sources.ListAsync(null, cancellationToken)).Select(s => s.Run).ToHashSet(StringComparer.Ordinal);
            var runs = await storage.Runs.ListAsync(cancellationToken);
            TextTable.Write(Console.Out, ["", "run", "source", "outcome", "reason", "rows", "set aside", "uploaded"], runs.Select(r => (string[])
            [
                current.Contains(r.Id) ? "*" : "", r.Id, r.Source, r.State == RunState.Reading ? "reading" : r.Outcome?.Name() ?? "", r.Reason, Text(r.Rows),
                Text(r.Quarantined), Text(r.UploadedAt),
            ]));
            return 0;
        });
        return command;
    }

    public static Command Show()
    {
        var runArgument = new Argument<string>("RUN") { Description = "Run id, its first digits, or the number of a report." };
        var language = LanguageOption.Create("Language of the messages.");
        var storageOption = StorageOption();
        var command = new Command("show", "Shows one run and the answer given to its sender.") { runArgument, language, storageOption };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var storage = Composition.Storage(parsed.GetValue(storageOption));
            var run = await FindRunAsync(storage, parsed.GetValue(runArgument)!, cancellationToken);
            Console.WriteLine($"Run       {run.Id}");
            Console.WriteLine($"Source    {run.Source}");
            Console.WriteLine($"State     {run.State}, {run.Outcome?.Name() ?? "not decided"} {run.Reason}".TrimEnd());
            Console.WriteLine(
                $"Uploaded  {Text(run.UploadedAt)}; started {Text(run.StartedAt)}; ended {(run.EndedAt is { } ended ? Text(ended) : "-")}; current since "
                + $"{(run.CommittedAt is { } at ? Text(at) : "-")}");
            Console.WriteLine($"File      archive/{run.ArchiveName}, {Text(run.FileBytes)} bytes");
            Console.WriteLine($"Report    reports/{run.Source}/{run.Id}/report.json");
            foreach (var sent in (await storage.Deposits.OfRunAsync(run, cancellationToken)).Where(sent => sent.Note.Length > 0))
                Console.WriteLine($"Note      {Text(sent.UploadedAt)}: {sent.Note.ReplaceLineEndings(" ")}");
            Console.WriteLine();
            if (await storage.Reports.ReadAsync(run.Source, run.Id, cancellationToken) is { } report)
                ReportText.Write(Console.Out, report, LanguageOption.Of(parsed, language));
            else Console.WriteLine("No report yet.");
            return 0;
        });
        return command;
    }

    /// <summary>Finds the run by the first characters of its id.</summary>
    /// <exception cref="CommandException">No run matches, or several do.</exception>
    public static async Task<RunRow> FindRunAsync(PipelineStorage storage, string given, CancellationToken cancellationToken)
    {
        var digits = ReceiptNumber.RunIn(given);
        var found = (await storage.Runs.ListAsync(cancellationToken)).Where(r => r.Id.StartsWith(digits, StringComparison.Ordinal)).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new CommandException($"There is no run '{given}'. List them with: ./ainchock runs", 1),
            _ => throw new CommandException($"'{given}' begins {found.Count} run ids; give more digits.", 1),
        };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
