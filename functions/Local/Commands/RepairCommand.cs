using System.CommandLine;
using AinChock.Pipeline.Operating.Integrity;
using AinChock.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace AinChock.Local.Commands;

/// <summary><c>repair</c>: restores damaged parts. Asks for confirmation unless <c>--yes</c> is given; <c>--dry-run</c> only lists the repairs.</summary>
internal static class RepairCommand
{
    public static Command Create()
    {
        var dry = new Option<bool>("--dry-run") { Description = "Say what is damaged and from what it would be made again; change nothing." };
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        var because = new Option<string?>("--why") { HelpName = "TEXT", Description = "Why, for the audit." };
        var storageOption = StatusCommands.StorageOption();
        var command = new Command("repair", "Makes again what is damaged: rows, keys, index, published files; from the archive, the tables, the snapshots.")
        {
            dry, yes, because, storageOption
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var storage = Composition.Storage(parsed.GetValue(storageOption));
            var found = await LookAsync(storage, cancellationToken);
            foreach (var damage in found) Console.WriteLine($"{damage.Part,-9}  {damage.Found}");
            if (found.Count == 0)
            {
                Console.WriteLine("Everything is as it was written.");
                return 0;
            }

            if (parsed.GetValue(dry)) return 1;
            var question = FormattableString.Invariant($"Make again what is damaged ({found.Count})?");
            return OperationCommands.Confirmed(question, new OperationCommands.Asked(parsed.GetValue(yes), parsed.GetValue(because))) is { } why
                ? await MendAsync(storage, found, why, cancellationToken) : 1;
        });
        return command;
    }

    private static async Task<int> MendAsync(PipelineStorage storage, IReadOnlyList<Damage> found, string why, CancellationToken cancellationToken)
    {
        using var logging = Composition.Logging(LogLevel.Warning);
        IReadOnlyList<Mended> mended;
        using (Progress.Of("Mending")) mended = await Composition.Repair(storage, why, logging).RunAsync(found, cancellationToken);
        foreach (var one in mended) Console.WriteLine($"{(one.IsMended ? "mended" : "NOT   ")}     {one.Damage.Target}: {one.How}");
        var left = await LookAsync(storage, cancellationToken);
        foreach (var damage in left) Console.WriteLine($"still      {damage.Found}");
        return left.Count == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<Damage>> LookAsync(PipelineStorage storage, CancellationToken cancellationToken)
    {
        using var progress = Progress.Of("Looking at everything that is stored");
        return await new Inspection(storage).LookAsync(deep: true, cancellationToken);
    }
}
