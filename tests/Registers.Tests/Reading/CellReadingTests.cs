using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Cells through the whole reading of a small register: the accepted values and the findings.</summary>
public sealed class CellReadingTests
{
    [Theory]
    [InlineData("", "0.00")]
    [InlineData("néant", "0.00")]
    [InlineData("-", "0.00")]
    [InlineData("لا شيء", "0.00")]
    [InlineData("145 000,00 DH", "145000.00")]
    [InlineData("0,145 MDH", "145000.00")]
    public void Support_is_read(string cell, string amount)
    {
        var report = Cooperatives($"Coop A;12/03/2019;{cell}");

        Assert.Empty(TestFiles.Codes(report));
        Assert.Equal(amount, report.Amount!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("environ 200 000", "E-AMT-001 C2 ×1")]
    [InlineData("1.450", "E-AMT-002 C2 ×1")]
    [InlineData("000 250", "E-AMT-001 C2 ×1")]
    [InlineData("-500", "E-AMT-003 C2 ×1")]
    [InlineData("50 %", "E-AMT-001 C2 ×1")]
    [InlineData("27 000 000 MDH", "E-AMT-008 C2 ×1")]
    [InlineData("12", "W-AMT-006 C2 ×1")]
    public void A_doubtful_amount_is_a_finding_at_its_cell(string cell, string finding) =>
        Assert.Contains(finding, TestFiles.Codes(Cooperatives($"Coop A;12/03/2019;{cell}")));

    [Fact]
    public void What_a_computation_leaves_behind_the_digits_that_are_shown_is_no_part_of_a_number()
    {
        var file = new XlsxBuilder().Sheet("P")
            .Row(1, "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH", "Bénéficiaires")
            .Row(2, "Crèche", 2023.0000000000002m, "Association", 450_000, 300_000, 30.000000000000027m)
            .Row(3, "Atelier", 2023, "Association", 450_000, 300_000, 30.5m).Build();

        var row = Assert.Single(TestFiles.RowsOf(file));
        Assert.Equal((2023L, 30L), (row["year"].Number!.Value, row["beneficiaries"].Number!.Value));
        Assert.Contains("E-NUM-001 F3 ×1", TestFiles.Codes(TestFiles.Validate(file)));
    }

    [Fact]
    public void An_ambiguous_amount_is_settled_by_other_cells_of_its_column()
    {
        var report = Cooperatives("Coop A;12/03/2019;1.450\nCoop B;12/03/2019;2.500,75");

        Assert.Empty(TestFiles.Codes(report));
        Assert.Equal(3950.75m, report.Amount);
    }

    [Theory]
    [InlineData("Taux physique", "0,45", "0,90", "0,45", "45")]
    [InlineData("Montant global", "1.450", "2.500,75", "1.450", "1\u00A0450,00")]
    [InlineData("Montant global", "1450,129", "2000", "1450,129", "1\u00A0450,13")]
    [InlineData("Bénéficiaires", "1.450", "3", "1.450", "1450")]
    [InlineData("Programme", "P3 : Lutte contre la précarité", "P3 : Amélioration du revenu", "P3 : Lutte contre la précarité", "P3")]
    public void What_is_read_as_something_else_than_it_says_alone_is_told_beside_its_text(string column, string first, string second,
        string text, string value)
    {
        string Row(string cell) => string.Join(';', new Dictionary<string, string>
        {
            ["Intitulé"] = cell,
            ["Année"] = "2023",
            ["Type de porteur"] = "Coopérative",
            ["Montant global"] = "300000",
            ["Part INDH"] = "0",
            ["Bénéficiaires"] = "",
            ["Taux physique"] = "",
            ["Programme"] = "",
            [column] = cell,
        }.Values);

        var report =
            TestFiles.ValidateCsv(
                $"Intitulé;Année;Type de porteur;Montant global;Part INDH;Bénéficiaires;Taux physique;Programme\n"
                + $"{Row(first)}\n{Row(second)}\n");

        Assert.Equal(2, report.Counts.Accepted);
        var finding = report.Findings.First(f => f.Code == "I-VAL-001");
        Assert.Equal(text, finding.Value);
        Assert.Contains($"lu comme {value}.", finding.Message.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ambiguous_amount_is_settled_by_the_parts_of_its_row()
    {
        var report = TestFiles.ValidateCsv(
            "Intitulé;Année;Type de porteur;Coût total;Part INDH;Part partenaires;Apport porteur\nP;2023;Coopérative;1.450;1000;250;200\n");

        Assert.Empty(TestFiles.Codes(report));
        Assert.Equal(1450m, report.Amount);
    }

    [Theory]
    [InlineData("Coût (en MDH)", "1,5")]
    [InlineData("Coût en KDH", "1500")]
    [InlineData("Coût global (DH)", "1 500 000")]
    [InlineData("الكلفة الإجمالية بمليون درهم", "1,5")]
    public void The_unit_may_stand_in_the_header(string header, string cell)
    {
        var report = TestFiles.ValidateCsv($"Intitulé;Année;Type de porteur;{header};Part INDH\nP;2023;Coopérative;{cell};1000\n");

        Assert.Empty(report.Findings.Where(f => f.Severity == "error").Select(f => f.Code));
        Assert.Equal(1_500_000m, report.Amount);
    }

    [Theory]
    [InlineData("Montants en KDH")]
    [InlineData("Registre des projets (montants en milliers de dirhams)")]
    [InlineData("المبالغ بآلاف الدراهم")]
    public void The_unit_may_stand_in_a_title_row(string title)
    {
        var report =
            TestFiles.ValidateCsv($"{title};;;;\nIntitulé;Année;Type de porteur;Coût total;Part INDH\nP;2023;Coopérative;1500;1000\n");

        Assert.Equal(1_500_000m, report.Amount);
        Assert.Equal("KDH", report.Sheets[0].Columns.Single(c => c.Field == "cost").Unit);
    }

    [Fact]
    public void A_title_that_tells_an_amount_sets_no_unit()
    {
        var report = TestFiles.ValidateCsv(
            "57 projets pour 27,54 MDH;;;;\nIntitulé;Année;Type de porteur;Coût total;Part INDH\nP;2023;Coopérative;1500;1000\n");

        Assert.Equal(1500m, report.Amount);
    }

    [Fact]
    public void The_unit_of_a_cell_wins_over_that_of_its_header()
    {
        var report = TestFiles.ValidateCsv("Intitulé;Année;Type de porteur;Coût (MDH);Part INDH\nP;2023;Coopérative;1500 KDH;1000\n");

        Assert.Equal(1_500_000m, report.Amount);
    }

    [Fact]
    public void An_ice_gets_its_leading_zeros_back_and_a_wrong_one_is_a_warning()
    {
        // Thirteen digits, as Excel leaves them, of a number with a valid check value.
        var ice = Enumerable.Range(0, 97).Select(i => 1_524_680_000_000L + i).First(n => n % 97 == 0);

        Assert.Empty(TestFiles.Codes(TestFiles.ValidateCsv($"Coopérative;Date de création;ICE\nCoop A;12/03/2019;{ice}\n")));
        Assert.Equal(["W-ICE-001 C2 ×1"],
            TestFiles.Codes(TestFiles.ValidateCsv($"Coopérative;Date de création;ICE\nCoop A;12/03/2019;{ice + 1}\n")));
    }

    [Fact]
    public void Rates_in_a_column_of_fractions_are_fractions_and_a_lone_1_is_doubtful()
    {
        const string header = "Intitulé;Année;Type de porteur;Coût total;Part INDH;Taux physique\n";

        Assert.Empty(
            TestFiles.Codes(TestFiles.ValidateCsv(header + "P;2023;Coopérative;1500;1000;0,45\nQ;2023;Coopérative;1500;1000;1\n")));
        Assert.Empty(
            TestFiles.Codes(TestFiles.ValidateCsv(header + "P;2023;Coopérative;1500;1000;45 %\nQ;2023;Coopérative;1500;1000;100\n")));
        Assert.Contains("W-PCT-003 F2 ×1",
            TestFiles.Codes(TestFiles.ValidateCsv(header + "P;2023;Coopérative;1500;1000;1\n"), "warning error"));
    }

    [Fact]
    public void The_phase_is_derived_from_the_year_and_said_so()
    {
        var report = TestFiles.ValidateCsv("Intitulé;Année;Type de porteur;Coût total;Part INDH\nP;2025;Coopérative;1500;1000\n");

        Assert.Equal("I-PHA-001", Assert.Single(report.Findings).Code);
    }

    [Fact]
    public void A_year_after_2023_is_no_fault() =>
        Assert.Empty(
            TestFiles.Codes(
                TestFiles.ValidateCsv("Intitulé;Année;Type de porteur;Coût total;Part INDH;Phase\nP;2025;Coopérative;1500;1000;III\n")));

    [Theory]
    [InlineData("Coopérative")]
    [InlineData("COOPERATIVE")]
    [InlineData("تعاونية")]
    [InlineData("تعـاونيـة")]
    [InlineData("cooperative")]
    public void A_code_is_known_by_any_of_its_spellings(string spelling) =>
        Assert.Empty(
            TestFiles.Codes(TestFiles.ValidateCsv($"Intitulé;Année;Type de porteur;Coût total;Part INDH\nP;2023;{spelling};1500;1000\n")));

    private static AinChock.Registers.Answers.Report Cooperatives(string rows) =>
        TestFiles.ValidateCsv($"Coopérative;Date de création;Montant du soutien\n{rows}\n");
}
