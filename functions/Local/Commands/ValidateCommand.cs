using System.CommandLine;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Texts;

namespace AinChock.Local.Commands;

/// <summary><c>validate FILE…</c>: prints the report of each file and stores nothing.</summary>
internal static class ValidateCommand
{
    /// <summary>Checks one file, and writes what goes with its report.</summary>
    internal delegate Task<Report> Check(FileStream content, string name, DryRunFiles? files, CancellationToken cancellationToken);

    /// <param name="further">Options of another way to check.</param>
    /// <param name="other">Gives that way, if it is asked for, when it knows how many files there are; null for the way without storage.</param>
    public static Command Create(IEnumerable<Option> further, Func<ParseResult, int, Check?> other)
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Registers to check." };
        var format = new Option<string>("--format") { HelpName = "text|json|html", DefaultValueFactory = _ => "text", Description = "Form of the report." };
        format.AcceptOnlyFromAmong("text", "json", "html");
        var language = LanguageOption.Create("Language of the messages.");
        var annotate = new Option<string?>("--annotate") { HelpName = "DIR", Description = "Folder to write annotated copies and rows set aside to." };
        var command = new Command("validate", "Checks registers without storing anything.") { files, format, language, annotate };
        foreach (var option in further) command.Options.Add(option);
        command.SetAction((parsed, cancellationToken) =>
        {
            var given = parsed.GetValue(files)!;
            foreach (var file in given)
            {
                if (!File.Exists(file)) throw new CommandException($"There is no file '{file}'.");
            }

            return RunAsync(
                given, parsed.GetValue(format)!, LanguageOption.Of(parsed, language), parsed.GetValue(annotate), other(parsed, given.Length) ?? Alone,
                cancellationToken);
        });
        return command;
    }

    private static Task<Report> Alone(FileStream content, string name, DryRunFiles? files, CancellationToken cancellationToken) =>
        DryRun.ValidateAsync(content, name, new CheckOptions(), cancellationToken, files);

    private static async Task<int> RunAsync(string[] files, string format, Language language, string? annotate, Check check,
        CancellationToken cancellationToken)
    {
        var reports = new List<Report>();
        var names = annotate is null ? null : new CopyPaths(annotate, files);
        foreach (var file in files)
        {
            using var content = Open(file);
            using var progress = Progress.Of($"Checking {Path.GetFileName(file)}");
            reports.Add(names is null
                ? await check(content, Path.GetFileName(file), null, cancellationToken)
                : await CheckIntoAsync(content, file, names, language, check, cancellationToken));
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

    private static async Task<Report> CheckIntoAsync(FileStream content, string file, CopyPaths names, Language language, Check check,
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
                report = await check(content, Path.GetFileName(file), new DryRunFiles(copy, setAside), cancellationToken);
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
