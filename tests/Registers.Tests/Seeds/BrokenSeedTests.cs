using System.Text.Json;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Each broken register of <c>seeds/broken/</c> yields the outcome and the findings written beside it.</summary>
public sealed class BrokenSeedTests
{
    public BrokenSeedTests()
    {
        if (Environment.GetEnvironmentVariable("AINCHOCK_WRITE_SEEDS") is null) return;
        Directory.CreateDirectory(TestFiles.Seeds("broken"));
        foreach (var broken in BrokenRegisters.All) SeedTests.WriteIfChanged(TestFiles.Seeds("broken", broken.File), broken.Content);
        File.WriteAllText(TestFiles.Seeds("broken", "expected.json"), ExpectedJson());
    }

    public static TheoryData<string> BrokenFiles => [.. BrokenRegisters.All.Select(b => b.File)];

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
}
