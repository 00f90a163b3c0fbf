using AinChock.Registers.Checking;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A title that names a unit in which amounts may or may not be counted sets none, and is said.</summary>
public sealed class DoubtfulTitleTests
{
    private const string Rows = "Intitulé;Année;Type de porteur;Montant global;Part INDH\nA;2023;Association;450000;300000\n";

    [Theory]
    [InlineData("Montants arrondis au millier de DH", 450_000)]
    [InlineData("Montants arrondis à mille dirhams près", 450_000)]
    [InlineData("Montants en DH, au millier de dirhams près", 450_000)]
    [InlineData("المبالغ مقربة إلى ألف درهم", 450_000)]
    [InlineData("Montant global en DH, part INDH en KDH", 450_000)]
    [InlineData("Montants en DH et non en KDH", 450_000)]
    [InlineData("Les montants sont en KDH sauf la part INDH, en DH", 450_000_000)]
    public void A_unit_that_may_not_hold_is_a_finding(string title, int amount)
    {
        var report = TestFiles.ValidateCsv($"\"{title}\"\n{Rows}");

        Assert.Equal(amount, report.Amount);
        var isSure = title.Contains("DH, au", StringComparison.Ordinal);
        Assert.Equal(isSure ? [] : ["W-COL-009 D2 ×1", "W-COL-009 E2 ×1"],
            TestFiles.Codes(report).Where(code => code.StartsWith("W-COL", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Montants en centaines de dirhams")]
    [InlineData("Montants en dizaines de milliers de DH")]
    [InlineData("Registre (x 10 000 DH)")]
    [InlineData("Montants en 10^4 DH")]
    [InlineData("Unité : 100 DH")]
    [InlineData("Unité (100 DH)")]
    [InlineData("Montants en 500 DH")]
    [InlineData("Montants en 10⁴ DH")]
    [InlineData("Montants x 100")]
    [InlineData("Projets 2023 x 100")]
    [InlineData("المبالغ بمئات الدراهم")]
    public void A_multiple_in_which_no_register_counts_is_refused_by_name(string title)
    {
        var report = TestFiles.ValidateCsv($"\"{title}\"\n{Rows}");

        Assert.Equal(Outcome.Rejected, report.Outcome);
        Assert.Equal(["E-COL-012 D2 ×1", "E-COL-012 E2 ×1"], TestFiles.Codes(report));
        Assert.Contains(report.Findings, f => f.Message.Fr.Contains(title, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Amounts in thousands of MAD", "KDH")]
    [InlineData("In '000 MAD", "KDH")]
    [InlineData("Montants en milliers de DH et en TTC", "KDH")]
    [InlineData("Budget en Md DH", "MMDH")]
    [InlineData("Montants en mds de dirhams", "MMDH")]
    [InlineData("Montants en 1 000 DH", "KDH")]
    [InlineData("Montants x 1 000 000 DH", "MDH")]
    [InlineData("Des dizaines de millions de dirhams pour 100 projets", null)]
    [InlineData("Aides de 500 DH, 10 x 20 tables", null)]
    [InlineData("Exercice 2023, unité 12", null)]
    [InlineData("Projets programmés en 2023 (DH)", "DH")]
    [InlineData("Projets réalisés en 2023 – DH", null)]
    [InlineData("Situation des projets en 2024, DH", null)]
    [InlineData("في 2023 درهم", null)]
    [InlineData("Projets en faveur de l'unité 100 (DH)", "DH")]
    [InlineData("Situation de l'unité 12, DH", null)]
    [InlineData("Terrains de 20 x 10", null)]
    [InlineData("Terrains de proximité 100 x 100", null)]
    public void A_title_sets_a_unit_as_it_did(string title, string? unit)
    {
        Assert.Equal(unit, MoneyUnit.OfTitle(title)?.Name);
        Assert.False(DoubtfulTitle.Is(title), title);
        Assert.Null(ForeignCurrency.OfTitle(title));
    }

    [Theory]
    [InlineData("idem;2023;Association;7000;300", "E-TXT-006 A3 ×1")]
    [InlineData("B;Idem;Association;7000;300", "E-TXT-006 B3 ×1")]
    [InlineData("B;2023;نفسه;7000;300", "E-TXT-006 C3 ×1")]
    [InlineData("Idem Café;2023;Association;7000;300", "")]
    [InlineData("Dar Idemia;2023;Association;7000;300", "")]
    public void A_word_for_the_value_above_is_no_value(string row, string expected) =>
        Assert.Equal(expected, string.Join(", ",
            TestFiles.Codes(TestFiles.ValidateCsv(Rows + row + "\n")).Where(code => !code.StartsWith("E-DEC", StringComparison.Ordinal))));
}
