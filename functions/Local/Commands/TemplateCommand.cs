using System.CommandLine;
using AinChock.Registers.Datasets;
using AinChock.Registers.Templates;

namespace AinChock.Local.Commands;

/// <summary><c>template DATASET</c>: a blank workbook to fill in.</summary>
internal static class TemplateCommand
{
    public static Command Create()
    {
        var dataset = new Argument<string>("DATASET") { Description = string.Join(", ", DeclaredDatasets.All.Select(d => d.Name)) };
        dataset.AcceptOnlyFromAmong([.. DeclaredDatasets.All.Select(d => d.Name)]);
        var language = LanguageOption.Create("Language of the headers.");
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "File to write. Default: DATASET.LANG.xlsx here." };
        var command = new Command("template", "Writes a blank workbook for a register.") { dataset, language, output };
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(dataset)!;
            var lang = LanguageOption.Of(parsed, language);
            var path = parsed.GetValue(output) ?? $"{name}.{lang.Code}.xlsx";
            try
            {
                File.WriteAllBytes(path, TemplateWorkbook.Write(DeclaredDatasets.Find(name)!, lang));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new CommandException($"'{path}' cannot be written: {error.Message}");
            }

            Console.WriteLine(path);
            return 0;
        });
        return command;
    }
}
