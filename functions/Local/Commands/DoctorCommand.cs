using System.CommandLine;
using System.Globalization;
using AinChock.Pipeline.Operating;

namespace AinChock.Local.Commands;

/// <summary><c>doctor</c> and <c>audit</c>: the state of the deployment, and the operations done on it.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var storageOption = StatusCommands.StorageOption();
        var deep = new Option<bool>("--deep") { Description = "Also hold all that is stored and published, byte by byte, against what was committed." };
        var command = new Command("doctor", "Checks storage, clock, permissions, what waits and the snapshot, and names the cure of what ails it.")
        {
            storageOption, deep
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IReadOnlyList<Check> checks;
            using (Progress.Of("Looking"))
                checks = await new Doctor(Composition.Storage(parsed.GetValue(storageOption)), Composition.Time)
                    .RunAsync(cancellationToken, parsed.GetValue(deep));
            foreach (var check in checks)
            {
                Console.WriteLine($"{(check.IsWell ? "ok  " : "FAIL")}  {check.Name}: {check.Found}");
                if (!check.IsWell) Console.WriteLine($"      {check.Cure}");
            }

            return checks.All(check => check.IsWell) ? 0 : 1;
        });
        return command;
    }

    public static Command Audit()
    {
        var storageOption = StatusCommands.StorageOption();
        var command = new Command("audit", "Lists what operators did, the latest first.") { storageOption };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var rows = await Composition.Storage(parsed.GetValue(storageOption)).Audit.ListAsync(cancellationToken);
            TextTable.Write(Console.Out, ["at", "who", "did", "to", "register", "run", "state", "why"], rows.Select(row => (string[])
                [row.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), row.Who, row.Operation, row.Target, row.Dataset,
                row.Run, row.State, row.Why]));
            return 0;
        });
        return command;
    }
}
