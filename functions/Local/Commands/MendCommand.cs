using System.CommandLine;
using AinChock.Registers.Answers;
using AinChock.Registers.Answers.Mending;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Registers.Texts;

namespace AinChock.Local.Commands;

/// <summary><c>mend FILE…</c>: copies the sender's workbooks with every certain correction made and named; uncertain values stay unchanged.</summary>
internal static class MendCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Registers to mend." };
        var folder = new Option<string>("--out") { HelpName = "DIR", DefaultValueFactory = _ => "mended", Description = "Folder to write mended copies to." };
        var language = LanguageOption.Create("Language of the messages.");
        var command = new Command("mend", "Corrects what is certain in copies of registers, and lists each change.") { files, folder, language };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(files)!, parsed.GetValue(folder)!, LanguageOption.Of(parsed, language), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] files, string folder, Language language, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            if (!File.Exists(file)) throw new CommandException($"There is no file '{file}'.");
        }

        var names = new CopyPaths(folder, files);
        var exit = 0;
        foreach (var file in files) exit = Math.Max(exit, await MendAsync(file, names, language, cancellationToken));
        return exit;
    }

    /// <returns>0 when nothing is left to correct, 1 when something is, 2 for a file that cannot be read.</returns>
    private static async Task<int> MendAsync(string file, CopyPaths names, Language language, CancellationToken cancellationToken)
    {
        await using var output = TemporaryFile.Create();
        Mended mended;
        try
        {
            await using var content = File.OpenRead(file);
            mended = await Mended.WriteAsync(content, Path.GetFileName(file), new CheckOptions(), output, cancellationToken);
        }
        catch (UnreadableFileException error)
        {
            ReportText.Write(Console.Out, ReportBuilder.OfUnreadable(error, new FileIdentity(Path.GetFileName(file), "", 0)), language);
            return 2;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"'{file}' cannot be mended: {error.Message}");
        }

        foreach (var change in mended.Changes)
        {
            var cell = $"{(change.Sheet.Length > 0 ? change.Sheet + "!" : "")}{change.Address}";
            Console.Out.WriteLine(
                $"{Path.GetFileName(file)} {cell} {change.Header} : « {change.Before} » → « {change.Value.Display()} » ({change.Why.In(language)})");
        }

        if (mended.Changes.Count > 0) await SaveAsync(output, names.Take(CopyName.Workbook(Path.GetFileName(file)), file), names, cancellationToken);
        Console.Out.WriteLine(
            $"{Path.GetFileName(file)}: {Verdict.Of(mended.Before).HeadlineIn(language)} → {Verdict.Of(mended.After).HeadlineIn(language)}");
        return mended.After.Counts.Errors > 0 ? 1 : 0;
    }

    private static async Task SaveAsync(Stream output, string path, CopyPaths names, CancellationToken cancellationToken)
    {
        try
        {
            names.EnsureFolder();
            output.Position = 0;
            await using var copy = new FileStream(path, FileMode.Create, FileAccess.Write);
            await output.CopyToAsync(copy, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"'{path}' cannot be written: {error.Message}");
        }

        await Console.Error.WriteLineAsync($"Written: {path}");
    }
}
