using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Numbers of a workbook that stand for something else: a day, a reference that no number can hold.</summary>
public sealed class NumbersAsOthersTests
{
    [Fact]
    public void A_day_that_an_accounting_program_writes_as_a_number_is_read_as_in_a_csv()
    {
        var report = TestFiles.Validate(Projects("AC-1", 2024_07_06));

        Assert.Empty(TestFiles.Codes(report));
        Assert.Equal(1, report.Counts.Accepted);
        Assert.Contains("E-DAT-002 G2 ×1", TestFiles.Codes(TestFiles.Validate(Projects("AC-1", 2024_13_06))));
    }

    [Theory]
    [InlineData("202301000123", false)]
    [InlineData("2.0230001001234499E+16", true)]
    public void A_reference_of_more_digits_than_a_spreadsheet_keeps_is_damaged(string number, bool isDamaged)
    {
        var report = TestFiles.Validate(Projects(new XlsxBuilder.Raw($"<c r=\"A2\"><v>{number}</v></c>"), null));

        Assert.Equal(isDamaged, TestFiles.Codes(report).Contains("E-TXT-002 A2 ×1"));
        Assert.Equal(isDamaged ? 0 : 1, report.Counts.Accepted);
    }

    [Fact]
    public void A_header_that_is_broken_with_a_hyphen_is_known() => Assert.Equal(1, TestFiles.Validate(new XlsxBuilder().Sheet("Projets")
        .Row(1, "Intitulé du pro-\njet", "Année", "Type de porteur", "Montant glo-\nbal", "Part INDH")
        .Row(2, "Atelier", 2023, "Association", 450_000, 300_000).Build()).Counts.Accepted);

    private static byte[] Projects(object reference, object? launched) => new XlsxBuilder().Sheet("Projets")
        .Row(1, "Référence", "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH", "Date de lancement")
        .Row(2, reference, "Atelier", 2023, "Association", 450_000, 300_000, launched).Build();
}
