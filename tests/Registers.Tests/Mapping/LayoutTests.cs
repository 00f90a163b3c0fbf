using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Mapping;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Registers in the layouts that staff use.</summary>
public sealed class LayoutTests
{
    private static readonly object?[] Upper =
        ["Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH", "Bénéficiaires", null, null, "Date", null];
    private static readonly object?[] Lower = [null, null, null, null, null, "Hommes", "Femmes", "Total", "de lancement", "d'achèvement"];

    [Fact]
    public void A_heading_over_several_columns_is_read_with_what_stands_under_it()
    {
        var book = new XlsxBuilder().Sheet("Projets").Row(1, "Registre des projets – 2023").Row(3, Upper).Row(4, Lower)
            .Row(5, "A", 2023, "Coopérative", 100_000, 50_000, 12, 8, 20, new DateOnly(2023, 1, 2), new DateOnly(2023, 6, 2))
                .Row(6, "B", 2023, "Association", 100_000, 50_000, 6, 4, 10, null, null);

        var report = TestFiles.Validate(book.Build());

        Assert.Equal((Outcome.Accepted, 2, 4), (report.Outcome, report.Counts.Accepted, report.Sheets[0].HeaderRow));
        Assert.Equal(["beneficiariesMen", "beneficiariesWomen", "beneficiaries", "launchedOn", "completedOn"],
            report.Sheets[0].Columns.Skip(5).Select(c => c.Field));
        Assert.Equal("Bénéficiaires – Hommes", report.Sheets[0].Columns[5].Header);
        Assert.DoesNotContain(report.Findings, f => f.Severity != "info");
    }

    [Fact]
    public void A_header_of_two_rows_that_is_printed_again_on_each_page_is_no_row()
    {
        var book = new XlsxBuilder().Sheet("Projets").Row(1, Upper).Row(2, Lower).Row(3, "A", 2023, "Coopérative", 100_000, 50_000, 12, 8,
            20).Row(4, Upper).Row(5, Lower).Row(6, "B", 2023, "Association", 100_000, 50_000, 6, 4, 10);

        Assert.Equal((2, 2), Counts(TestFiles.Validate(book.Build())));
    }

    [Fact]
    public async Task Quarantined_rows_of_such_a_register_can_be_sent_again()
    {
        var book = new XlsxBuilder().Sheet("Projets").Row(1, Upper).Row(2, Lower);
        for (var i = 3; i < 12; i++) book.Row(i, $"P{i}", 2023, "Coopérative", i == 5 ? "à voir" : 100_000, 50_000, 12, 8, 20);
        using var setAside = new MemoryStream();
        await DryRun.ValidateAsync(new MemoryStream(book.Build()), "x.xlsx", new CheckOptions(), default,
            new DryRunFiles(Quarantine: setAside));

        var mended = System.Text.Encoding.UTF8.GetString(setAside.ToArray()).Replace("à voir", "90000", StringComparison.Ordinal);
        var report = TestFiles.Validate(System.Text.Encoding.UTF8.GetBytes(mended));

        Assert.Equal((1, 1), Counts(report));
        Assert.Contains(report.Sheets[0].Columns, c => c.Field == "beneficiariesWomen");
    }

    [Fact]
    public void A_first_row_of_data_is_never_taken_for_a_part_of_the_header()
    {
        var report =
            TestFiles.ValidateCsv(
                "Intitulé;Année;Type de porteur;Coût;Part INDH;Observations\nTotal bénéficiaires;2023;Coopérative;10000;5000;hommes\nB;"
                + "2023;Coopérative;10000;5000;\n");

        Assert.Equal((1, 2), (report.Sheets[0].HeaderRow, report.Counts.Accepted));
    }

    [Theory]
    [InlineData("Montnat global", "cost", 88)]
    [InlineData("Type de porteurs", "carrierType", 90)]
    [InlineData("Part INDHH", "indhShare", 85)]
    [InlineData("Part des partenaire (en KDH)", "partnersShare", 90)]
    [InlineData("Bénéficiaires femnes", "beneficiariesWomen", 94)]
    [InlineData("Béneficaires hommes", "beneficiariesMen", 94)]
    [InlineData("Observations", null, 0)]
    [InlineData("Nombre de chèvres", null, 0)]
    [InlineData("Année 2", null, 0)]
    public void A_slip_of_the_pen_in_a_header_is_read_and_said(string header, string? field, int least)
    {
        var index = AinChock.Registers.Mapping.HeaderIndex.All.Single(i => i.Dataset.Name == "projets");

        var found = AinChock.Registers.Mapping.NearestHeader.Find([header], index);

        if (field is null && found is null) return;
        Assert.Equal(field, found is { } f ? index.Dataset.Fields[f.Field].Name : null);
        Assert.InRange(found!.Value.Confidence, least, 99);
    }

    [Fact]
    public void A_nearly_known_header_is_a_warning_with_its_likeness()
    {
        var report = TestFiles.ValidateCsv("Intitulé;Année;Type de porteur;Montnat global;Part INDH\nA;2023;Coopérative;10000;5000\n");

        Assert.Equal(Outcome.Accepted, report.Outcome);
        var finding = Assert.Single(report.Findings, f => f.Code == "W-COL-004");
        Assert.Equal("D1", finding.Cell);
        Assert.Matches("« Montnat global » a été lue comme « Montant global » \\(ressemblance 9[0-9] %\\)", finding.Message.Fr);
        var column = report.Sheets[0].Columns.Single(c => c.Field == "cost");
        Assert.Equal(MatchKind.Fuzzy, column.Match);
        Assert.InRange(column.Confidence!.Value, 90, 99);
    }

    [Fact]
    public void Two_nearly_known_headers_of_one_field_are_both_left()
    {
        var report = TestFiles.ValidateCsv(
            "Intitulé;Année;Type de porteur;Montnat global;Montantt global;Part INDH\nA;2023;Coopérative;10000;10000;5000\n");

        Assert.Equal(Outcome.Rejected, report.Outcome);
        Assert.Equal(2, report.Findings.Count(f => f.Code == "I-COL-003"));
    }

    [Fact]
    public void Sheets_of_a_year_each_give_it_by_their_name_and_a_title_gives_it_too()
    {
        object?[] header = ["Intitulé", "Type de porteur", "Coût", "Part INDH"];
        var book = new XlsxBuilder()
            .Sheet("Exercice 2022").Row(1, header).Row(2, "A", "Association", 10_000, 5_000)
            .Sheet("٢٠٢٣").Row(1, header).Row(2, "A", "Association", 10_000, 5_000)
            .Sheet("Feuil3").Row(1, "Projets de l'année 2024").Row(3, header).Row(4, "A", "Association", 10_000, 5_000);

        var report = TestFiles.Validate(book.Build());

        // The year helps to identify a project without a reference.
        Assert.Equal((3, 3), Counts(report));
        Assert.Equal(["2022", "2023", "2024"], report.Findings.Where(f => f.Code == "W-COL-005").Select(f => f.Value));
        Assert.Contains("« Projets de l'année 2024 »", report.Findings.Last(f => f.Code == "W-COL-005").Message.Fr,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_that_names_two_years_says_none()
    {
        var report =
            TestFiles.Validate(new XlsxBuilder().Sheet("Projets").Row(1, "Projets 2022 et 2023")
                .Row(2, "Intitulé", "Type de porteur", "Coût", "Part INDH").Row(3, "A", "Association", 10_000, 5_000).Build());

        Assert.Equal(Outcome.Rejected, report.Outcome);
        Assert.Contains(report.Findings, f => f.Code == "E-COL-001" && f.Message.Fr.Contains("Année", StringComparison.Ordinal));
    }

    [Fact]
    public void Hidden_rows_are_read_and_counted()
    {
        var row =
            "<table:table-row table:visibility=\"filter\"><table:table-cell "
            + "office:value-type=\"string\"><text:p>C</text:p></table:table-cell><table:table-cell office:value-type=\"float\" "
            + "office:value=\"2023\"/><table:table-cell "
            + "office:value-type=\"string\"><text:p>Association</text:p></table:table-cell><table:table-cell "
            + "office:value-type=\"float\" office:value=\"10000\"/><table:table-cell office:value-type=\"float\" "
            + "office:value=\"5000\"/></table:table-row>";

        var report =
            TestFiles.Validate(
                OtherFormats.Ods(
                    [["Intitulé", "Année", "Type de porteur", "Coût", "Part INDH"], ["B", 2023, "Association", 10_000, 5_000]], row));

        Assert.Equal((2, 2), Counts(report));
        Assert.Equal("3:3", Assert.Single(report.Findings, f => f.Code == "I-ROW-002").Cell);
    }

    [Fact]
    public void Sheets_of_a_commune_each_give_it_by_their_name_where_it_is_a_known_place_or_says_that_it_is_one()
    {
        object?[] header = ["Intitulé", "Année", "Type de porteur", "Coût", "Part INDH"];
        var book = new XlsxBuilder();
        foreach (var name in (string[])["Sbata", "سيدي مومن", "Commune de Tamaris", "Quartier Inara", "Feuil5"])
            book.Sheet(name).Row(1, header).Row(2, name, 2023, "Association", 10_000, 5_000);

        var (report, rows) = Read(book.Build());

        Assert.Equal((5, 5), Counts(report));
        Assert.Equal(["Sbata", "Sidi Moumen", "Tamaris", null, null], rows.Select(row => row["commune"]));
        Assert.Equal("Inara", rows[3]["quarter"]);
        Assert.Equal(["Sbata", "Sidi Moumen", "Tamaris", "Inara"], report.Findings.Where(f => f.Code == "W-COL-005").Select(f => f.Value));
    }

    [Fact]
    public void A_title_gives_what_it_names_and_a_column_stands_above_it()
    {
        var (report, rows) =
            Read(new XlsxBuilder().Sheet("Feuil1").Row(1, "Commune : Aïn Chock")
                .Row(2, "Programme 2 : Accompagnement des personnes en situation de précarité").Row(3, "Type de porteur : Association")
            .Row(4, "Intitulé", "Année", "Type de porteur", "Coût", "Part INDH").Row(5, "A", 2023, "Coopérative", 10_000, 5_000).Build());

        Assert.Equal((1, 1), Counts(report));
        Assert.Equal(("Aïn Chock", "P2", "cooperative"), (rows[0]["commune"], rows[0]["programme"], rows[0]["carrierType"]));
    }

    [Theory]
    [InlineData("F", null)]
    [InlineData("P", null)]
    [InlineData("Femmes", "women")]
    public void A_single_letter_of_a_sheet_gives_nothing(string name, string? sex)
    {
        var (report, rows) = Read(new XlsxBuilder().Sheet(name).Row(1, "Intitulé", "Année", "Type de porteur", "Coût", "Part INDH")
            .Row(2, "A", 2023, "Association", 10_000, 5_000).Build());

        Assert.Equal((1, 1), Counts(report));
        Assert.Equal(sex, rows[0]["carrierSex"]);
    }

    [Fact]
    public void Hidden_columns_are_read_and_reported()
    {
        var report =
            TestFiles.Validate(
                new XlsxBuilder().Sheet("Projets").Hide(4, 9).Row(1, "Intitulé", "Année", "Type de porteur", "Coût", "Part INDH")
                .Row(2, "A", 2023, "Association", 10_000, 5_000).Build());

        Assert.Equal((Outcome.Accepted, 10_000m), (report.Outcome, report.Amount));
        Assert.Equal(("D:D", "Coût"),
            Assert.Single(report.Findings, f => f.Code == "I-COL-006") is var hidden ? (hidden.Cell, hidden.Column) : default);
    }

    [Fact]
    public async Task A_header_that_was_confirmed_is_known_in_that_register_and_said()
    {
        var file = "Intitulé;Année;Type de porteur;Enveloppe (KDH);Part INDH (KDH)\nA;2023;Association;10;5\n";
        var learnt = new CheckOptions
        { Learnt = [new AinChock.Registers.Mapping.LearntHeader("x", "projets", "ENVELOPPE", "cost", "op", DateTimeOffset.UnixEpoch)] };

        var before = TestFiles.ValidateCsv(file);
        var after = await DryRun.ValidateAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file)), "p.csv", learnt, default);

        Assert.Equal((Outcome.Rejected, Outcome.Accepted, 10_000m), (before.Outcome, after.Outcome, after.Amount));
        Assert.Equal(MatchKind.Learnt, after.Sheets[0].Columns.Single(c => c.Field == "cost").Match);
        Assert.Single(after.Findings, f => f.Code == "I-COL-007");
        Assert.NotEqual(before.RulesVersion, after.RulesVersion);
    }

    internal static (Report Report, IReadOnlyList<Dictionary<string, string?>> Rows) Read(byte[] file)
    {
        using var check = FileCheck.Open(new MemoryStream(file), new CheckOptions(), default);
        var rows = new CollectedRows(check);
        check.ReadAsync(rows, null, default).GetAwaiter().GetResult();
        return (TestFiles.Validate(file), rows.Rows);
    }

    internal static (int Rows, int Accepted) Counts(Report report) => (report.Counts.Rows, report.Counts.Accepted);
}
