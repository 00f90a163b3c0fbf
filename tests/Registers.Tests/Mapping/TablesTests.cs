using System.Text;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Tables below each other and sheets beside each other: each row is read once, under its own header.</summary>
public sealed class TablesTests
{
    private const string Header = "Intitulé;Année;Type de porteur;Montant global;Part INDH;Part partenaires\n";
    private const string Rows = "Atelier;2022;Association;400000;300000;100000\nBoutique;2022;Association;150000;70000;80000\n";
    private const string OtherHeader = "Intitulé;Année;Type de porteur;Montant global;Part partenaires;Part INDH\n";

    private static readonly string[] Columns = ["Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH"];

    [Theory]
    [InlineData(Header + Rows + OtherHeader + "Crèche;2023;Association;820000;310000;510000\n")]
    [InlineData(Header + Rows + "Exercice 2023\nIntitulé;Part INDH;Type de porteur;Montant global\nCrèche;510000;Association;820000\n")]
    [InlineData("Montants en KDH\nIntitulé;Année;Type de porteur;Montant global;Part INDH\nAtelier;2022;Association;400;300\n"
        + "Boutique;2022;Association;150;70\nAnnée;Intitulé;Part INDH;Montant global;Type de porteur\n2023;Crèche;510;820;Association\n")]
    public void A_table_below_is_read_under_its_own_header(string csv)
    {
        var rows = TestFiles.Rows(csv);
        var report = TestFiles.ValidateCsv(csv);

        Assert.Equal([300_000m, 70_000m, 510_000m], rows.Select(row => row["indhShare"].Money.Dirhams));
        Assert.Equal([2022L, 2022L, 2023L], rows.Select(row => row["year"].Number!.Value));
        Assert.Equal((Outcome.Accepted, 2), (report.Outcome, report.Sheets.Count));
        Assert.Contains(report.Findings, f => f.Code == "I-SHT-006" && f.Row == report.Sheets[1].HeaderRow);
    }

    [Theory]
    [InlineData("Atelier;2022;Association;400000;300000;;Crèche;2023;Association;820000;510000\n", "E-SHT-014")]
    [InlineData("Atelier;2022;Association;400000;300000;;;;;;\nBoutique;2022;Association;150000;70000;;Crèche;2023;Association;9;5\n",
        "E-SHT-014")]
    // Both tables hold the same: each column is named twice.
    [InlineData("Atelier;2022;Association;400000;300000;;مشغل;2022;جمعية;400000;300000\n", "W-COL-002")]
    public void A_table_beside_the_first_is_never_left_out_with_a_warning(string rows, string code)
    {
        const string header = "Intitulé;Année;Type de porteur;Montant global;Part INDH";

        var report = TestFiles.ValidateCsv($"{header};;{header}\n{rows}");

        Assert.Equal(code == "E-SHT-014" ? Outcome.Rejected : Outcome.Accepted, report.Outcome);
        Assert.Contains(report.Findings, f => f.Code == code && f.Cell == "G1");
    }

    [Fact]
    public void A_recapitulation_below_is_left_out_and_named()
    {
        var report = TestFiles.ValidateCsv(Header + Rows + ";;;;;\nAnnée;Montant global;Part INDH\n2022;550000;370000\n2023;0;0\n");

        Assert.Equal(["accepted", "W-SHT-007 5:5 ×1"], [report.Outcome.Name(), .. TestFiles.Codes(report)]);
        Assert.Equal((2, "Année, Montant global, Part INDH"), (report.Counts.Rows, report.Findings[0].Value));
    }

    [Fact]
    public void Rows_of_a_table_below_that_lacks_a_column_are_set_aside()
    {
        var rows = string.Concat(Enumerable.Range(1, 9).Select(i => $"P{i};2022;Association;{i}00000;{i}0000;\n"));
        var report = TestFiles.ValidateCsv(Header + rows + "Intitulé;Montant global;Part INDH;Année\nCrèche;820000;510000;2023\n");

        Assert.Equal((Outcome.AcceptedWithQuarantine, 9), (report.Outcome, report.Counts.Accepted));
        Assert.Equal(["E-COL-001 11:11 ×1", "E-REQ-001 12:12 ×1"], TestFiles.Codes(report));
    }

    [Fact]
    public async Task Rows_set_aside_of_a_table_below_can_be_mended_and_sent_again()
    {
        var rows = string.Concat(Enumerable.Range(1, 11).Select(i => $"P{i};2022;Association;{i}00000;{i}0000;\n"));
        var csv = Header + rows + "P12;à voir;Association;5;4;\n" + OtherHeader + "Crèche;2023;Associ;820000;310000;510000\n";
        using var setAside = new MemoryStream();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        await DryRun.ValidateAsync(
            content, "a.csv", new CheckOptions(), TestContext.Current.CancellationToken, new DryRunFiles(Quarantine: setAside));
        var mended = Encoding.UTF8.GetString(setAside.ToArray()).Replace("Associ;", "Association;", StringComparison.Ordinal)
            .Replace("à voir", "2022", StringComparison.Ordinal);

        Assert.Equal([4m, 510_000m], TestFiles.Rows(mended).Select(row => row["indhShare"].Money.Dirhams));
    }

    [Fact]
    public void A_sheet_that_goes_on_without_a_header_is_read_and_named()
    {
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("Projets").Row(1, Columns).Row(2, Project(1)).Row(3, Project(2))
            .Sheet("Suite").Row(1, Project(3)).Row(2, Project(4)).Sheet("Notes").Row(1, "Arrêté au 30 juin").Row(2, "DAS").Build());

        Assert.Equal((Outcome.Accepted, 4, 1_000_000m), (report.Outcome, report.Counts.Accepted, report.Amount));
        Assert.Equal(["W-SHT-008  ×1", "I-SHT-004  ×1"], TestFiles.Codes(report, "error warning info").Where(c => c.Contains("SHT")));
    }

    [Fact]
    public void A_sheet_whose_rows_fit_in_part_is_left_out_with_a_warning()
    {
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("Projets").Row(1, Columns).Row(2, Project(1))
            .Sheet("Suite").Row(1, Project(3)).Row(2, "x", 1, 2, 3, 4).Row(3, "y", 1, 2, 3, 4).Build());

        Assert.Equal(["accepted", "W-SHT-009  ×1"], [report.Outcome.Name(), .. TestFiles.Codes(report)]);
    }

    [Theory]
    [InlineData(true, "Global")]
    [InlineData(false, "2022")]
    public void A_sheet_that_repeats_others_is_named_and_counts_once(bool last, string named)
    {
        var book = new XlsxBuilder();
        if (!last) Global();
        book.Sheet("2022").Row(1, Columns).Row(2, Project(1, 2022)).Row(3, Project(2, 2022)).Row(4, "Total", null, null, 300_000, 30_000)
            .Sheet("2023").Row(1, Columns).Row(2, Project(3)).Row(3, Project(4));
        if (last) Global();
        var report = TestFiles.Validate(book.Build());

        Assert.Equal((Outcome.Accepted, 4, 1_000_000m), (report.Outcome, report.Counts.Rows, report.Amount));
        Assert.Contains(report.Findings, f => f.Code == "W-SHT-010" && f.Sheet == named);
        Assert.DoesNotContain(report.Findings, f => f.Severity == "error" || f.Code == "W-SHT-011");

        void Global() => book.Sheet("Global").Row(1, Columns).Row(2, Project(1, 2022)).Row(3, Project(2, 2022)).Row(4, Project(3))
            .Row(5, Project(4)).Row(6, "Total général", null, null, 1_000_000, 100_000);
    }

    [Fact]
    public void Other_amounts_in_a_sheet_that_repeats_others_are_a_warning()
    {
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("2023").Row(1, Columns).Row(2, Project(3)).Row(3, Project(4))
            .Sheet("Global").Row(1, Columns).Row(2, Project(3)).Row(3, "Projet 4", 2023, "Association", 500_000, 40_000)
            .Build());

        Assert.Equal(["W-SHT-010  ×1", "W-SHT-011  ×1"], TestFiles.Codes(report));
    }

    [Fact]
    public void A_sheet_as_large_as_all_others_together_is_a_warning_where_its_rows_are_called_otherwise()
    {
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("2022").Row(1, Columns).Row(2, Project(1)).Row(3, Project(2))
            .Sheet("2023").Row(1, Columns).Row(2, Project(3))
            .Sheet("Global").Row(1, Columns).Row(2, "A", 2022, "Association", 100_000, 10_000)
            .Row(3, "B", 2022, "Association", 200_000, 20_000).Row(4, "C", 2023, "Association", 300_000, 30_000).Build());

        Assert.Equal(["W-SHT-012  ×1"], TestFiles.Codes(report));
    }

    private static object?[] Project(int number, int year = 2023) =>
        [$"Projet {number}", year, "Association", number * 100_000, number * 10_000];
}
