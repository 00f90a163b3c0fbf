using System.Diagnostics;
using System.Text.Json.Nodes;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>A third language is data: it takes changes to JSON files and no line of C#.</summary>
public sealed class ThirdLanguageTests : IDisposable
{
    private static readonly string Register = TestFiles.Seeds("broken", "obligatoire-vide.xlsx");

    private readonly string _folder = Directory.CreateTempSubdirectory("ainchock-language-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_language_is_added_by_its_line_and_its_texts()
    {
        CopySources();
        AddEnglish();
        var program = await BuildAsync();

        // Translated texts are in English, including the contents of the file and the registers' own English names.
        var page = await RunAsync(program, "validate", "--lang", "en", "--format", "html", Register);
        Assert.Contains("<html lang=\"en\" dir=\"ltr\">", page, StringComparison.Ordinal);
        Assert.Contains("<h1>What was found in your file</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Ann&#233;e must be filled in.", page, StringComparison.Ordinal);
        Assert.Contains("<td>Project title</td>", page, StringComparison.Ordinal);
        // Untranslated texts are in the first language.
        Assert.Contains("Que faire : Remplissez la cellule.", page, StringComparison.Ordinal);

        // The answer holds all three, and the annotated copy has a column for each.
        var json = await RunAsync(program, "validate", "--format", "json", "--annotate", _folder, Register);
        var finding = JsonNode.Parse(json)!["findings"]!.AsArray().Single(f => (string?)f!["code"] == "E-REQ-001")!;
        Assert.Equal(["fr", "ar", "en"], finding["message"]!.AsObject().Select(text => text.Key));
        var headings = FirstRow(Path.Combine(_folder, "obligatoire-vide.xlsx"));
        Assert.Equal(["Que faire", "Constat", "Nombre", "ما العمل", "الملاحظة", "Que faire", "Constat", "Code"], headings[3..]);

        // A blank workbook in English is a register like any other.
        var template = Path.Combine(_folder, "projets.en.xlsx");
        await RunAsync(program, "template", "projets", "--lang", "en", "--out", template);
        Assert.Equal(["Reference", "Project title"], FirstRow(template)[..2]);
    }

    // Everything above the ground floor uses its list of languages, so only the ground floor is built anew.
    private void CopySources()
    {
        var root = Directory.CreateDirectory(Path.Combine(_folder, "functions")).FullName;
        foreach (var name in (string[])["Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", "global.json"])
            File.Copy(TestFiles.At(name), Path.Combine(_folder, name));

        var registers = TestFiles.At("functions", "Registers");
        foreach (var file in Directory.EnumerateFiles(registers, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(registers, file);
            if (relative.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj") continue;
            var copy = Path.Combine(root, "Registers", relative);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private void AddEnglish()
    {
        var english = new JsonObject { ["code"] = "en", ["name"] = "English", ["direction"] = "ltr" };
        Change("languages.json", languages => languages.AsArray().Add(english));
        Change("catalogue.json", catalogue =>
        {
            catalogue["findings"]!["E-REQ-001"]!["message"]!["en"] = "{column} must be filled in.";
            catalogue["texts"]!["report.title"]!["en"] = "What was found in your file";
        });
    }

    private void Change(string name, Action<JsonNode> change)
    {
        var path = Path.Combine(_folder, "functions", "Registers", "Texts", name);
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        change(json);
        File.WriteAllText(path, json.ToJsonString());
    }

    // The existing command line, with the ground floor built here instead of its own.
    private async Task<string> BuildAsync()
    {
        var output = Path.Combine(_folder, "program");
        Directory.CreateDirectory(output);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(f => Path.GetExtension(f) is ".dll" or ".json"))
            File.Copy(file, Path.Combine(output, Path.GetFileName(file)));
        // The analyzers have already checked the same sources.
        await DotnetAsync(
            "build", Path.Combine(_folder, "functions", "Registers"), "-c", "Release", "-v", "q", "-o", Path.Combine(_folder, "built"),
            "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false");
        const string Library = "AinChock.Registers.dll";
        File.Copy(Path.Combine(_folder, "built", Library), Path.Combine(output, Library), overwrite: true);
        return Path.Combine(output, "ainchock.dll");
    }

    private static async Task<string> RunAsync(string program, params string[] arguments) => await DotnetAsync([program, .. arguments]);

    private static async Task<string> DotnetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["MSBUILDDISABLENODEREUSE"], start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"]) = ("1", "0");
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        // Exit code 1 is a file with errors.
        Assert.True(process.ExitCode is 0 or 1 && (arguments[0] != "build" || process.ExitCode == 0), said[0] + said[1]);
        return said[0];
    }

    private static string[] FirstRow(string path)
    {
        using var content = File.OpenRead(path);
        using var book = Workbook.Open(content, new IntakeLimits());
        var row = book.ReadRows(book.Sheets[0], default).First();
        return [.. row.Cells.ToArray().Select(cell => cell.Text ?? "")];
    }
}
