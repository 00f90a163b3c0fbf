using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Sheets that hold what others hold, sum them up or go on from them, without saying so in the same words.</summary>
public sealed class SheetsAlikeTests
{
    private static readonly string[] Columns = ["Référence", "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH"];
    private static readonly string[] Numbered = ["N°", .. Columns[1..]];

    [Theory]
    [InlineData(2023, "W-SHT-018  ×1")]
    // The same works in another year are other projects.
    [InlineData(2024, null)]
    public void Rows_with_the_title_year_and_amount_of_other_sheets_under_other_numbers_are_a_warning(int year, string? expected)
    {
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("2022").Row(1, Columns).Row(2, Project(1, 2022)).Row(3, Project(2, 2022))
            .Sheet("2023").Row(1, Columns).Row(2, Project(3, 2023)).Row(3, Project(4, 2023))
            .Sheet("Global").Row(1, Numbered).Row(2, Numbers(1, year - 1)).Row(3, Numbers(2, year - 1)).Row(4, Numbers(3, year))
            .Row(5, Numbers(4, year)).Row(6, Numbers(5, 2021)).Build());

        Assert.Equal(9, report.Counts.Accepted);
        Assert.Equal(expected is null ? [] : [expected], TestFiles.Codes(report));
        if (expected is not null) Assert.Equal("4", Assert.Single(report.Findings, f => f.Code == "W-SHT-018").Value);
    }

    [Fact]
    public void The_same_purchase_for_each_commune_is_no_repetition()
    {
        var book = new XlsxBuilder();
        foreach (var (place, at) in new[] { ("Sbata", 1), ("Inara", 2) })
        {
            book.Sheet(place).Row(1, [.. Columns, "Porteur", "Quartier"]);
            for (var i = 1; i < 5; i++) book.Row(i + 1, [$"R-{at}{i}", .. Project(i, 2023)[1..], $"Association {at}", place]);
        }

        Assert.DoesNotContain(TestFiles.Validate(book.Build()).Findings, f => f.Code == "W-SHT-018");
    }

    [Fact]
    public void A_summary_on_a_sheet_of_its_own_is_left_out_and_named()
    {
        var report = TestFiles.Validate(Register().Sheet("Récap").Row(1, "Récapitulatif")
            .Row(2, "Année", "Type de porteur", "Nombre de projets", "Montant global", "Part INDH")
            .Row(3, 2022, "Association", 2, 300_000, 30_000).Build());

        Assert.Equal(["accepted", "W-SHT-007 2:2 ×1"], [report.Outcome.Name(), .. TestFiles.Codes(report)]);
    }

    [Fact]
    public void A_sheet_whose_titles_stand_under_an_unknown_header_is_no_summary()
    {
        var report = TestFiles.Validate(Register().Sheet("2023").Row(1, "Chose", "Année", "Type de porteur", "Montant global", "Part INDH")
            .Row(2, "Crèche", 2023, "Association", 400_000, 40_000).Build());

        Assert.Equal(Outcome.Rejected, report.Outcome);
        Assert.Contains(report.Findings, f => f.Code == "E-COL-001" && f.Sheet == "2023");
    }

    [Fact]
    public void A_sheet_without_a_header_whose_columns_are_others_is_a_warning()
    {
        var suite = Register().Sheet("Suite");
        for (var i = 1; i < 4; i++) suite.Row(i, [i, .. Project(i + 5, 2022)]);

        Assert.Equal(["W-SHT-009  ×1"], TestFiles.Codes(TestFiles.Validate(suite.Build())));
        var notes = TestFiles.Validate(Register().Sheet("Notes").Row(1, "Budget", "Millésime", "DH", "Solde")
            .Row(2, "Engagé", 2022, 400_000, 5_000).Row(3, "Payé", 2023, 300_000, 9_000).Build());
        Assert.Equal(["I-SHT-004  ×1"], TestFiles.Codes(notes, "error warning info").Where(code => code.Contains("SHT")));
    }

    [Theory]
    [InlineData("Désignation", "Porteur", 4)]
    // Its few known words stand elsewhere than in the sheet before.
    [InlineData("Porteur", "Intitulé", 2)]
    public void A_sheet_whose_header_is_of_unknown_words_goes_on_where_the_known_ones_agree(string second, string fourth, int rows)
    {
        var report = TestFiles.Validate(Register().Sheet("Suite")
            .Row(1, "Réf.", second, "Exercice", fourth, "Total projet", "Subv.")
            .Row(2, Project(6, 2023)).Row(3, Project(7, 2023)).Build());

        Assert.Equal(rows, report.Counts.Accepted);
        Assert.DoesNotContain(report.Findings, f => f.Code == "W-SHT-007");
    }

    [Theory]
    [InlineData("Montant global", 450_000, 300_000, "W-COL-020 G1 ×1")]
    [InlineData("Coût (KDH)", 100, 200, "W-COL-002 G1 ×1")]
    public void A_column_that_says_other_amounts_than_the_one_that_was_read_is_named(
        string header, int first, int second, string expected)
    {
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("2022").Row(1, [.. Columns, header])
            .Row(2, [.. Project(1, 2022), first]).Row(3, [.. Project(2, 2022), second]).Build());

        Assert.Equal([expected], TestFiles.Codes(report));
    }

    [Theory]
    [InlineData("Crèche", Outcome.Rejected)]
    // The same titles once more are the same rows, with other amounts.
    [InlineData("Projet 1", Outcome.Accepted)]
    public void A_table_beside_with_fewer_columns_and_other_titles_is_refused(string title, Outcome outcome)
    {
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("2022").Row(1, [.. Columns, "Intitulé", "Montant global"])
            .Row(2, [.. Project(1, 2022), title, 640_000]).Build());

        Assert.Equal(outcome, report.Outcome);
        Assert.Contains(report.Findings, f => f.Code == (outcome == Outcome.Rejected ? "E-SHT-014" : "W-COL-020"));
    }

    private static XlsxBuilder Register() =>
        new XlsxBuilder().Sheet("2022").Row(1, Columns).Row(2, Project(1, 2022)).Row(3, Project(2, 2022));

    private static object?[] Project(int number, int year) =>
        [$"R-{number}", $"Projet {number}", year, "Association", number * 100_000, number * 10_000];

    private static object?[] Numbers(int number, int year) => [number, .. Project(number, year)[1..]];
}
