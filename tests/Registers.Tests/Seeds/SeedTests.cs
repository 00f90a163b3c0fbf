using System.Text.Json;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>The files of <c>seeds/</c> equal what the code above makes. <c>AINCHOCK_WRITE_SEEDS=1 ./test</c> writes them anew.</summary>
public sealed class SeedTests
{
    private static readonly (string Name, Func<byte[]> Make)[] Demonstration =
    [
        ("projets-demonstration.xlsx", DemonstrationRegisters.Projets),
        ("cooperatives-demonstration.csv", DemonstrationRegisters.Cooperatives),
        ("activites-demonstration.xlsx", DemonstrationRegisters.Activites),
    ];

    public SeedTests()
    {
        if (Environment.GetEnvironmentVariable("AINCHOCK_WRITE_SEEDS") is null) return;
        Directory.CreateDirectory(TestFiles.Seeds("broken"));
        foreach (var (name, make) in Demonstration) WriteIfChanged(TestFiles.Seeds(name), make());
        foreach (var broken in BrokenRegisters.All) WriteIfChanged(TestFiles.Seeds("broken", broken.File), broken.Content);
        File.WriteAllText(TestFiles.Seeds("broken", "expected.json"), ExpectedJson());
    }

    public static TheoryData<string> BrokenFiles => [.. BrokenRegisters.All.Select(b => b.File)];

    [Theory]
    [InlineData("projets-demonstration.xlsx", "projets", 57)]
    [InlineData("cooperatives-demonstration.csv", "cooperatives", 24)]
    [InlineData("activites-demonstration.xlsx", "activites", 11)]
    public void A_demonstration_register_is_accepted_whole(string file, string dataset, int rows)
    {
        var report = TestFiles.Validate(File.ReadAllBytes(TestFiles.Seeds(file)), file);

        Assert.Empty(report.Findings.Where(f => f.Severity != "info").Select(f => $"{f.Code} {f.Cell} {f.Message.Fr}"));
        Assert.Equal(Outcome.Accepted, report.Outcome);
        Assert.Equal(dataset, report.Dataset);
        Assert.Equal(rows, report.Counts.Accepted);
        Assert.Contains(report.Findings, f => f.Code == "I-TOT-002");
    }

    [Fact]
    public void Demonstration_registers_on_disk_hold_what_the_code_constructs()
    {
        foreach (var (name, make) in Demonstration) Assert.Equal(Cells(make()), Cells(File.ReadAllBytes(TestFiles.Seeds(name))));
    }

    [Fact]
    public void Demonstration_registers_say_that_they_are_constructed()
    {
        Assert.Contains(Cells(File.ReadAllBytes(TestFiles.Seeds("projets-demonstration.xlsx"))),
            c => c.Contains("DÉMONSTRATION", StringComparison.Ordinal));
        Assert.Contains(Cells(File.ReadAllBytes(TestFiles.Seeds("cooperatives-demonstration.csv"))),
            c => c.Contains("DÉMONSTRATION", StringComparison.Ordinal));
        Assert.Contains(Cells(File.ReadAllBytes(TestFiles.Seeds("activites-demonstration.xlsx"))),
            c => c.Contains("تجريبية", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public void A_broken_register_yields_exactly_its_outcome_and_findings(string file)
    {
        var broken = BrokenRegisters.All.Single(b => b.File == file);
        var report = TestFiles.Validate(File.ReadAllBytes(TestFiles.Seeds("broken", file)), file);

        var found = report.Findings.Where(f => f.Severity != "info").Select(f => new BrokenRegisters.Expected(f.Code, f.Cell, f.Count));
        Assert.Equal(broken.Findings.OrderBy(f => f.Code, StringComparer.Ordinal), found.OrderBy(f => f.Code, StringComparer.Ordinal));
        Assert.Equal(broken.Outcome, report.Outcome.Name());
    }

    [Fact]
    public void What_broken_registers_must_yield_is_written_beside_them() =>
        Assert.Equal(ExpectedJson(), File.ReadAllText(TestFiles.Seeds("broken", "expected.json")));

    [Fact]
    public void Every_broken_register_on_disk_is_tested() =>
        Assert.Equal(
            BrokenRegisters.All.Select(b => b.File).Append("expected.json").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(TestFiles.Seeds("broken")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));

    private static readonly JsonSerializerOptions Indented = new()
    { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, NewLine = "\n" };

    private static string ExpectedJson() =>
        JsonSerializer.Serialize(BrokenRegisters.All.ToDictionary(b => b.File, b => new { b.Outcome, b.Findings }), Indented) + "\n";

    private static List<string> Cells(byte[] file)
    {
        using var book = Workbook.Open(new MemoryStream(file), new IntakeLimits());
        return [.. book.Sheets.SelectMany(s => book.ReadRows(s, default)
            .SelectMany(r => r.Cells.ToArray().Select(c => $"{s.Name}!{CellAddress.Of(c.Column, r.Number)}={c.Kind}:{c.Display()}")))];
    }

    private static void WriteIfChanged(string path, byte[] content)
    {
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content)) File.WriteAllBytes(path, content);
    }
}
