using System.CommandLine;
using AinChock.Pipeline.Ingesting.Merging;
using AinChock.Registers.Datasets;

namespace AinChock.Local.Commands;

/// <summary><c>register SOURCE</c>: the current register as a workbook to edit and send back.</summary>
internal static class RegisterCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("SOURCE") { Description = "Path in incoming, as 'status' lists it." };
        var dataset = new Option<string?>("--register") { HelpName = "DATASET", Description = "Which register, where several came under that path." };
        var language = LanguageOption.Create("Language of the headers.");
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "File to write. Default: the name of the source here, as .xlsx." };
        var storageOption = StatusCommands.StorageOption();
        var command = new Command("register", "Writes a current register as a workbook that can be edited and sent back.")
            { source, dataset, language, output, storageOption };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var copy = new RegisterCopy(Composition.Storage(parsed.GetValue(storageOption)));
            var path = parsed.GetValue(source)!;
            var wanted = parsed.GetValue(dataset);
            if (wanted is not null && DeclaredDatasets.Find(wanted) is null)
                throw new CommandException($"There is no register '{wanted}': {string.Join(", ", DeclaredDatasets.All.Select(d => d.Name))}.");
            var found = (await copy.FindAsync(path, cancellationToken)).Where(s => wanted is null || s.Dataset == wanted).ToList();
            if (found.Count == 0) throw new CommandException($"No current register stands under '{path}'. './ainchock status' lists them.");
            if (found.Count > 1)
                throw new CommandException($"Several registers stand under '{path}': say --register {string.Join(" or ", found.Select(s => s.Dataset))}.");
            var file = parsed.GetValue(output) ?? RegisterCopy.NameOf(found[0]);
            try
            {
                using var whole = new MemoryStream();
                await copy.WriteAsync(found[0], LanguageOption.Of(parsed, language), whole, cancellationToken);
                // An older copy may hold work that was not sent yet.
                await using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
                await stream.WriteAsync(whole.GetBuffer().AsMemory(0, (int)whole.Length), cancellationToken);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new CommandException($"'{file}' cannot be written: {error.Message}");
            }

            Console.WriteLine(file);
            return 0;
        });
        return command;
    }
}
