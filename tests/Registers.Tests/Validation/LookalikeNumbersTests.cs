using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Two numbers that differ only by letters that look like digits are said, whichever comes first.</summary>
public sealed class LookalikeNumbersTests
{
    [Theory]
    [InlineData("AC-2023-001", "AC-2O23-001", "W-DUP-007 A3 ×1")]
    [InlineData("AC-2O23-001", "AC-2023-001", "W-DUP-007 A3 ×1")]
    [InlineData("AC-2023-100", "AC-2023-lOO", "")]
    [InlineData("AC-2023-100", "AC-2023-l00", "W-DUP-007 A3 ×1")]
    [InlineData("AC-2023-100", "AC-2023-1OO", "W-DUP-007 A3 ×1")]
    [InlineData("AC-2023-004", "AC-2023-OO4", "W-DUP-007 A3 ×1")]
    [InlineData("0042", "42", "W-DUP-007 A3 ×1")]
    [InlineData("AC-2022-004", "ac 2022/4", "W-DUP-007 A3 ×1")]
    [InlineData("AC-2022-40", "AC-2022-4", "")]
    [InlineData("A-1-12", "A-11-2", "")]
    [InlineData("LOT-2023", "LIT-2023", "")]
    [InlineData("AC-2023-001", "AC-2O23-002", "")]
    public void They_count_as_two_and_the_second_is_named(string one, string other, string expected)
    {
        var report = TestFiles.ValidateCsv("Référence;Intitulé;Année;Type de porteur;Montant global;Part INDH\n"
            + $"{one};Atelier;2023;Association;450000;300000\n{other};Salon;2023;Association;350000;300000\n");

        Assert.Equal(2, report.Counts.Accepted);
        Assert.Equal(expected, string.Join(", ", TestFiles.Codes(report)));
    }

    [Theory]
    [InlineData("AC-2023-001", "AC-2O23-001")]
    [InlineData("AC-2O23-001", "AC-2023-001")]
    public void They_are_found_in_two_sheets(string one, string other)
    {
        object?[] header = ["Référence", "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH"];
        var file = new XlsxBuilder().Sheet("2023").Row(1, header).Row(2, one, "Atelier", 2023, "Association", 450000, 300000)
            .Sheet("2024").Row(1, header).Row(2, other, "Salon", 2024, "Association", 350000, 300000).Build();

        var message = Assert.Single(TestFiles.Validate(file).Findings, f => f.Code == "W-DUP-007").Message;
        Assert.Contains("ligne 2 (feuille « 2023 »)", message.Fr, StringComparison.Ordinal);
        Assert.Contains("2023»", message.Ar.Replace("\u2069", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
