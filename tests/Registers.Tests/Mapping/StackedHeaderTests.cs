using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Headers of three rows are read whole, and a word that is repeated under several headings names no column alone.</summary>
public sealed class StackedHeaderTests
{
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
}
