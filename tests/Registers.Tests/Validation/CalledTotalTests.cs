using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>The first column of a register may hold words of totals as kinds or names: « Report », « Ensemble », « الجملة ».</summary>
public sealed class CalledTotalTests
{
    private const string Header = "Nature;Référence;Intitulé;Année;Type de porteur;Montant global;Part INDH\n";
    private const string A = "Nouveau;A-1;Atelier;2022;Association;400000;300000\n";
    private const string B = "Nouveau;A-2;Boutique;2022;Association;150000;70000\n";
    private const string Rest = "Nouveau;A-4;Dispensaire;2023;Association;90000;60000\n";

    [Theory]
    [InlineData("Report")]
    [InlineData("REPORT 2022")]
    [InlineData("Ensemble")]
    [InlineData("T.G")]
    [InlineData("Cumul")]
    [InlineData("الجملة")]
    public void A_row_with_a_title_and_all_else_counts_with_a_warning(string first)
    {
        var report = TestFiles.ValidateCsv($"{Header}{A}{B}{first};A-3;Crèche;2023;Association;820000;510000\n{Rest}");

        Assert.Equal((Outcome.Accepted, 4, 1_460_000m), (report.Outcome, report.Counts.Accepted, report.Amount));
        Assert.Equal(["W-TOT-009 4:4 ×1"], TestFiles.Codes(report));
    }

    [Fact]
    public void So_does_one_that_equals_the_only_row_above_it()
    {
        var report = TestFiles.ValidateCsv($"{Header}{A}Report;A-3;Atelier, extension;2022;Association;400000;300000\n{Rest}");

        Assert.Equal((3, "W-TOT-009 3:3 ×1"), (report.Counts.Accepted, Assert.Single(TestFiles.Codes(report))));
    }

    [Theory]
    [InlineData("Report;A-3;Crèche;2023;Association;550000;370000")]
    [InlineData("Total;;Programme 3;2022;Association;550000;370000")]
    public void One_that_is_the_sum_of_rows_above_it_is_a_total_whatever_else_it_carries(string row)
    {
        var report = TestFiles.ValidateCsv($"{Header}{A}{B}{row}\n{Rest}");

        Assert.Equal((3, 640_000m), (report.Counts.Rows, report.Amount));
        Assert.Equal(
            ["I-TOT-002 F4 ×1", "I-TOT-002 G4 ×1"],
            TestFiles.Codes(report, "info").Where(code => code.Contains("-TOT-", StringComparison.Ordinal)));
    }

    [Fact]
    public void One_that_is_the_sum_of_rows_below_it_may_count_twice()
    {
        var report = TestFiles.ValidateCsv($"{Header}{Rest}Ensemble;A-3;Programme jeunes;2022;Association;550000;370000\n{A}{B}");

        Assert.Equal(["W-TOT-009 3:3 ×1", "W-TOT-006 3:3 ×1"], TestFiles.Codes(report));
    }

    [Theory]
    [InlineData("C-2", "51000", 152_000, "W-TOT-009 4:4 ×1")]
    [InlineData("C-2", "50000", 101_000, "W-TOT-008 5:5 ×1")]
    public void So_does_a_name_with_a_number_of_its_own_unless_it_is_the_sum(string number, string amount, int total, string expected)
    {
        var report = TestFiles.ValidateCsv(
            "Nom de la coopérative;Date de création;N° du registre local;Secteur;Montant du soutien (DH)\n"
            + "Al Amal;12/03/2019;C-1;Agriculture;20000\nNour;13/04/2019;C-3;Agriculture;30000\n"
            + $"Ensemble;14/03/2020;{number};Agriculture;{amount}\nTafoukt;15/05/2020;C-4;Agriculture;51000\n");

        Assert.Equal((Outcome.Accepted, total), (report.Outcome, (int)report.Amount!));
        Assert.Equal(expected, string.Join(", ", TestFiles.Codes(report)));
    }

    [Theory]
    [InlineData("Total 2022;;Programme 3;2022;Association;900000;370000")]
    [InlineData("Sous-total;;Programme 3;2022;Association;900000;370000")]
    [InlineData("Report;;;;;900000;370000")]
    [InlineData("Report;;Programme 3;2022;;900000;370000")]
    public void Other_words_and_rows_that_lack_a_cell_are_totals_still(string row) =>
        Assert.Equal(Outcome.Rejected, TestFiles.ValidateCsv($"{Header}{A}{B}{row}\n{Rest}").Outcome);
}
