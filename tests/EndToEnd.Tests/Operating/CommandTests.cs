using System.IO.Compression;
using System.Text.Json;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

public sealed class CommandTests(Emulator emulator)
{
    [Fact]
    public async Task Once_prints_the_figures_and_writes_snapshots_and_reports_as_they_stand()
    {
        var folder = Directory.CreateTempSubdirectory("ainchock-once-");

        var (exit, output, errors) = await CommandLine.RunAsync("once", "--out", folder.FullName);

        Assert.True(exit == 0, errors);
        Assert.Contains("projects.count                                 57  projects", output, StringComparison.Ordinal);
        Assert.Contains("27\u00A0543\u00A0210,50", output, StringComparison.Ordinal);
        using var index = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "snapshots", "v1", "index.json")));
        var latest = index.RootElement.GetProperty("latest").GetString()!;
        Assert.True(File.Exists(Path.Combine(folder.FullName, "snapshots", "v1", latest, "summary.json")));
        Assert.True(File.Exists(Path.Combine(folder.FullName, "snapshots", "v1", latest, "manifest.json")));
        Assert.Equal(4, Directory.GetFiles(Path.Combine(folder.FullName, "reports"), "report.json", SearchOption.AllDirectories).Length);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Once_ends_with_1_when_a_file_is_rejected_and_still_publishes_the_others()
    {
        var (exit, output, _) =
            await CommandLine.RunAsync("once", TestFiles.Seeds("broken", "vide.csv"), TestFiles.Seeds("projets-demonstration.xlsx"));

        Assert.Equal(1, exit);
        Assert.Contains("rejected", output, StringComparison.Ordinal);
        Assert.Contains("projects.count", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "projets-demonstration.xlsx")]
    [InlineData(1, "broken", "part-superieure.xlsx")]
    [InlineData(2, "broken", "mot-de-passe.xlsx")]
    [InlineData(1, "broken", "guillemet-ouvert.csv")]
    [InlineData(2, "broken", "vide.csv")]
    public async Task Validate_ends_with_0_clean_1_errors_2_unreadable(int expected, params string[] file)
    {
        var (exit, output, errors) = await CommandLine.RunAsync("validate", TestFiles.Seeds(file));

        Assert.Equal(expected, exit);
        Assert.Contains(file[^1], output, StringComparison.Ordinal);
        Assert.DoesNotContain("ainchock:", errors, StringComparison.Ordinal);
    }

    // A terminal obeys such characters: it clears what stands there, writes over it, fills the clipboard.
    [Fact]
    public async Task No_control_character_of_a_name_reaches_the_terminal()
    {
        const string hostile = "\u001B[2J\u001B]52;c;eA==\u0007\u009B31m\u007F\u0008";
        var folder = Directory.CreateTempSubdirectory("ainchock-signs-");
        var file = Path.Combine(folder.FullName, $"signes{hostile}.zip");
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Create))
        {
            using (var register = zip.CreateEntry("projets.csv").Open()) register.Write(TestRegisters.Projects(3));
            using var letter = zip.CreateEntry($"lettre{hostile}.pdf").Open();
            letter.Write("%PDF-1.4"u8);
        }

        var (_, output, errors) = await CommandLine.RunAsync("validate", file);
        folder.Delete(recursive: true);

        foreach (var name in (string[])["signes", "lettre"]) Assert.Contains(name + "\u241B[2J", output, StringComparison.Ordinal);
        Assert.DoesNotContain(output + errors, c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));
    }

    [Fact]
    public async Task Validate_prints_report_json_or_an_array_of_them()
    {
        var (_, one, _) = await CommandLine.RunAsync("validate", "--format", "json", TestFiles.Seeds("broken", "code-inconnu.xlsx"));
        var (_, two, _) = await CommandLine.RunAsync("validate", "--format", "json", TestFiles.Seeds("broken", "code-inconnu.xlsx"),
            TestFiles.Seeds("broken", "vide.csv"));

        using var report = JsonDocument.Parse(one);
        using var reports = JsonDocument.Parse(two);
        var finding = report.RootElement.GetProperty("findings")[0];
        Assert.Equal("E-COD-001", finding.GetProperty("code").GetString());
        Assert.Equal("C2", finding.GetProperty("cell").GetString());
        Assert.Contains("Mairi", finding.GetProperty("message").GetProperty("fr").GetString(), StringComparison.Ordinal);
        Assert.Contains("Mairi", finding.GetProperty("message").GetProperty("ar").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, reports.RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Validate_speaks_arabic_when_asked()
    {
        var (_, output, _) = await CommandLine.RunAsync("validate", "--lang", "ar", TestFiles.Seeds("broken", "vide.csv"));

        Assert.Contains("الملف فارغ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate", "'FILE' missing", "./ainchock validate FILE…")]
    [InlineData("validate --format pdf x.csv", "'pdf'", "--format text|json|html")]
    [InlineData("validate no-such-file.csv", "There is no file 'no-such-file.csv'", "")]
    [InlineData("template registre", "'registre'", "./ainchock template DATASET")]
    [InlineData("publich", "'publich'", "Commands: ")]
    [InlineData("once --out", "--out", "./ainchock once")]
    [InlineData("once no-such-folder", "There is no file or folder 'no-such-folder'", "")]
    public async Task Bad_usage_names_the_mistake_and_shows_the_right_form(string arguments, string mistake, string form)
    {
        var (exit, output, errors) = await CommandLine.RunAsync(arguments.Split(' '));

        Assert.Equal(2, exit);
        Assert.Empty(output);
        Assert.Contains(mistake, errors, StringComparison.Ordinal);
        Assert.Contains(form, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_storage_an_operators_command_says_so_and_what_to_do()
    {
        var (exit, _, errors) = await CommandLine.RunAsync("status", "--storage", Local.Azurite.ConnectionStringOf(1));

        Assert.Equal(2, exit);
        Assert.Contains("./run", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operators_see_sources_runs_one_run_and_can_publish()
    {
        var account = await emulator.NewAccountAsync();
        var storage = new TestStorage(account, TimeProvider.System);
        await storage.Storage.EnsureCreatedAsync(default);
        var accepted = await storage.IngestAsync("projets.csv", TestRegisters.Projects(4));
        var rejected = await storage.IngestAsync("autre.csv", [0x50, 0x4B, 3, 4, 9]);

        var (publishExit, published, _) = await CommandLine.RunAsync(account, ["publish"]);
        var (_, again, _) = await CommandLine.RunAsync(account, ["publish"]);
        var (statusExit, status, _) = await CommandLine.RunAsync(account, ["status"]);
        var (runsExit, runs, _) = await CommandLine.RunAsync(account, ["runs"]);
        var (showExit, show, _) = await CommandLine.RunAsync(account, ["show", rejected.Run[..8]]);
        var (noneExit, _, none) = await CommandLine.RunAsync(account, ["show", "ffffffffffffffffffffffff"]);

        Assert.Equal((0, 0, 0, 0, 1), (publishExit, statusExit, runsExit, showExit, noneExit));
        Assert.StartsWith("Published ", published, StringComparison.Ordinal);
        Assert.StartsWith("No input changed", again, StringComparison.Ordinal);
        Assert.Contains("projets.csv", status, StringComparison.Ordinal);
        Assert.Contains("rejected: 1", status, StringComparison.Ordinal);
        Assert.Contains($"*  {accepted.Run}", runs, StringComparison.Ordinal);
        Assert.Contains("E-FIL-004", show, StringComparison.Ordinal);
        Assert.Contains("./ainchock runs", none, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("projets", "fr")]
    [InlineData("cooperatives", "ar")]
    public async Task Template_writes_a_workbook_whose_headers_are_all_known(string dataset, string language)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".xlsx");

        var (exit, _, errors) = await CommandLine.RunAsync("template", dataset, "--lang", language, "--out", path);
        var report = TestFiles.Validate(await File.ReadAllBytesAsync(path));
        File.Delete(path);

        Assert.True(exit == 0, errors);
        // The blank workbook has no fault except its missing rows.
        Assert.Equal(["E-SHT-002"], report.Findings.Where(f => f.Severity != "info").Select(f => f.Code));
        Assert.Equal(AinChock.Registers.Datasets.DeclaredDatasets.Find(dataset)!.Fields.Count, report.Sheets[0].Columns.Count);
    }
}
