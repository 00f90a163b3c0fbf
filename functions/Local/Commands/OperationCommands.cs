using System.CommandLine;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using Microsoft.Extensions.Logging;

namespace AinChock.Local.Commands;

/// <summary>The decisions of operators: <c>approve RUN</c>, <c>rollback SOURCE</c>, <c>retire SOURCE</c>, <c>replay RUN</c>. Each asks for confirmation unless
/// <c>--yes</c> is given.</summary>
internal static class OperationCommands
{
    public static Command Approve()
    {
        var supersedes = new Option<string?>("--supersedes")
        {
            HelpName = "SOURCE",
            Description = "Source of which the run's file is a new version under another name: retired in the same step. The run may be current already."
        };
        var command =
            OfRun("approve", "Makes a held run current.", "Make run {0} of {1} current?", async (storage, run, why, parsed, logging, cancellationToken) =>
        {
            var older = parsed.GetValue(supersedes);
            await Composition.Operations(storage, why, logging).ApproveAsync(run, older, cancellationToken);
            Console.WriteLine(older is null
                ? $"Run {run.Id} of {run.Source} is current." : $"Run {run.Id} of {run.Source} is current, and {older} is retired in its favour.");
            return 0;
        });
        command.Add(supersedes);
        return command;
    }

    public static Command Replay() => OfRun("replay", "Reads the archived file of a run again, under the rules of today.",
        "Read the file of run {0} ({1}) again?", async (storage, run, why, _, logging, cancellationToken) =>
    {
        var result = await Composition.Operations(storage, why, logging).ReplayAsync(Composition.Ingest(storage, logging), run, cancellationToken);
        Console.WriteLine($"{result.Source}: {result.Outcome.Name()}, run {result.Run}.");
        return result.Outcome is Outcome.Rejected or Outcome.Held or Outcome.Failed ? 1 : 0;
    });

    public static Command RollBack()
    {
        var to = new Option<string?>("--to")
        {
            HelpName = "RUN",
            Description = "Goes back, version by version, until this run is current; its sender is told.",
        };
        var command = OfSource("rollback", "Makes the version before the current one current again.", "Go back to an earlier version in {0}?",
            async (storage, source, parsed, register, why, logging, cancellationToken) =>
        {
            var operations = Composition.Operations(storage, why, logging);
            var run = parsed.GetValue(to) is not { } wanted
                ? await operations.RollBackAsync(source, register, cancellationToken)
                : await operations.RollBackToAsync(await OfAsync(storage, source, wanted, cancellationToken), cancellationToken);
            Console.WriteLine(run is null ? $"{source} no longer counts, as before this version." : $"Run {run.Id} of {source} is current again.");
            return 0;
        });
        command.Add(to);
        return command;
    }

    private static async Task<RunRow> OfAsync(PipelineStorage storage, string source, string given, CancellationToken cancellationToken) =>
        await StatusCommands.FindRunAsync(storage, given, cancellationToken) is var run && run.Source == source
            ? run : throw new CommandException($"Run {run.Id} is one of {run.Source}, not of {source}.", 1);

    public static Command Retire() => OfSource("retire", "Takes a source out of the figures until a newer upload of it comes.", "Take {0} out of the figures?",
        async (storage, source, _, register, why, logging, cancellationToken) =>
    {
        await Composition.Operations(storage, why, logging).RetireAsync(source, register, cancellationToken);
        Console.WriteLine($"{source} no longer counts. Its files stay in the archive.");
        return 0;
    });

    private static Command OfRun(string name, string description, string question,
        Func<PipelineStorage, RunRow, string, ParseResult, ILoggerFactory, CancellationToken, Task<int>> operate)
    {
        var argument = new Argument<string>("RUN") { Description = "Run id, or its first digits." };
        return Make(name, description, argument, async (storage, given, asked, parsed, logging, cancellationToken) =>
        {
            var run = await StatusCommands.FindRunAsync(storage, given, cancellationToken);
            return Confirmed(string.Format(null, question, run.Id, run.Source), asked) is { } why
                ? await operate(storage, run, why, parsed, logging, cancellationToken) : 1;
        });
    }

    private static Command OfSource(string name, string description, string question,
        Func<PipelineStorage, string, ParseResult, string?, string, ILoggerFactory, CancellationToken, Task<int>> operate)
    {
        var argument = new Argument<string>("SOURCE") { Description = "Path of the file in incoming, as status shows it." };
        var register = new Option<string?>("--register") { HelpName = "DATASET", Description = "Which register, where several came under that path." };
        var command = Make(name, description, argument, async (storage, source, asked, parsed, logging, cancellationToken) =>
            Confirmed(string.Format(null, question, source), asked) is { } why
                ? await operate(storage, source, parsed, parsed.GetValue(register), why, logging, cancellationToken) : 1);
        command.Add(register);
        return command;
    }

    private static Command Make(string name, string description, Argument<string> argument,
        Func<PipelineStorage, string, Asked, ParseResult, ILoggerFactory, CancellationToken, Task<int>> run)
    {
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        var because = new Option<string?>("--why") { HelpName = "TEXT", Description = "Why, for the audit." };
        var storageOption = StatusCommands.StorageOption();
        var command = new Command(name, description) { argument, yes, because, storageOption };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var logging = Composition.Logging(LogLevel.Warning);
            return await run(Composition.Storage(parsed.GetValue(storageOption)), parsed.GetValue(argument)!,
                new Asked(parsed.GetValue(yes), parsed.GetValue(because)), parsed, logging, cancellationToken);
        });
        return command;
    }

    /// <param name="Yes">Do not ask.</param>
    /// <param name="Why">Reason from the command line; null when none was given.</param>
    internal sealed record Asked(bool Yes, string? Why);

    /// <summary>The reason, once the operator has confirmed; null if not.</summary>
    internal static string? Confirmed(string question, Asked asked)
    {
        if (asked.Yes) return asked.Why ?? "";
        if (Console.IsInputRedirected) throw new CommandException("Nobody is there to ask: add --yes, and say why with --why.");
        Console.Error.Write($"{question} [y/N] ");
        if (Console.ReadLine()?.Trim() is not ("y" or "Y" or "yes" or "o" or "oui")) return null;
        if (asked.Why is not null) return asked.Why;
        Console.Error.Write("Why? ");
        return Console.ReadLine()?.Trim() ?? "";
    }
}
