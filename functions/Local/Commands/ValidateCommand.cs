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
        var command = new Command("validate", "Checks registers without storing anything.") { files, format, language };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(
            Run(parsed.GetValue(files)!, parsed.GetValue(format)!, parsed.GetValue(language)!, cancellationToken)));
        return command;
    }

    private static int Run(string[] files, string format, string language, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            if (!File.Exists(file)) throw new CommandException($"There is no file '{file}'.");
        }

        var reports = new List<Report>();
        foreach (var file in files)
        {
            using var content = Open(file);
            reports.Add(DryRun.Validate(content, Path.GetFileName(file), Composition.CheckOptions, cancellationToken));
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
