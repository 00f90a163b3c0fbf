using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Numbers with a power of ten are read where their program wrote all digits, and named where it dropped some.</summary>
public sealed class PowerOfTenTests
{
    private const string Header = "Intitulé;Année;Type de porteur;Montant global;Part INDH;Bénéficiaires\n";

    [Theory]
    [InlineData("1e+05", 100_000)]
    [InlineData("1.2e+07", 12_000_000)]
    [InlineData("1.25e+08", 125_000_000)]
    [InlineData("1.25E7", 12_500_000)]
    [InlineData("1.0E7", 10_000_000)]
    [InlineData("1.2345678E7", 12_345_678)]
    public void An_amount_is_read_and_said(string text, int dirhams)
    {
        var report = TestFiles.ValidateCsv($"{Header}P;2023;Association;{text};300;12\n");

        Assert.Equal((Outcome.Accepted, dirhams), (report.Outcome, (int)report.Amount!));
        Assert.Contains(report.Findings, f => f.Code == "I-VAL-001" && f.Cell == "D2");
    }

    [Theory]
    [InlineData("4.50E+05")]
    [InlineData("1E+05")]
    [InlineData("1.23457e+06")]
    [InlineData("1.234568e+07")]
    [InlineData("1.2345679e+08")]
    [InlineData("1.2346e+07")]
    [InlineData("1.23e+07")]
    [InlineData("1.23e+7")]
    [InlineData("1.23E5")]
    [InlineData("4.50E7")]
    public void One_that_lost_digits_is_named_so(string text) =>
        Assert.Contains("E-TXT-002 D2 ×1", TestFiles.Codes(TestFiles.ValidateCsv($"{Header}P;2023;Association;{text};300;12\n")));

    [Fact]
    public void A_count_is_read_and_said_too()
    {
        var report = TestFiles.ValidateCsv($"{Header}P;2023;Association;450000;300000;2e+02\n");

        Assert.Contains(report.Findings, f => f.Code == "I-VAL-001" && f.Cell == "F2");
    }

    [Fact]
    public void A_column_in_thousands_keeps_its_unit() =>
        Assert.Equal(100_000_000m, TestFiles.ValidateCsv(
            $"{Header.Replace("global", "global (KDH)", StringComparison.Ordinal)}P;2023;Association;1e+05;300;12\n").Amount);
}
