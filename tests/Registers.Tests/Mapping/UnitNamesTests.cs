using AinChock.Registers.Checking;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Units in titles are known however people put multiple and dirham together; what is not known is said.</summary>
public sealed class UnitNamesTests
{
    private const string Rows = "Intitulé;Année;Type de porteur;Montant global;Part INDH\nA;2023;Association;450;300\n";

    [Theory]
    [InlineData("en DH x 1000", "KDH")]
    [InlineData("Montants : DH x 1000", "KDH")]
    [InlineData("(DH*1000)", "KDH")]
    [InlineData("Projets 2024, DH × 1 000", "KDH")]
    [InlineData("Unité : 1000 درهم", "KDH")]
    [InlineData("الوحدة : 1000 درهم", "KDH")]
    [InlineData("Unité=1000DH", "KDH")]
    [InlineData("Montants en 1000 x DH", "KDH")]
    [InlineData("المبلغ بـ 1000 درهم", "KDH")]
    [InlineData("ب1000 درهم", "KDH")]
    [InlineData("بآلاف الدراهم المغربية", "KDH")]
    [InlineData("المبلغ بألف", "KDH")]
    [InlineData("الآلاف", "KDH")]
    [InlineData("Amounts in MAD thousands", "KDH")]
    [InlineData("Amounts (MAD '000)", "KDH")]
    [InlineData("MAD (K)", "KDH")]
    [InlineData("القيمة بآلاف الدراهم", "KDH")]
    [InlineData("Montants en MMAD", "MDH")]
    [InlineData("MAD mn", "MDH")]
    [InlineData("En mln DH", "MDH")]
    [InlineData("Registre des projets, mln MAD", "MDH")]
    [InlineData("Amounts in MAD millions", "MDH")]
    [InlineData("En M de DH", "MDH")]
    [InlineData("En DH x 1 000 000", "MDH")]
    [InlineData("المبالغ بـ م.درهم", "MDH")]
    [InlineData("في مليون درهم", "MDH")]
    [InlineData("بمليار درهم", "MMDH")]
    [InlineData("Budget : 2,5 mln DH", null)]
    [InlineData("Subvention de 500 DH x 1000 ménages", null)]
    [InlineData("Budget : 1 000 000 DH", null)]
    public void A_title_may_name_its_unit_in_any_order(string title, string? unit)
    {
        Assert.Equal(unit, MoneyUnit.OfTitle(title)?.Name);
        Assert.False(DoubtfulTitle.Is(title), title);
    }

    [Theory]
    [InlineData("montants divisés par 1000")]
    [InlineData("1 = 1000 DH")]
    [InlineData("Montants en DH (divisés par 1000)")]
    [InlineData("Échelle : 1000")]
    [InlineData("Montants : DH 1000")]
    [InlineData("Registre des projets en M")]
    [InlineData("Montants en 000")]
    [InlineData("Montants des projets (K)")]
    [InlineData("Projets x 1000")]
    [InlineData("Projets (MM DH)")]
    [InlineData("المبالغ مقسومة على 1000")]
    [InlineData("M")]
    [InlineData("ME")]
    public void A_title_whose_multiple_is_not_understood_is_a_finding(string title)
    {
        var report = TestFiles.ValidateCsv($"\"{title}\"\n{Rows}");

        Assert.Equal(["W-COL-009 D2 ×1", "W-COL-009 E2 ×1"],
            TestFiles.Codes(report).Where(code => code.StartsWith("W-COL", StringComparison.Ordinal)));
        Assert.Contains(title, report.Findings.First(f => f.Code == "W-COL-009").Message.Fr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Projets de plus de 1000 bénéficiaires")]
    [InlineData("Programme 1000 coopératives")]
    [InlineData("57 projets pour 27,54 millions de dirhams")]
    [InlineData("Budget : 1 000 000 DH")]
    [InlineData("Un million de dirhams pour 1000 jeunes")]
    [InlineData("Effectifs en milliers de personnes")]
    [InlineData("Population (en milliers)")]
    [InlineData("Population cible en milliers : 45")]
    [InlineData("Nombre de bénéficiaires : en milliers")]
    [InlineData("Plants distribués en milliers")]
    [InlineData("Surface en milliers de m²")]
    [InlineData("عدد المستفيدين بالآلاف")]
    [InlineData("Coût total : 1 million de dirhams")]
    [InlineData("Pistes rurales, longueur en m")]
    [InlineData("Kits : 45 x 1000")]
    [InlineData("Édition en 1000 exemplaires")]
    [InlineData("M. le Gouverneur")]
    [InlineData("Tranche de 1 000 à 1 000 000 DH")]
    [InlineData("Projets > 1 MDH")]
    [InlineData("Cartes au 1/1000")]
    [InlineData("Réunion en DA de la province")]
    [InlineData("عدد المستفيدين أكثر من 1000")]
    public void A_title_that_tells_a_number_says_no_unit(string title) =>
        Assert.Empty(TestFiles.Codes(TestFiles.ValidateCsv(
            $"\"{title}\"\n{Rows.Replace("450;300", "450000;300000", StringComparison.Ordinal)}")));

    [Theory]
    [InlineData("Montants en DA", "DZD")]
    [InlineData("Montants (ME)", "EUR")]
    public void A_currency_that_is_shortened_is_refused_by_name(string title, string code)
    {
        var report = TestFiles.ValidateCsv($"{title}\n{Rows}");

        Assert.Equal(Outcome.Rejected, report.Outcome);
        Assert.Contains(code, report.Findings.First(f => f.Code == "E-COL-012").Message.Fr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("* Montants DH x 1000", "W-ROW-004 A4 ×1")]
    [InlineData("Montants divisés par 1000", "W-COL-009 A4 ×1")]
    [InlineData("NB : M DH", "W-ROW-004 A4 ×1")]
    public void Such_a_unit_in_a_note_below_is_a_finding(string note, string code) =>
        Assert.Contains(code, TestFiles.Codes(TestFiles.ValidateCsv($"{Rows}B;2023;Association;450;300\n{note}\n")));
}
