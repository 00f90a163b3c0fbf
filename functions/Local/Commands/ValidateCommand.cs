using System.CommandLine;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Texts;

namespace AinChock.Local.Commands;

/// <summary><c>validate FILE…</c>: prints the report of each file and stores nothing.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Registers to check." };
        var format = new Option<string>("--format") { HelpName = "text|json|html", DefaultValueFactory = _ => "text", Description = "Form of the report." };
        format.AcceptOnlyFromAmong("text", "json", "html");
        var language = LanguageOption.Create("Language of the messages.");
        var annotate = new Option<string?>("--annotate") { HelpName = "DIR", Description = "Folder to write annotated copies and rows set aside to." };
        var against = new Option<string?>("--against")
        {
            HelpName = "SOURCE",
            Arity = ArgumentArity.ZeroOrOne,
            Description = "Compare with what is stored: the source of the file's own name, or the one named."
        };
        var storage = StatusCommands.StorageOption();
        var command = new Command("validate", "Checks registers without storing anything.") { files, format, language, annotate, against, storage };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(files)!, parsed.GetValue(format)!, LanguageOption.Of(parsed, language), parsed.GetValue(annotate),
            parsed.GetResult(against) is null ? null : new Against(parsed.GetValue(against), Composition.Storage(parsed.GetValue(storage))),
            cancellationToken));
        return command;
    }

    /// <param name="Source">Null for the source with the file's own name.</param>
    private sealed record Against(string? Source, PipelineStorage Storage);

    private static async Task<int> RunAsync(string[] files, string format, Language language, string? annotate, Against? against,
        CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            if (!File.Exists(file)) throw new CommandException($"There is no file '{file}'.");
        }

        if (against?.Source is not null && files.Length > 1)
            throw new CommandException("--against SOURCE compares one file; give the files one by one, or --against alone for sources of the same names.");
        var reports = new List<Report>();
        var names = annotate is null ? null : new CopyPaths(annotate, files);
        foreach (var file in files)
        {
            using var content = Open(file);
            using var progress = Progress.Of($"Checking {Path.GetFileName(file)}");
            reports.Add(names is null
                ? await CheckAsync(content, file, against, null, cancellationToken)
                : await CheckIntoAsync(content, file, names, language, against, cancellationToken));
        }

        switch (format)
        {
            case "json":
                using (var output = Console.OpenStandardOutput())
                {
                    output.Write(reports.Count == 1 ? ReportJson.Write(reports[0]) : ReportJson.Write(reports));
                    output.WriteByte((byte)'\n');
                }

                break;
            case "html":
                foreach (var report in reports) Console.Out.WriteLine(ReportPage.Write(report, language));
                break;
            default:
                foreach (var report in reports) ReportText.Write(Console.Out, report, language);
                break;
        }

        return reports.Max(ExitCodeOf);
    }

    private static async Task<Report> CheckAsync(FileStream content, string file, Against? against, DryRunFiles? files, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(file);
        if (against is null) return await DryRun.ValidateAsync(content, name, Composition.CheckOptions, cancellationToken, files);
        using var tried =
            await TriedFile.TryAsync(content, name, against.Source ?? name, against.Storage, Composition.CheckOptions, Composition.Time, cancellationToken);
        var leftOut = new List<LeftOut?>();
        if (files?.Annotated is { } annotated) leftOut.Add(tried.WriteAnnotated(annotated, cancellationToken));
        if (files?.Quarantine is { } quarantine) leftOut.Add(await tried.WriteQuarantineAsync(quarantine, cancellationToken));
        return tried.ReportWithout(leftOut.OfType<LeftOut>());
    }

    private static async Task<Report> CheckIntoAsync(FileStream content, string file, CopyPaths names, Language language, Against? against,
        CancellationToken cancellationToken)
    {
        var annotated = names.Take(CopyName.Workbook(Path.GetFileName(file)), file);
        var quarantine = names.Take(CopyName.SetAside(Path.GetFileName(file), language), file);
        try
        {
            names.EnsureFolder();
            Report report;
            await using (var copy = new FileStream(annotated, FileMode.Create, FileAccess.ReadWrite))
            await using (var setAside = new FileStream(quarantine, FileMode.Create, FileAccess.ReadWrite))
            {
                report = await CheckAsync(content, file, against, new DryRunFiles(copy, setAside), cancellationToken);
            }

            // An unreadable file cannot be annotated, and without rows set aside there is nothing to send again; the report says which.
            foreach (var path in (string[])[annotated, quarantine])
            {
                if (new FileInfo(path).Length == 0) File.Delete(path);
                else Console.Error.WriteLine($"Written: {path}");
            }

            return report;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"What goes with the report of '{file}' cannot be written: {error.Message}");
        }
    }

    private static FileStream Open(string file)
    {
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"'{file}' cannot be opened: {error.Message}");
        }
    }

    private static int ExitCodeOf(Report report) => report switch
    {
        { File.Format: null } => 2,
        { Findings: [{ Code: var code }, ..] } when code.StartsWith("E-FIL-", StringComparison.Ordinal) => 2,
        { Counts.Errors: > 0 } => 1,
        _ => 0,
    };
}
