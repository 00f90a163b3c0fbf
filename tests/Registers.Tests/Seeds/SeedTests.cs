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
        foreach (var (name, make) in Demonstration) WriteIfChanged(TestFiles.Seeds(name), make());
    }

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

    private static List<string> Cells(byte[] file)
    {
        using var book = Workbook.Open(new MemoryStream(file), new IntakeLimits());
        return [.. book.Sheets.SelectMany(s => book.ReadRows(s, default)
            .SelectMany(r => r.Cells.ToArray().Select(c => $"{s.Name}!{CellAddress.Of(c.Column, r.Number)}={c.Kind}:{c.Display()}")))];
    }

    internal static void WriteIfChanged(string path, byte[] content)
    {
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content)) File.WriteAllBytes(path, content);
    }
}
