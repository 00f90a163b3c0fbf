using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>What a title says holds for the rows below it, also where the header below it is the same once more.</summary>
public sealed class TitlesBelowTests
{
    private const string Header = "Intitulé;Type de porteur;Montant global;Part INDH\n";
    private const string First =
        "Projets de l'année 2021\n" + Header + "Atelier;Association;400000;300000\nBoutique;Association;150000;70000\n";
    private const string Second = "Crèche;Association;820000;510000\nDépôt;Association;90000;90000\n";

    [Theory]
    [InlineData("Projets de l'année 2022\n")]
    [InlineData("Projets INDH 2022\n")]
    [InlineData("مشاريع سنة 2022\n")]
    // A title of two cells, none of them under that of the projects' titles.
    [InlineData(";Liste des projets;Année : 2022\n")]
    public void A_year_over_a_header_that_is_printed_again_is_that_of_the_rows_below_it(string title)
    {
        var rows = TestFiles.Rows(First + title + Header + Second);
        var report = TestFiles.ValidateCsv(First + title + Header + Second);

        Assert.Equal([2021L, 2021L, 2022L, 2022L], rows.Select(row => row["year"].Number!.Value));
        Assert.Equal(["W-COL-005  ×1", "W-COL-005  ×1"], TestFiles.Codes(report));
        Assert.Equal(["2021", "2022"], report.Findings.Where(f => f.Code == "W-COL-005").Select(f => f.Value));
    }

    [Theory]
    [InlineData("Page 1/2 – 12/01/2024\n")]
    [InlineData("Imprimé le 12 janvier 2024\n")]
    [InlineData("Édité en 2024\n")]
    [InlineData("طبع بتاريخ 2024/01/12\n")]
    public void The_day_on_which_a_page_was_printed_gives_its_rows_no_year(string page)
    {
        var file = First + page + Header + Second;

        Assert.All(TestFiles.Rows(file), row => Assert.Equal(2021, row["year"].Number));
        Assert.DoesNotContain(TestFiles.ValidateCsv(file).Findings, f => f.Code == "I-SHT-006");
    }

    [Theory]
    [InlineData("Exercice 2023", "Édité le 12/01/2024", 2023)]
    [InlineData("Projets 2023", "Arrêté au 31/01/2024", 2023)]
    [InlineData("السنة المالية 2023", "بتاريخ 12 يناير 2024", 2023)]
    [InlineData("Exercice 2023", "Convention cadre 2019", 2023)]
    [InlineData("Liste des projets", "Situation au 31/12/2023", 2023)]
    [InlineData("Projets 2023", "Projets 2024", null)]
    [InlineData("Année scolaire 2022-2023", "Liste", null)]
    [InlineData("Situation au 31/12/2023", "Édité le 12/01/2024", null)]
    public void A_year_that_is_named_as_such_wins_over_another_and_any_over_that_of_a_day(string first, string second, int? year)
    {
        var file = $"{first}\n{second}\n{Header}Atelier;Association;400000;300000\n";
        var report = TestFiles.ValidateCsv(file);

        var said = Assert.Single(report.Findings, f => f.Code is "E-COL-001" or "W-COL-005");
        Assert.Equal(year is null ? "E-COL-001" : "W-COL-005", said.Code);
        if (year is not null) Assert.Equal(year, TestFiles.Rows(file).Single()["year"].Number);
    }

    [Fact]
    public void Two_tables_that_are_each_called_by_a_day_have_a_year_each() =>
        Assert.Equal([2021L, 2022L], TestFiles.Rows($"Situation au 31/12/2021\n{Header}Atelier;Association;400000;300000\n"
            + $"Situation au 31/12/2022\n{Header}Crèche;Association;820000;510000\n").Select(row => row["year"].Number!.Value));

    [Fact]
    public void Units_and_currencies_over_a_header_that_is_printed_again_are_those_of_the_rows_below_it()
    {
        const string years = "Projets de l'année 2021\n";
        var thousands = years + Header + "Atelier;Association;400000;300000\nMontants en KDH\n" + Header + "Crèche;Association;820;510\n";
        var euros = years + Header + "Atelier;Association;400000;300000\nMontants en euros\n" + Header + "Crèche;Association;820;510\n";

        Assert.Equal([400_000m, 820_000m], TestFiles.Rows(thousands).Select(row => row["cost"].Money.Dirhams));
        Assert.DoesNotContain(TestFiles.ValidateCsv(thousands).Findings, f => f.Code is "W-ROW-001" or "W-ROW-004");
        Assert.Contains(TestFiles.ValidateCsv(euros).Findings, f => f.Code == "E-COL-012");
        Assert.Single(TestFiles.Rows(euros));
    }

    [Theory]
    [InlineData("Bénéficiaires en milliers\n", 0)]
    [InlineData("Surface (en milliers de m²)\n", 0)]
    [InlineData("Cartables (en milliers)\n", 1)]
    [InlineData("Reste à engager en MDH : 1,2\n", 1)]
    public void A_note_over_a_header_that_is_printed_again_multiplies_no_rows_below_it(string note, int said)
    {
        var report = TestFiles.ValidateCsv(First + $"\"{note.TrimEnd()}\"\n" + Header + Second);

        Assert.Equal((4, 1_460_000m), (report.Counts.Accepted, report.Amount));
        Assert.Equal(said, report.Findings.Count(f => f.Code == "W-ROW-004"));
    }

    [Theory]
    [InlineData("En milliers\n")]
    [InlineData("Unité : mille\n")]
    [InlineData("Liste des projets (KDH)\n")]
    [InlineData("Montants en KDH : 2022\n")]
    public void A_unit_of_amounts_over_a_header_that_is_printed_again_multiplies_the_rows_below_it(string note) =>
        Assert.Equal(2_370_000m, TestFiles.ValidateCsv(
            First + note + Header + "Crèche;Association;820;510\nDépôt;Association;1000;900\n").Amount);

    [Theory]
    [InlineData("Projets de l'année 2021\n")]
    [InlineData("Page 2\n")]
    [InlineData("")]
    public void A_page_that_prints_its_title_and_header_again_begins_no_other_table(string title)
    {
        var report = TestFiles.ValidateCsv(First + title + Header + Second);

        Assert.Equal((Outcome.Accepted, 4, 1), (report.Outcome, report.Counts.Accepted, report.Sheets.Count));
        Assert.DoesNotContain(report.Findings, f => f.Code == "I-SHT-006");
    }

    [Fact]
    public void Rows_about_a_header_that_is_printed_again_are_each_read_once()
    {
        var book = new XlsxBuilder().Sheet("F").Row(1, "Référence", "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH");
        for (var i = 2; i <= 90; i++) book.Row(i, Project(i));
        book.Row(91, "Page 2").Row(92, "Référence", "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH");
        for (var i = 93; i <= 160; i++) book.Row(i, Project(i));
        var report = TestFiles.Validate(book.Row(161, "TOTAL", null, null, null, 157_000, 1_570).Build());

        Assert.Equal((Outcome.Accepted, 157, 157_000m), (report.Outcome, report.Counts.Accepted, report.Amount));
        Assert.Equal(["W-ROW-001 A91 ×1"], TestFiles.Codes(report));

        static object?[] Project(int i) => [$"R-{i}", $"Atelier du quartier {i}", 2023, "Association", 1_000, 10];
    }

    [Fact]
    public void Of_two_tables_in_the_first_rows_both_are_read_though_the_second_has_more_columns()
    {
        var rows = TestFiles.Rows("Intitulé;Année;Type de porteur;Montant global;Part INDH\nAtelier;2022;Association;400000;300000\n"
            + "Intitulé;Année;Type de porteur;Montant global;Part INDH;Part partenaires\nCrèche;2023;Association;820000;510000;310000\n");

        Assert.Equal([400_000m, 820_000m], rows.Select(row => row["cost"].Money.Dirhams));
    }

    [Fact]
    public void A_title_that_sets_the_rows_of_a_table_below_apart_is_said()
    {
        var report = TestFiles.ValidateCsv(
            First + "Projets non retenus\nIntitulé;Part INDH;Type de porteur;Montant global\nCrèche;9;Association;9\n");

        Assert.Contains(report.Findings, f => f.Code == "W-ROW-006" && f.Cell == "A5");
        Assert.Contains(report.Findings, f => f.Code == "I-SHT-006" && f.Row == 6);
    }

    [Fact]
    public void A_note_between_two_tables_that_gives_the_second_nothing_is_said()
    {
        var report = TestFiles.ValidateCsv(First + "NB : un projet est reporté\n\nAnnée;Montant global;Part INDH\n2021;550000;370000\n");

        Assert.Equal(["W-COL-005  ×1", "W-ROW-001 A5 ×1", "W-SHT-007 7:7 ×1"], TestFiles.Codes(report));
    }

    [Fact]
    public void A_column_that_a_table_below_lacks_is_called_by_its_name_in_the_senders_language()
    {
        var rows = string.Concat(Enumerable.Range(1, 9).Select(i => $"P{i};Association;{i}00000;{i}0000\n"));
        var report = TestFiles.ValidateCsv("Année 2021\n" + Header + rows + "Intitulé;Montant global;Part INDH\nCrèche;820000;510000\n");

        var finding = Assert.Single(report.Findings, f => f.Code == "E-REQ-001");
        Assert.StartsWith("« Type de porteur »", finding.Message.In(Texts.Language.Find("fr")!), StringComparison.Ordinal);
        Assert.Contains("نوع حامل المشروع", finding.Message.In(Texts.Language.Find("ar")!), StringComparison.Ordinal);
    }
}
