using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Units in and around headers that contradict each other.</summary>
public sealed class HeaderUnitsTests
{
    private const string Header = "Intitulé;Année;Type de porteur;Montant global;Part INDH";

    [Theory]
    [InlineData("Montant global (DH) en KDH", "DH", "KDH")]
    [InlineData("Montant global DH / MDH", "DH", "MDH")]
    [InlineData("Montant global en KDH (MDH)", "KDH", "MDH")]
    [InlineData("KDH – Montant global (DH)", "DH", "KDH")]
    [InlineData("Montant global (KDH) / الكلفة الإجمالية (بالدرهم)", "DH", "KDH")]
    public void Two_units_in_one_header_are_named_both_and_no_amount_is_read(string header, string one, string other)
    {
        var report = TestFiles.ValidateCsv($"Intitulé;Année;Type de porteur;{header};Part INDH\nP;2023;Association;450;300\n");

        var finding = Assert.Single(report.Findings, f => f.Code == "E-COL-014");
        Assert.Equal((Outcome.Rejected, "D1"), (report.Outcome, finding.Cell));
        Assert.Equal([one, other], finding.Message.Fr.Split('(', ')')[^2].Split(" / ").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(report.Findings, f => f.Code is "E-COL-001" or "I-COL-003");
    }

    [Fact]
    public void A_unit_that_only_the_second_language_of_a_header_says_is_applied_and_quoted()
    {
        var report = TestFiles.ValidateCsv(
            $"{Header}\nالعنوان;السنة;نوع الحامل;الكلفة الإجمالية (بألف درهم);مساهمة المبادرة (بألف درهم)\n"
            + "P;2023;Association;450;300\n");

        Assert.Equal(450_000m, report.Amount);
        Assert.Contains("بألف درهم", report.Findings.First(f => f.Code == "I-COL-008").Message.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_row_that_contradicts_its_header_is_named() =>
        Assert.Contains("E-COL-014 D2 ×1", TestFiles.Codes(TestFiles.ValidateCsv(
            "Intitulé;Année;Type de porteur;Montant global (KDH);Part INDH\n;;;DH;DH\nP;2023;Association;450;300\n"), "error"));

    [Theory]
    [InlineData("Montants en KDH", "KDH")]
    [InlineData("(en milliers de dirhams)", "milliers")]
    [InlineData("المبالغ بالألف درهم", "بالألف")]
    [InlineData("Observations", null)]
    [InlineData("Reste à payer (KDH)", null)]
    public void A_unit_beside_the_headers_is_a_finding(string beside, string? said)
    {
        var report = TestFiles.ValidateCsv($"{Header};;{beside}\nP;2023;Association;450000;300000;;\n");

        Assert.Equal(said is null ? 0 : 2, report.Findings.Count(f => f.Code == "W-COL-009"));
        if (said is not null) Assert.Contains(said, report.Findings.First(f => f.Code == "W-COL-009").Message.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_beside_the_headers_that_says_the_same_is_none() =>
        Assert.Empty(TestFiles.Codes(TestFiles.ValidateCsv(
            "Intitulé;Année;Type de porteur;Montant global (KDH);Part INDH (KDH);Montants en KDH\nP;2023;Association;450;300;\n")));

    [Theory]
    [InlineData("الكلفة الإجمالية (م.درهم)", 450_000_000)]
    [InlineData("Montant global (MMAD)", 450_000_000)]
    [InlineData("Montant global (DHx1000)", 450_000)]
    [InlineData("Montant global (DH*1000)", 450_000)]
    [InlineData("Somme de Montant global (KDH)", 450_000)]
    [InlineData("[Sum of Montant global (KDH)]", 450_000)]
    [InlineData("Somme de Montant global", 450)]
    public void A_unit_of_a_header_is_known_however_it_is_put_together(string header, int amount) =>
        Assert.Equal(
            amount, TestFiles.ValidateCsv($"Intitulé;Année;Type de porteur;{header};Part INDH\nP;2023;Association;450;300\n").Amount);

    [Theory]
    [InlineData("Montant global (M)")]
    [InlineData("Montant global en M")]
    [InlineData("Montant global (MM DH)")]
    [InlineData("Montant global (mill. DH)")]
    [InlineData("Montant global (1000)")]
    [InlineData("الكلفة الإجمالية (ألف د)")]
    public void A_unit_of_a_header_that_is_not_understood_is_named(string header)
    {
        var report = TestFiles.ValidateCsv($"Intitulé;Année;Type de porteur;{header};Part INDH\nP;2023;Association;450;300\n");

        Assert.Equal(Outcome.Rejected, report.Outcome);
        Assert.Equal(["E-COL-021 D1 ×1"], TestFiles.Codes(report));
    }

    [Theory]
    [InlineData("% INDH")]
    [InlineData("Part INDH (en % du coût global)")]
    [InlineData("Part INDH en % du montant global")]
    public void A_share_of_the_total_is_computed_from_it(string header)
    {
        var report = TestFiles.ValidateCsv($"Intitulé;Année;Type de porteur;Montant global;{header}\nP;2023;Association;450000;50\n");

        Assert.Equal(["W-COL-010 E1 ×1"], TestFiles.Codes(report));
    }

    [Fact]
    public void A_share_of_something_else_is_not_computed() =>
        Assert.Contains("E-COL-021 E1 ×1", TestFiles.Codes(TestFiles.ValidateCsv(
            "Intitulé;Année;Type de porteur;Montant global;Part INDH (% du plan)\nP;2023;Association;450000;50\n")));
}
