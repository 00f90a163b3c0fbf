using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;
using static AinChock.Registers.Tests.LayoutTests;

namespace AinChock.Registers.Tests;

/// <summary>Section rows and merged cells give their values to the rows they cover.</summary>
public sealed class SectionTests
{
    [Fact]
    public void Section_rows_give_their_value_to_the_rows_under_them()
    {
        var book = new XlsxBuilder().Sheet("Projets").Row(1, "Intitulé", "Type de porteur", "Coût", "Part INDH")
            .Row(2, "Exercice 2022")
            .Row(3, "Programme 3 : Amélioration du revenu et inclusion économique des jeunes").Row(4, "A", "Association", 10_000, 5_000)
                .Row(5, "Sous-total", null, 10_000, 5_000)
            .Row(6, "Programme 4").Row(7, "B", "Association", 10_000, 5_000)
            .Row(8, "2023").Row(9, "A", "Association", 10_000, 5_000).Row(10, "Vu et vérifié le 3 juin")
                .Row(11, "Total", null, 30_000, 15_000);

        var (report, rows) = Read(book.Build());

        Assert.Equal((3, 3), Counts(report));
        Assert.Equal([("2022", "P3"), ("2022", "P4"), ("2023", null)], rows.Select(row => (row["year"]!, row["programme"])));
        Assert.Equal(["A2", "A3", "A6", "A8"], report.Findings.Where(f => f.Code == "I-ROW-003").Select(f => f.Cell));
        Assert.Equal("A10", Assert.Single(report.Findings, f => f.Code == "W-ROW-001").Cell);
        Assert.DoesNotContain(report.Findings, f => f.Severity == "error");
    }

    [Theory]
    [InlineData("Exercice 2021 (2 projets)")]
    [InlineData("Exercice 2021 : 2 projets")]
    [InlineData("Exercice 2021 – 02 opérations")]
    [InlineData("2021 (deux projets)")]
    [InlineData("سنة 2021 (مشروعان)")]
    [InlineData("سنة 2021 : ٢ مشاريع")]
    public void The_number_of_its_rows_is_no_part_of_a_section(string title)
    {
        var (report, rows) = Read(new XlsxBuilder().Sheet("Projets").Row(1, "Intitulé", "Année", "Type de porteur", "Coût", "Part INDH")
            .Row(2, title, null, null, 30_000, 15_000).Row(3, "A", null, "Association", 10_000, 5_000)
            .Row(4, "B", null, "Association", 20_000, 10_000).Build());

        Assert.Equal(["2021", "2021"], rows.Select(row => row["year"]));
        Assert.Equal(["D2", "E2"], report.Findings.Where(f => f.Code == "I-TOT-002").Select(f => f.Cell));
        Assert.Empty(TestFiles.Codes(report));
    }

    [Fact]
    public void The_number_of_its_rows_is_no_part_of_a_place()
    {
        var (_, rows) = Read(new XlsxBuilder().Sheet("Projets").Row(1, "Intitulé", "Année", "Type de porteur", "Coût", "Part INDH")
            .Row(2, "Commune de Bouskoura (2 projets)").Row(3, "A", 2021, "Association", 10_000, 5_000).Build());

        Assert.Equal("Bouskoura", Assert.Single(rows)["commune"]);
    }

    [Fact]
    public void A_section_fills_the_empty_cells_of_its_column_and_no_others()
    {
        var (_, rows) =
            Read(new XlsxBuilder().Sheet("Projets").Row(1, "Intitulé", "Année", "Type de porteur", "Coût", "Part INDH", "Secteur")
            .Row(2, "Secteur : Agriculture").Row(3, "A", 2023, "Association", 10_000, 5_000, null)
                .Row(4, "B", 2023, "Association", 10_000, 5_000, "Artisanat").Row(5, "C", 2023, "Association", 10_000, 5_000, "-").Build());

        Assert.Equal(["agriculture", "crafts", null], rows.Select(row => row["sector"]));
    }

    [Fact]
    public void A_name_alone_in_a_register_that_asks_for_little_more_is_a_row()
    {
        var report = TestFiles.ValidateCsv(
            "Nom de la coopérative;Date de création;Secteur\nAgriculture;;\nSecteur : Agriculture;;\nAl Amal;01/02/2020;\n");

        Assert.Equal(2, report.Counts.Rows);
        Assert.Equal("A3", Assert.Single(report.Findings, f => f.Code == "I-ROW-003").Cell);
    }

    [Fact]
    public async Task Quarantined_rows_keep_what_the_sheet_the_section_and_merged_cells_give_them()
    {
        var book = new XlsxBuilder().Sheet("2023").Row(1, "Intitulé", "Type de porteur", "Coût", "Part INDH", "Commune")
            .Row(2, "Programme 3");
        for (var i = 3; i < 13; i++) book.Row(i, $"P{i}", "Coopérative", i == 5 ? "à voir" : 100_000, 50_000, i == 3 ? "Sbata" : null);
        book.Merge("E3:E12");
        using var setAside = new MemoryStream();
        await DryRun.ValidateAsync(new MemoryStream(book.Build()), "x.xlsx", new CheckOptions(), default,
            new DryRunFiles(Quarantine: setAside));

        var (report, rows) =
            Read(System.Text.Encoding.UTF8.GetBytes(
                System.Text.Encoding.UTF8.GetString(setAside.ToArray()).Replace("à voir", "90000", StringComparison.Ordinal)));

        Assert.Equal((1, 1), Counts(report));
        Assert.Equal(("2023", "P3", "Sbata"), (rows[0]["year"], rows[0]["programme"], rows[0]["commune"]));
    }

    [Fact]
    public void A_merged_cell_holds_for_the_rows_that_it_covers()
    {
        var book = new XlsxBuilder().Sheet("Projets")
            .Row(1, "Intitulé", "Année", "Type de porteur", "Coût", "Part INDH", "Quartier", "Date de lancement")
            .Row(2, "A", 2023, "Association", 10_000, 5_000, "Inara", new DateOnly(2023, 5, 6)).Row(3, "B", null, null, 20_000, 5_000, null,
                null).Row(4, "C", null, null, 30_000, 5_000, "dessous", null).Row(5, "D", 2024, "Association", 10_000, 5_000, null, null)
            .Merge("B2:B4", "C2:C4", "F2:F4", "G2:G4", "A1:G1");

        var (report, rows) = Read(book.Build());

        Assert.Equal((4, 4), Counts(report));
        Assert.Equal(["2023", "2023", "2023", "2024"], rows.Select(row => row["year"]));
        Assert.Equal(["Inara", "Inara", "Inara", null], rows.Select(row => row["quarter"]));
        Assert.Equal("06/05/2023", rows[2]["launchedOn"]);
        Assert.Equal([2, 2, 2, 2], report.Findings.Where(f => f.Code == "I-CEL-004").Select(f => f.Count));
        // The sender cannot see the values under a merged cell.
        Assert.Equal(("F4", "dessous"),
            Assert.Single(report.Findings, f => f.Code == "W-CEL-005") is var hidden ? (hidden.Cell, hidden.Value) : default);
    }

    [Fact]
    public void A_merged_amount_counts_once_and_the_rows_below_it_are_set_aside()
    {
        var book = new XlsxBuilder().Sheet("Projets").Row(1, "Intitulé", "Année", "Type de porteur", "Coût", "Part INDH");
        for (var i = 2; i < 30; i++) book.Row(i, $"P{i}", 2023, "Association", i is 5 or 6 ? null : 10_000, 5_000);

        var report = TestFiles.Validate(book.Merge("D4:D6").Build());

        Assert.Equal((Outcome.AcceptedWithQuarantine, 26), (report.Outcome, report.Counts.Accepted));
        Assert.Equal(["D5", "D6"], Assert.Single(report.Findings, f => f.Severity == "error").Cells);
        Assert.Equal(260_000m, report.Amount);
    }

    [Fact]
    public void Two_sheet_rows_merged_into_one_are_one_row()
    {
        var book = new XlsxBuilder().Sheet("Projets").Row(1, "Intitulé", "Année", "Type de porteur", "Coût", "Part INDH")
            .Row(2, "A", 2023, "Association", 10_000, 5_000).Row(4, "B", 2023, "Association", 10_000, 5_000)
            .Merge("A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5");

        var report = TestFiles.Validate(book.Build());

        Assert.Equal((2, 2), Counts(report));
        Assert.DoesNotContain(report.Findings, f => f.Code.Contains("CEL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "<table><tr><th>Intitulé<th>Année<th>Type de porteur<th>Coût<th>Part INDH</tr><tr><td>A<td rowspan=2>2023<td "
        + "rowspan=2>Association<td>10000<td>5000</tr><tr><td>B<td>20000<td>5000</tr></table>")]
    [InlineData(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
        + "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"P\"><Table><Column ss:Index=\"4\" "
        + "ss:Hidden=\"1\"/><Row><Cell><Data ss:Type=\"String\">Intitulé</Data></Cell><Cell><Data "
        + "ss:Type=\"String\">Année</Data></Cell><Cell><Data ss:Type=\"String\">Type de porteur</Data></Cell><Cell><Data "
        + "ss:Type=\"String\">Coût</Data></Cell><Cell><Data ss:Type=\"String\">Part INDH</Data></Cell></Row><Row><Cell><Data "
        + "ss:Type=\"String\">A</Data></Cell><Cell ss:MergeDown=\"1\"><Data ss:Type=\"Number\">2023</Data></Cell><Cell "
        + "ss:MergeDown=\"1\"><Data ss:Type=\"String\">Association</Data></Cell><Cell><Data "
        + "ss:Type=\"Number\">10000</Data></Cell><Cell><Data ss:Type=\"Number\">5000</Data></Cell></Row><Row><Cell><Data "
        + "ss:Type=\"String\">B</Data></Cell><Cell ss:Index=\"4\"><Data ss:Type=\"Number\">20000</Data></Cell><Cell><Data "
        + "ss:Type=\"Number\">5000</Data></Cell></Row></Table></Worksheet></Workbook>")]
    public void Cells_merged_downwards_hold_in_other_formats_too(string file)
    {
        var (report, rows) = Read(System.Text.Encoding.UTF8.GetBytes(file));

        Assert.Equal((2, 2), Counts(report));
        Assert.Equal(["2023", "2023"], rows.Select(row => row["year"]));
        Assert.Equal(file.Contains("Hidden", StringComparison.Ordinal) ? ["D:D"] : [],
            report.Findings.Where(f => f.Code == "I-COL-006").Select(f => f.Cell));
    }
}
