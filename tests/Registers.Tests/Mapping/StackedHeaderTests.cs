using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Headers of three rows are read whole, and a word that is repeated under several headings names no column alone.</summary>
public sealed class StackedHeaderTests
{
    [Fact]
    public void Words_that_are_broken_with_a_hyphen_over_two_rows_are_whole()
    {
        var file = new XlsxBuilder().Sheet("Projets")
            .Row(1, "Intitulé", "Année", "Type de porteur", "Montant glo-", "Part INDH", "Part des parte-")
            .Row(2, null, null, null, "bal", null, "naires").Row(3, "A", 2023, "Association", 450_000, 300_000, 150_000).Build();

        Assert.Equal((Outcome.Accepted, 450_000m), (TestFiles.Validate(file).Outcome, TestFiles.Validate(file).Amount));
    }

    [Fact]
    public void Parts_under_merged_parents_in_three_rows_are_told_apart()
    {
        var file = new XlsxBuilder().Sheet("Projets").Row(1, "Registre des projets")
            .Row(2, "Intitulé", "Année", "Type de porteur", "Montant", null, null, "Bénéficiaires", null)
            .Row(3, null, null, null, "global", "Part", null, "Hommes", "Femmes")
            .Row(4, null, null, null, null, "INDH", "Partenaires")
            .Row(5, "A", 2023, "Association", 450_000, 300_000, 150_000, 12, 9)
            .Row(6, "B", 2024, "Association", 120_000, 90_000, 30_000, 3, 4).Merge("A2:A4", "B2:B4", "C2:C4", "D3:D4").Build();

        var rows = TestFiles.RowsOf(file);

        Assert.Equal([(45_000_000, 30_000_000), (12_000_000, 9_000_000)],
            rows.Select(row => (row["cost"].Number, row["indhShare"].Number)));
        Assert.Equal([9, 4], rows.Select(row => row["beneficiariesWomen"].Number));
    }

    [Fact]
    public void A_part_and_an_amount_repeated_under_each_partner_are_known_by_the_partner()
    {
        var file = new XlsxBuilder().Sheet("Projets")
            .Row(1, "Intitulé", "Année", "Type de porteur", "Coût total", "Financement", null, null, null)
            .Row(2, null, null, null, null, "INDH", null, "Partenaires", null)
            .Row(3, null, null, null, null, "Montant", "Part (%)", "Montant", "Part (%)")
            .Row(4, "A", 2023, "Association", 450_000, 300_000, 66.67m, 150_000, 33.33m).Build();

        var report = TestFiles.Validate(file);
        var row = Assert.Single(TestFiles.RowsOf(file));

        Assert.Equal(Outcome.Accepted, report.Outcome);
        Assert.Equal((45_000_000, 30_000_000), (row["cost"].Number, row["indhShare"].Number));
    }

    [Fact]
    public void An_amount_repeated_under_unknown_headings_is_no_amount_of_the_register()
    {
        var file = new XlsxBuilder().Sheet("Projets")
            .Row(1, "Intitulé", "Année", "Type de porteur", "Première tranche", null, "Deuxième tranche", null)
            .Row(2, null, null, null, "Montant", "Part INDH", "Montant", "Part INDH")
            .Row(3, "A", 2023, "Association", 450_000, 300_000, 150_000, 30_000).Build();

        var report = TestFiles.Validate(file);

        Assert.Equal(Outcome.Rejected, report.Outcome);
        Assert.Contains(report.Findings, f => f.Code == "E-COL-001");
    }

    [Theory]
    [InlineData("Montants (KDH)", 450_000_000, "I-COL-008 D2 ×1, I-COL-008 E2 ×1")]
    [InlineData("Financement en milliers de DH", 450_000_000, "I-COL-008 D2 ×1, I-COL-008 E2 ×1")]
    [InlineData("En MDH", null, "I-COL-008 D2 ×1, I-COL-008 E2 ×1")]
    [InlineData("Financement (DH)", 450_000, "")]
    [InlineData("Financement", 450_000, "")]
    [InlineData("Financement (€)", null, "E-COL-012 D2 ×1, E-COL-012 E2 ×1")]
    [InlineData("Montage en milliers d'euros", null, "E-COL-012 D2 ×1, E-COL-012 E2 ×1")]
    public void A_unit_of_a_heading_holds_for_the_columns_under_it(string heading, int? amount, string codes)
    {
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("Projets").Row(1, "Intitulé", "Année", "Type de porteur", heading, null)
            .Row(2, null, null, null, "Montant global", "Part INDH").Row(3, "A", 2023, "Association", 450_000, 300_000).Build());

        if (amount is { } dirhams) Assert.Equal(dirhams, report.Amount);
        Assert.Equal(codes,
            string.Join(", ", TestFiles.Codes(report, "error warning info").Where(code => code[2..5] == "COL")));
    }

    [Theory]
    [InlineData("Par bénéficiaire", false)]
    [InlineData("Reste à réaliser", false)]
    [InlineData("الباقي", false)]
    [InlineData("Par source", true)]
    public void An_amount_under_a_heading_that_changes_what_it_says_is_no_amount_of_the_register(string heading, bool isRead)
    {
        var file = new XlsxBuilder().Sheet("Projets").Row(1, "Intitulé", "Année", "Type de porteur", heading, null)
            .Row(2, null, null, null, "Montant", "Part INDH").Row(3, "A", 2023, "Association", 450_000, 300_000).Build();

        Assert.Equal(isRead ? 1 : 0, TestFiles.RowsOf(file).Count);
        if (!isRead) Assert.Contains(TestFiles.Validate(file).Findings, f => f.Code == "E-COL-001");
    }

    [Fact]
    public void A_heading_in_percent_makes_shares_of_the_parts_under_it()
    {
        var file = new XlsxBuilder().Sheet("Projets").Row(1, "Intitulé", "Année", "Type de porteur", "Montant global", "Parts en %", null)
            .Row(2, null, null, null, null, "Part INDH", "Part des partenaires")
            .Row(3, "A", 2023, "Association", 450_000, 60, 40).Build();

        Assert.Equal(27_000_000, Assert.Single(TestFiles.RowsOf(file))["indhShare"].Number);
        Assert.Contains("W-COL-010 E2 ×1", TestFiles.Codes(TestFiles.Validate(file)));
    }

    [Fact]
    public void A_column_in_another_unit_than_its_heading_is_refused()
    {
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("Projets")
            .Row(1, "Intitulé", "Année", "Type de porteur", "Montants (KDH)", null)
            .Row(2, null, null, null, "Montant global (MDH)", "Part INDH").Row(3, "A", 2023, "Association", 450, 300).Build());

        Assert.Contains("E-COL-014 D2 ×1", TestFiles.Codes(report));
    }
}
