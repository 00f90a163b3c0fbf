using System.Diagnostics;
using System.Text;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Templates;
using AinChock.Registers.Texts;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>An office program opens our files: it must find every sheet and value, with nothing to repair. We read what that program
/// writes.</summary>
public sealed class OfficeTests(ITestOutputHelper output) : IDisposable
{
    // All sheets, each into a file of its own; ";" between values, UTF-8.
    private const string EverySheet = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true,false,false,-1";

    private static readonly string[] Paths =
        ["/usr/bin/soffice", "/usr/bin/libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"];

    private readonly string _folder = Directory.CreateTempSubdirectory("ainchock-office-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_annotated_copy_and_every_template_opens_with_all_its_sheets()
    {
        var expected = new Dictionary<string, string[]>();
        var annotated = BrokenRegisters.All.Where(b => TestFiles.Validate(b.Content).File.Format is not null)
            .Select(b => (b.File, b.Content)).Append(("riche.xlsx", RichWorkbook.Write()));
        foreach (var (file, content) in annotated)
        {
            using var copy = new MemoryStream();
            var report = await DryRun.ValidateAsync(new MemoryStream(content), file, new CheckOptions(), default, new DryRunFiles(copy));
            if (copy.Length == 0) continue;
            Write(file + ".annotated.xlsx", copy.ToArray());
            if (file == "riche.xlsx") Write(file, content);
            expected.Add(file + ".annotated",
                report.Findings.Count == 0 ? [] : [report.Findings[0].Code, report.Findings[0].Message.Fr, report.Findings[0].Message.Ar]);
        }

        foreach (var dataset in DeclaredDatasets.All)
        {
            foreach (var language in Language.All)
            {
                Write($"{dataset.Name}.{language.Code}.xlsx", TemplateWorkbook.Write(dataset, language));
                expected.Add($"{dataset.Name}.{language.Code}", [dataset.Fields[0].Label.In(language)]);
            }
        }

        await ConvertAsync(EverySheet);

        foreach (var (file, texts) in expected)
        {
            var sheets = Directory.GetFiles(_folder, file + "-*.csv");
            Assert.True(sheets.Length >= 2, $"{file}: {sheets.Length} sheets");
            var read = string.Join('\n', await Task.WhenAll(sheets.Select(sheet => File.ReadAllTextAsync(sheet, Encoding.UTF8))));
            Assert.All(texts,
                text => Assert.Contains(text.Replace("\"", "\"\"", StringComparison.Ordinal), read, StringComparison.Ordinal));
        }

        // The sender's own sheet looks as before.
        var rich = await File.ReadAllTextAsync(Path.Combine(_folder, "riche.xlsx.annotated-Projets.csv"), Encoding.UTF8);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(_folder, "riche-Projets.csv"), Encoding.UTF8), rich);
        Assert.Matches("50.?000[.,]25 DH", rich);
    }

    /// <summary>Files written by another program, compared with the workbook they were made from.</summary>
    [Theory]
    [InlineData("xls", "xls:MS Excel 97", "xls")]
    [InlineData("ods", "ods", "ods")]
    [InlineData("html", "html:HTML (StarCalc)", "html")]
    public async Task A_register_saved_in_another_format_gives_the_same_figures_and_findings(string extension, string filter, string format)
    {
        string[] broken = ["cellule-erreur.xlsx", "code-inconnu.xlsx", "part-superieure.xlsx", "total-contredit.xlsx",
            "obligatoire-vide.xlsx", "doublon.xlsx"];
        var registers = broken.Select(name => (Name: name, Content: File.ReadAllBytes(TestFiles.Seeds("broken", name))))
            .Append((Name: "projets.xlsx", Content: DemonstrationRegisters.Projets()))
                .Append((Name: "activites.xlsx", Content: DemonstrationRegisters.Activites())).ToList();
        foreach (var (name, content) in registers) Write(name, content);

        await ConvertAsync(filter);

        foreach (var (name, content) in registers)
        {
            var expected = TestFiles.Validate(content);
            var report = TestFiles.Validate(await File.ReadAllBytesAsync(Path.Combine(_folder, Path.ChangeExtension(name, extension))));
            Assert.Equal(format, report.File.Format);
            Assert.Equal(
                $"{name} {expected.Outcome} {expected.Dataset} {expected.Counts.Rows} {expected.Counts.Accepted} {expected.Amount}",
                $"{name} {report.Outcome} {report.Dataset} {report.Counts.Rows} {report.Counts.Accepted} {report.Amount}");
            if (format != "html") Assert.Equal(Findings(expected), Findings(report));
        }

        static IEnumerable<string> Findings(AinChock.Registers.Answers.Report report) =>
            report.Findings.Select(f => $"{f.Code} {f.Sheet} {f.Cell} {f.Count}");
    }

    [Theory]
    [InlineData("xls", "xls:MS Excel 97")]
    [InlineData("ods", "ods")]
    public async Task Merged_cells_and_hidden_columns_are_the_same_in_every_format(string extension, string filter)
    {
        var book = new XlsxBuilder().Sheet("Projets").Hide(7)
            .Row(1, "Intitulé", "Année", "Type de porteur", "Coût", "Part INDH", "Quartier", "Rubrique").Row(2, "Programme 3")
            .Row(3, "A", 2023, "Association", 10_000, 5_000, "Inara", "x").Row(4, "B", null, null, 20_000, 5_000, null, "y")
                .Row(5, "C", null, null, null, 5_000, null, "z").Merge("B3:B5", "C3:C5", "F3:F5", "D4:D5", "A2:G2").Build();
        Write("fusion.xlsx", book);
        await ConvertAsync(filter);

        var expected = TestFiles.Validate(book);
        var report = TestFiles.Validate(await File.ReadAllBytesAsync(Path.Combine(_folder, "fusion." + extension)));

        Assert.Contains(expected.Findings, f => f.Code == "I-COL-006");
        Assert.Contains(expected.Findings, f => f.Code == "E-CEL-003");
        Assert.Equal(expected.Findings.Select(f => $"{f.Code} {f.Cell} {f.Count}"),
            report.Findings.Select(f => $"{f.Code} {f.Cell} {f.Count}"));
    }

    [Fact]
    public async Task An_xls_over_its_bounds_is_rejected()
    {
        Write("projets.xlsx", DemonstrationRegisters.Projets());
        await ConvertAsync("xls:MS Excel 97");
        var file = await File.ReadAllBytesAsync(Path.Combine(_folder, "projets.xls"));

        foreach (var limits in (IntakeLimits[])[new() { XlsBytes = 10_000 }, new() { XlsPatience = TimeSpan.Zero }])
        {
            var report = await DryRun.ValidateAsync(new MemoryStream(file), "p.xls", new CheckOptions { Limits = limits }, default);
            Assert.Equal("E-FIL-006", Assert.Single(report.Findings).Code);
        }
    }

    [Fact]
    public async Task A_mutated_xls_is_read_or_rejected()
    {
        Write("projets.xlsx", DemonstrationRegisters.Projets());
        await ConvertAsync("xls:MS Excel 97");
        var original = await File.ReadAllBytesAsync(Path.Combine(_folder, "projets.xls"));
        var cases = int.Parse(Environment.GetEnvironmentVariable("AINCHOCK_FUZZ_CASES") ?? "200",
            System.Globalization.CultureInfo.InvariantCulture);
        var random = new Random(7);
        var (read, rejected) = (0, 0);
        for (var i = 0; i < cases; i++)
        {
            var file = original.ToArray();
            for (var n = random.Next(1, 30); n > 0; n--)
                file[random.Next(random.Next(4) == 0 ? 2048 : file.Length)] = (byte)random.Next(256);
            if (random.Next(10) == 0) file = file[..random.Next(600, file.Length)];
            try
            {
                if (TestFiles.Validate(file).File.Format is null) rejected++;
                else read++;
            }
            catch (Exception error)
            {
                Assert.Fail($"Case {i} ended in {error}");
            }
        }

        output.WriteLine($"{cases} cases, {read} read, {rejected} rejected");
        Assert.True(read > 0 && rejected > 0);
    }

    private void Write(string name, byte[] content) => File.WriteAllBytes(Path.Combine(_folder, name), content);

    private async Task ConvertAsync(string filter)
    {
        var program = Paths.FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "LibreOffice is not installed; with Debian: apt-get install libreoffice-calc-nogui.");
        using var process = Process.Start(new ProcessStartInfo(
            program!,
            [$"-env:UserInstallation=file://{_folder}/profile", "--headless", "--convert-to", filter, "--outdir", _folder,
                    .. Directory.GetFiles(_folder, "*.xlsx")])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, string.Join('\n', said));
    }
}
