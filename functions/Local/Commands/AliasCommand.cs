using System.CommandLine;
using System.Globalization;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace AinChock.Local.Commands;

/// <summary><c>alias</c>: headers and values of lists that were confirmed for a folder of senders, on the command line or on the page.</summary>
internal static class AliasCommand
{
    public static Command Create() => new("alias", "Headers and values of lists that were confirmed for a folder of senders.")
        { List(), Confirm(), Forget(), AliasValueCommands.Confirm(), AliasValueCommands.Forget() };

    private static Command List()
    {
        var storageOption = StatusCommands.StorageOption();
        var command = new Command("list", "Lists them.") { storageOption };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var headers = await Composition.Storage(parsed.GetValue(storageOption)).Aliases.ListAsync(cancellationToken);
            TextTable.Write(Console.Out, ["folder", "dataset", "header or value", "field", "means", "confirmed by", "at"], headers.Select(h => (string[])
                [h.Folder.Length == 0 ? "(none)" : h.Folder, h.Dataset, h.Header, h.Field, h.Code ?? "", h.ConfirmedBy,
                    h.ConfirmedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)]));
            return 0;
        });
        return command;
    }

    private static Command Confirm()
    {
        var field = new Argument<string>("FIELD") { Description = "Field of the register, by its name or a known header." };
        return Make("confirm", "Confirms that a header is a field, in files of one folder that are read from now on.", field,
            async (operations, folder, dataset, header, parsed, cancellationToken) =>
        {
            var found = await operations.ConfirmHeaderAsync(folder, dataset, header, parsed.GetValue(field)!, cancellationToken);
            Console.WriteLine(
                $"'{header}' is {found.Name} ({found.Label.Default}) in the files of {Shown(folder)}. Files sent before are read anew with: ./ainchock "
                + $"replay RUN");
        });
    }

    private static Command Forget() =>
        Make("forget", "Takes such a confirmation back.", null, async (operations, folder, dataset, header, _, cancellationToken) =>
    {
        await operations.ForgetHeaderAsync(folder, dataset, header, cancellationToken);
        Console.WriteLine($"'{header}' is unknown again in the files of {Shown(folder)}.");
    });

    private static Command Make(string name, string description, Argument<string>? field,
        Func<Operations, string, string, string, ParseResult, CancellationToken, Task> run)
    {
        var header = new Argument<string>("HEADER") { Description = "As it stands in the file." };
        return InFolder(name, description, field is null ? [header] : [header, field], async (given, parsed, cancellationToken) =>
        {
            using var logging = Composition.Logging(LogLevel.Warning);
            var operations = Composition.Operations(given.Storage, given.Because, logging);
            await run(operations, given.Folder, given.Dataset, parsed.GetValue(header)!, parsed, cancellationToken);
        });
    }

    /// <summary>A command about what the files of one folder mean in one register.</summary>
    internal static Command InFolder(string name, string description, Argument<string>[] arguments, Func<Given, ParseResult, CancellationToken, Task> run)
    {
        var dataset = new Argument<string>("DATASET") { Description = "Name of the register." };
        var folder = new Option<string>("--folder")
        { HelpName = "FOLDER", Description = "Folder of incoming that the files stand in; none for files in no folder.", DefaultValueFactory = _ => "" };
        var because = new Option<string?>("--why") { HelpName = "TEXT", Description = "Why, for the audit." };
        var storageOption = StatusCommands.StorageOption();
        var command = new Command(name, description) { dataset };
        foreach (var argument in arguments) command.Add(argument);
        command.Add(folder);
        command.Add(because);
        command.Add(storageOption);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var storage = Composition.Storage(parsed.GetValue(storageOption));
            await run(
                new Given(storage, parsed.GetValue(folder)!.Trim('/'), parsed.GetValue(dataset)!, parsed.GetValue(because) ?? ""), parsed, cancellationToken);
            return 0;
        });
        return command;
    }

    /// <param name="Because">Why, for the audit.</param>
    internal sealed record Given(PipelineStorage Storage, string Folder, string Dataset, string Because);

    internal static string Shown(string folder) => folder.Length == 0 ? "no folder" : $"'{folder}'";
}
