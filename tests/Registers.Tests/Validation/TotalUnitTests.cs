using AinChock.Registers.Checking;
using AinChock.Registers.Validation;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Totals in another unit than their columns, and rows that only summarise.</summary>
public sealed class TotalUnitTests
{
    private const string Rows = "A;2022;Association;4000000;3000000\nB;2022;Association;1665000;399000\n";
    private const string InThousands = "A;2022;Association;4000;3000\nB;2022;Association;1665;399\n";

    [Theory]
    [InlineData("Montant global", Rows, "Total (en MDH);;;5,67;3,40")]
    [InlineData("Montant global", Rows, "Total général en millions de dirhams;;;5,665;3,399")]
    [InlineData("Montant global", Rows, "Total (KDH);;;5 665;3 399")]
    [InlineData("Montant global", Rows, "Total;;KDH;5665;3399")]
    [InlineData("Montant global", Rows, "المجموع (بمليون درهم);;;5,67;3,40")]
    [InlineData("Montant global", Rows, "Sous-total KDH;;;5665;3399")]
    [InlineData("Montant global", Rows, "Total (MDH);;;5665000;3399000")]
    [InlineData("Montant global (KDH)", InThousands, "Total (en DH);;;5 665 000,00;3 399 000")]
    [InlineData("Montant global (KDH)", InThousands, "Total en MDH;;;5,67;3,4")]
    public void A_total_is_compared_in_the_unit_that_its_row_names_with_a_warning(string cost, string rows, string total)
    {
        var share = cost.Replace("Montant global", "Part INDH", StringComparison.Ordinal);
        var report = TestFiles.ValidateCsv($"Intitulé;Année;Type de porteur;{cost};{share}\n{rows}{total}\n");

        Assert.Equal((Outcome.Accepted, 2, 5_665_000m), (report.Outcome, report.Counts.Rows, report.Amount));
        Assert.Equal(["W-TOT-007 D4 ×1", "W-TOT-007 E4 ×1"], TestFiles.Codes(report));
        Assert.Contains("I-TOT-002 D4 ×1", TestFiles.Codes(report, "info"));
    }

    [Theory]
    [InlineData("Total : 5 665 000 DH;;;5665000;3399000")]
    [InlineData("Total général : 5,67 MDH;;;5665000;3399000")]
    [InlineData("Total 2022 MDH;;;5665000;3399000")]
    [InlineData("Total : six millions de dirhams;;;5665000;3399000")]
    [InlineData("Total rénovation 5 665 000 DH;2022;Association;5665000;3399000")]
    public void An_amount_in_a_label_names_no_unit(string total)
    {
        var report = TestFiles.ValidateCsv($"Intitulé;Année;Type de porteur;Montant global;Part INDH\n{Rows}{total}\n");

        Assert.Equal((Outcome.Accepted, 2, 5_665_000m), (report.Outcome, report.Counts.Rows, report.Amount));
        Assert.Empty(TestFiles.Codes(report));
    }

    [Theory]
    [InlineData("Total 2022 (MDH)")]
    [InlineData("Total 2022 en MDH")]
    public void A_year_in_a_label_hides_no_unit(string label) =>
        Assert.Equal(["W-TOT-007 D4 ×1", "W-TOT-007 E4 ×1"], TestFiles.Codes(
            TestFiles.ValidateCsv($"Intitulé;Année;Type de porteur;Montant global;Part INDH\n{Rows}{label};;;5,67;3,40\n")));

    [Fact]
    public void The_quick_look_passes_every_word_of_a_total()
    {
        string[] written = ["médiane", "récap", "récapitulation", "à reporter", "الإجمالي", "S/T", "S.T.", "T-G", "Nombre : 57"];
        Assert.All([.. TotalWords.All, .. TotalWords.All.Select(word => word.ToUpperInvariant()), .. written],
            word => Assert.True(TotalWords.MayStandIn(word), word));
    }

    [Fact]
    public void A_rounded_number_of_a_workbook_is_compared_likewise()
    {
        var book = new XlsxBuilder().Sheet("F").Row(1, "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH")
            .Row(2, "A", 2022, "Association", 4_000_000, 3_000_000).Row(3, "B", 2022, "Association", 1_665_000, 399_000)
            .Row(4, "Total en MDH", null, null, 5.67m, 3.4m);

        Assert.Equal(Outcome.Accepted, TestFiles.Validate(book.Build()).Outcome);
    }

    [Theory]
    [InlineData("Total (en MDH);;;6,67;3,40")]
    [InlineData("Total;;;5,67;3,40")]
    public void One_that_fits_in_no_unit_that_is_named_contradicts_the_file(string total)
    {
        var report = TestFiles.ValidateCsv($"Intitulé;Année;Type de porteur;Montant global;Part INDH\n{Rows}{total}\n");

        Assert.Equal(Outcome.Rejected, report.Outcome);
        Assert.Contains("E-TOT-001 D4 ×1", TestFiles.Codes(report, "error"));
    }

    [Theory]
    [InlineData("S/Total Associations;2022;Association;5665000;3399000")]
    [InlineData("SS-TOTAL 2022;2022;Association;5665000;3399000")]
    [InlineData("Associations : total;2022;Association;5665000;3399000")]
    [InlineData("Coût total du programme;2022;Association;5665000;3399000")]
    [InlineData("Récapitulatif 2022;2022;Association;5665000;3399000")]
    [InlineData("إجمالي المشاريع;2022;Association;5665000;3399000")]
    public void A_row_that_says_total_somewhere_and_is_the_sum_is_one_whatever_else_it_carries(string row)
    {
        var report = TestFiles.ValidateCsv($"Intitulé;Année;Type de porteur;Montant global;Part INDH\n{Rows}{row}\n");

        Assert.Equal((2, 5_665_000m), (report.Counts.Rows, report.Amount));
        Assert.Empty(TestFiles.Codes(report));
    }

    [Theory]
    [InlineData("Récapitulatif des besoins;2022;Association;5000000;3399000")]
    [InlineData("Rappel des vaccins;2022;Association;5000000;3399000")]
    [InlineData("Écart des Ouled : piste;2022;Association;5000000;3399000")]
    [InlineData("Arrêt de bus et somme de travaux;2022;Association;5000000;3399000")]
    [InlineData("Dépollution totale et total recyclage;2022;Association;50000;3399")]
    public void One_that_is_no_sum_is_a_project(string row) =>
        Assert.Equal(3, TestFiles.ValidateCsv($"Intitulé;Année;Type de porteur;Montant global;Part INDH\n{Rows}{row}\n").Counts.Accepted);

    [Theory]
    [InlineData("Moyenne;;;2832500;1699500")]
    [InlineData("Maximum;;;4000000;3000000")]
    [InlineData("Nombre de projets;;;2;")]
    [InlineData("Nombre;;;2;")]
    [InlineData("Nombre : 57;;;2;")]
    [InlineData("Max;;;4000000;3000000")]
    [InlineData("MIN;;;1665000;399000")]
    [InlineData("المعدل;;;2832500;1699500")]
    [InlineData("TVA 20 %;;;1133000;")]
    [InlineData("Pourcentage;;;100 %;60 %")]
    [InlineData("%;;;100 %;60 %")]
    [InlineData("% du total;;;100 %;60 %")]
    [InlineData("Écart-type;;;1167500;1300500")]
    [InlineData("ÉCART;;;1000;")]
    [InlineData("Taux d'exécution;;;0,8;0,7")]
    [InlineData("Rappel budget 2023;;;6000000;5000000")]
    [InlineData("النسبة;;;100 %;60 %")]
    public void A_mean_a_maximum_or_a_number_of_rows_is_no_row_and_said(string row)
    {
        var report = TestFiles.ValidateCsv($"Intitulé;Année;Type de porteur;Montant global;Part INDH\n{Rows}{row}\n");

        Assert.Equal((Outcome.Accepted, 2, 5_665_000m), (report.Outcome, report.Counts.Rows, report.Amount));
        Assert.Equal(["W-ROW-005 A4 ×1"], TestFiles.Codes(report));
    }

    [Fact]
    public void A_row_with_a_number_of_its_own_is_a_project_whatever_its_title_begins_with()
    {
        var report = TestFiles.ValidateCsv("Année 2023\nType de porteur : Association\nRéférence;Intitulé;Montant global;Part INDH\n"
            + "A-1;Crèche;400000;300000\nA-2;Solde des travaux de la piste;150000;90000\n;Solde;50000;10000\n");

        Assert.Equal((2, 550_000m), (report.Counts.Accepted, report.Amount));
        Assert.Contains(report.Findings, f => f.Code == "W-ROW-005" && f.Row == 6);
    }
}
