using System.CommandLine;
using AinChock.Pipeline;
using AinChock.Pipeline.Reports;

namespace AinChock.Local.Commands;

/// <summary><c>validate FILE…</c>: the report of each file, nothing stored.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Registers to check." };
        var format = new Option<string>("--format") { HelpName = "text|json|html", DefaultValueFactory = _ => "text", Description = "Form of the report." };
        format.AcceptOnlyFromAmong("text", "json", "html");
        var language = new Option<string>("--lang") { HelpName = "fr|ar", DefaultValueFactory = _ => "fr", Description = "Language of the messages." };
        language.AcceptOnlyFromAmong("fr", "ar");
        var annotate = new Option<string?>("--annotate") { HelpName = "DIR", Description = "Folder to write annotated copies to." };
        var command = new Command("validate", "Checks registers without storing anything.") { files, format, language, annotate };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(
            Run(parsed.GetValue(files)!, parsed.GetValue(format)!, parsed.GetValue(language)!, parsed.GetValue(annotate), cancellationToken)));
        return command;
    }

    private static int Run(string[] files, string format, string language, string? annotate, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            if (!File.Exists(file)) throw new CommandException($"There is no file '{file}'.");
        }

        var reports = new List<Report>();
        foreach (var file in files)
        {
            using var content = Open(file);
            using var progress = Progress.Of($"Checking {Path.GetFileName(file)}");
            reports.Add(annotate is null
                ? DryRun.Validate(content, Path.GetFileName(file), Composition.CheckOptions, cancellationToken)
                : Annotate(content, file, annotate, cancellationToken));
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

    private static Report Annotate(FileStream content, string file, string folder, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, Path.GetFileName(file) + ".annotated.xlsx");
            Report report;
            using (var copy = new FileStream(path, FileMode.Create, FileAccess.ReadWrite))
            {
                report = DryRun.Validate(content, Path.GetFileName(file), Composition.CheckOptions, cancellationToken, copy);
            }

            // What cannot be read cannot be annotated; the report says why.
            if (report.File.Format is null) File.Delete(path);
            else Console.Error.WriteLine($"Written: {path}");
            return report;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The annotated copy of '{file}' cannot be written: {error.Message}");
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
