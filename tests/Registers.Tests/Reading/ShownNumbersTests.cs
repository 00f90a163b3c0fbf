using System.Globalization;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>The displayed form of a number is part of its value.</summary>
public sealed class ShownNumbersTests
{
    private const string Amount = "Montant du soutien";

    [Theory]
    [InlineData("[Magenta]#,##0.00", "150000", "150000")]
    [InlineData("[Cyan][>=1]#,##0.00", "150000", "150000")]
    [InlineData("[Color10]#,##0", "150000", "150000")]
    [InlineData("#,##0_M_M_M;#,##0_M_M_M;_(@_M_M_M", "150000", "150000")]
    [InlineData("_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-", "0", "0")]
    [InlineData("0.0############E-0", "150000", "150000")]
    [InlineData("#,##0.00\\ \"DH\"", "150000", "150000")]
    [InlineData("#,##0.00\\ [$MAD]", "150000", "150000")]
    [InlineData("#,##0.00 [$د.م.\u200F-1801]", "150000", "150000")]
    [InlineData("#,##0.00\" DH TTC\"", "150000", "150000")]
    [InlineData("#,##0.00\" KDH\"", "150", "150000")]
    [InlineData("#,##0.00\" MDH\"", "0.15", "150000")]
    [InlineData("#,##0,\" KDH\"", "150000", "150000")]
    [InlineData("0.00,,\" MDH\"", "150000", "150000")]
    [InlineData("#,##0,", "150000", "150000")]
    [InlineData("[>=1000000]0.0,,\" MDH\";0,\" KDH\"", "150000", "150000")]
    [InlineData("0.0,,\"M\"", "150000", "150000")]
    [InlineData("#,##0,\\K", "150000", "150000")]
    [InlineData("#,##0\"k\"", "150", "150000")]
    [InlineData("# ?/?", "150000.5", "150000.5")]
    [InlineData("#,##0;-#,##0;\"néant\"", "0", "0")]
    public void An_amount_is_what_its_format_shows(string code, string number, string dirhams)
    {
        var report = TestFiles.Validate(FormattedCells.Register(Amount, date1904: false, (code, number)));

        Assert.Empty(TestFiles.Codes(report));
        Assert.Equal(decimal.Parse(dirhams, CultureInfo.InvariantCulture), report.Amount);
    }

    [Theory]
    [InlineData("#,##0.00\" KDH\"", "150", "150,00 KDH")]
    [InlineData("#,##0,", "150000", "150")]
    [InlineData(";;;", "150000", "150000")]
    public void What_the_number_alone_does_not_say_is_said(string code, string number, string shown)
    {
        var finding = Assert.Single(TestFiles.Validate(FormattedCells.Register(Amount, false, (code, number), (code, number))).Findings,
            f => f.Code == "I-AMT-011");

        Assert.Equal((shown, 2), (finding.Value, finding.Count));
        Assert.Contains("150\u00A0000,00 DH", finding.Message.Fr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Montant du soutien (KDH)", "0", "27.54", "28", "27\u00A0540,00")]
    [InlineData("Montant du soutien (KDH)", "#,##0.0", "27.54", "27.5", "27\u00A0540,00")]
    [InlineData("Montant du soutien (MDH)", "0.00", "0.2754", "0.28", "275\u00A0400,00")]
    [InlineData("Montant du soutien (KDH)", "0\" KDH\"", "27.54", "28 KDH", "27\u00A0540,00")]
    [InlineData("Montant du soutien", "0.00E+00", "123456", "123000", "123\u00A0456,00")]
    public void An_amount_that_is_shown_rounded_is_said(string header, string code, string number, string shown, string counted)
    {
        var finding = Assert.Single(TestFiles.Validate(FormattedCells.Register(header, false, (code, number), (code, number))).Findings,
            f => f.Code == "I-AMT-016");

        Assert.Equal((shown, 2), (finding.Value, finding.Count));
        Assert.Contains(counted + " DH", finding.Message.Fr, StringComparison.Ordinal);
        Assert.Contains(counted, finding.Message.Ar, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Montant du soutien", "0", "27540.54")]
    [InlineData("Montant du soutien (KDH)", "0", "27.0000000001")]
    [InlineData("Montant du soutien (KDH)", "General", "27.54")]
    [InlineData("Montant du soutien (KDH)", "#,##0.000", "27.5404")]
    [InlineData("Montant du soutien (KDH)", "#,##0.00;-#,##0.00;\"-\"", "27.54")]
    public void Centimes_that_a_format_hides_are_no_other_amount(string header, string code, string number) =>
        Assert.DoesNotContain(
            TestFiles.Validate(FormattedCells.Register(header, false, (code, number))).Findings, f => f.Code == "I-AMT-016");

    [Theory]
    [InlineData("0", "9.7", "10", "9.7")]
    [InlineData("#,##0,", "9700", "10", "9700")]
    public void A_quantity_that_is_shown_rounded_is_said(string code, string number, string shown, string read)
    {
        var finding = Assert.Single(TestFiles.Validate(FormattedCells.Projects("Quantité réalisée", (code, number))).Findings,
            f => f.Code == "I-VAL-001");

        Assert.Equal(shown, finding.Value);
        Assert.Contains(read, finding.Message.Fr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#,##0.00\\ \"€\"", "E-AMT-009")]
    [InlineData("_-* #,##0.00\\ [$€-40C]_-;-* #,##0.00\\ [$€-40C]_-;_-* \"-\"??\\ [$€-40C]_-;_-@_-", "E-AMT-009")]
    [InlineData("[$$-409]#,##0.00", "E-AMT-009")]
    [InlineData("#,##0.00 \"EUR\"", "E-AMT-009")]
    [InlineData("#,##0 \"k€\"", "E-AMT-009")]
    [InlineData("#,##0.00\" ha\"", "E-AMT-001")]
    [InlineData("0%", "E-AMT-001")]
    [InlineData("0\"%\"", "E-AMT-001")]
    [InlineData("00\\-00\\-00", "E-AMT-001")]
    [InlineData("hh:mm", "E-AMT-001")]
    [InlineData("\\-0", "E-AMT-003")]
    public void An_amount_in_something_else_than_dirhams_is_refused_by_name(string code, string finding) =>
        Assert.Equal([$"{finding} D2 ×1"], Found(FormattedCells.Register(Amount, false, (code, "150000")), "error"));

    [Theory]
    [InlineData("Montant du soutien (KDH)", "#,##0.00\" MDH\"", "E-AMT-010 D2 ×1")]
    [InlineData("Montant du soutien (DH)", "#,##0.00\" KDH\"", "E-AMT-010 D2 ×1")]
    [InlineData("Montant du soutien (MDH)", "#,##0,", "E-AMT-010 D2 ×1")]
    [InlineData("Montant du soutien (KDH)", "#,##0.00\" KDH\"", null)]
    [InlineData("Montant du soutien (KDH)", "#,##0,", null)]
    public void A_unit_that_contradicts_the_header_is_a_finding(string header, string code, string? finding) =>
        Assert.Equal(finding is null ? [] : [finding], Found(FormattedCells.Register(header, false, (code, "150")), "error"));

    [Theory]
    [InlineData("0\" femmes\"", "12", "I-VAL-001 D2 ×1")]
    [InlineData("0%", "12", "E-NUM-001 D2 ×1")]
    [InlineData("0\" %\"", "12", "E-NUM-001 D2 ×1")]
    [InlineData("0\" DH\"", "12", "E-NUM-001 D2 ×1")]
    [InlineData("0\" milliers\"", "12", "E-NUM-001 D2 ×1")]
    [InlineData("0\\-0", "12", "E-NUM-001 D2 ×1")]
    [InlineData("000", "12", null)]
    public void A_count_is_no_percentage_and_no_amount(string code, string number, string? finding) =>
        Assert.Equal(finding is null ? [] : [finding],
            Found(FormattedCells.Register("Membres femmes", false, (code, number)), "error info"));

    [Theory]
    [InlineData("0000000", "42", "0000042")]
    [InlineData("\"RLC-\"0000", "42", "RLC-0042")]
    [InlineData("00\\-00\\-00", "10203", "01-02-03")]
    [InlineData("0#\\ ##\\ ##\\ ##\\ ##", "612345678", "06 12 34 56 78")]
    [InlineData("General\"/2024\"", "42", "42/2024")]
    [InlineData("#,##0.0#\" m²\"", "1234.5", "1\u00A0234,5 m²")]
    [InlineData("General", "20230001", "20230001")]
    [InlineData("# ?/?", "0.5", "1/2")]
    [InlineData("# ??/??", "7.5833333333", "7 7/12")]
    [InlineData("?/?", "1.5", "3/2")]
    [InlineData("# ?/8", "1.375", "1 3/8")]
    [InlineData("# ?/?", "2", "2")]
    [InlineData("# ???/???", "0.408", "51/125")]
    [InlineData("\"n° \"# ?/?", "0.5", "n° 1/2")]
    [InlineData("B2dd/mm/yyyy", "44986", "09/08/1444")]
    [InlineData("[$-1170000]B2dd/mm/yyyy", "44986", "09/08/1444")]
    public void An_identifier_is_written_as_it_is_shown(string code, string number, string shown)
    {
        using var workbook = Workbook.Open(new MemoryStream(FormattedCells.Workbook((code, number))), new IntakeLimits());

        Assert.Equal(shown, workbook.ReadRows(workbook.Sheets[0], default).First().Cells[0].Display());
    }

    [Fact]
    public void The_same_register_as_text_has_the_same_rows()
    {
        var book = FormattedCells.Register("N° du registre local", false, ("0000000", "42"), ("0000000", "43"));
        var text = "Nom de la coopérative;Date de création;N° du registre local\nCoop 0;12/03/2019;0000042\nCoop 1;12/03/2019;0000043\n";

        Assert.Equal(Keys(System.Text.Encoding.UTF8.GetBytes(text)), Keys(book));
    }

    [Theory]
    [InlineData("dd/mm/yyyy", "43536", null)]
    [InlineData("General", "43536", "I-DAT-007 D2 ×1")]
    [InlineData("[h]:mm", "1.5", "E-DAT-001 D2 ×1")]
    [InlineData("hh:mm", "0.5", "E-DAT-001 D2 ×1")]
    [InlineData("hh:mm", "43536.5", "I-DAT-007 D2 ×1")]
    [InlineData("dd/mm/yyyy", "60", "E-DAT-001 D2 ×1")]
    [InlineData("00\\/00\\/0000", "12032019", null)]
    [InlineData("General", "T11:30:00", "E-DAT-001 D2 ×1")]
    [InlineData("General", "2019-03-12T00:00:00+01:00", null)]
    [InlineData("General", "2019-03-11T23:30:00Z", "I-DAT-007 D2 ×1")]
    [InlineData("General", "2019-03-12T10:30:00Z", null)]
    public void A_day_that_the_cell_does_not_show_is_said_and_a_time_is_no_day(string code, string value, string? finding) =>
        Assert.Equal(finding is null ? [] : [finding],
            Found(FormattedCells.Register("Date de création", false, (code, value)), "error info"));

    [Fact]
    public void A_fraction_that_Excel_numbers_among_its_own_formats_is_shown_as_one()
    {
        var styles = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"2\"><xf/>"
            + "<xf numFmtId=\"12\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>";
        var book = new XlsxBuilder().Part("xl/styles.xml", styles).Sheet("Feuil1")
            .Row(1, new XlsxBuilder.Raw("<c r=\"A1\" s=\"1\"><v>0.5</v></c>"));
        using var workbook = Workbook.Open(new MemoryStream(book.Build()), new IntakeLimits());

        Assert.Equal("1/2", workbook.ReadRows(workbook.Sheets[0], default).First().Cells[0].Display());
    }

    [Fact]
    public void A_number_of_a_1904_workbook_is_a_day_of_its_own_count()
    {
        var report = TestFiles.Validate(FormattedCells.Register("Date de création", date1904: true, ("General", "42074")));

        Assert.Contains("12/03/2019", Assert.Single(report.Findings, f => f.Code == "I-DAT-007").Message.Fr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "12/03/2019")]
    [InlineData(false, "11/03/2015")]
    public void A_day_that_is_text_counts_as_its_workbook_does(bool date1904, string day)
    {
        var book = new XlsxBuilder { Date1904 = date1904 }.Sheet("Feuil1").Row(1, "Coopérative", "Date de création").Row(2, "A", "42074");

        var message = Assert.Single(TestFiles.Validate(book.Build()).Findings, f => f.Code == "I-DAT-007").Message.Fr;
        Assert.Contains(day, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("43535.9583333333", "W-DAT-006 D2 ×2")]
    [InlineData("43535.99999", "W-DAT-006 D2 ×2")]
    [InlineData("43535.5", null)]
    public void A_column_whose_days_all_end_before_midnight_is_warned_about_once(string value, string? finding)
    {
        var report = TestFiles.Validate(FormattedCells.Register("Date de création", false, ("dd/mm/yyyy", value), ("dd/mm/yyyy", value)));

        Assert.Equal(finding is null ? [] : [finding], TestFiles.Codes(report));
    }

    [Theory]
    [InlineData("43535.9583", "W-DAT-006 D2 ×3")]
    [InlineData("43535.5", null)]
    public void Three_of_four_days_before_midnight_are_warned_about(string value, string? finding)
    {
        // In Ramadan midnight of UTC is midnight in Morocco.
        var report = TestFiles.Validate(FormattedCells.Register("Date de création", false,
            ("dd/mm/yyyy", value), ("dd/mm/yyyy", value), ("dd/mm/yyyy", value), ("dd/mm/yyyy", "43600")));

        Assert.Equal(finding is null ? [] : [finding], TestFiles.Codes(report));
    }

    [Theory]
    [InlineData("31/12/2023 23:00:00", "23:00")]
    [InlineData("2023-12-31 23:59:40", "23:59")]
    [InlineData("12/31/2023 11:00:00 PM", null)]
    [InlineData("31/12/2023 11:00:00 م", "23:00")]
    [InlineData("2024-01-01T00:30:00+03:00", "22:30")]
    [InlineData("31/12/2023 10:00:00", null)]
    public void Texts_whose_days_all_end_before_midnight_are_warned_about_too(string text, string? shown)
    {
        var csv = $"Nom;Date de création\nA;{text}\nB;{text}\n";

        Assert.Equal(shown, TestFiles.ValidateCsv(csv).Findings.FirstOrDefault(f => f.Code == "W-DAT-006")?.Value);
        Assert.DoesNotContain(TestFiles.ValidateCsv($"{csv}C;01/02/2020\n").Findings, f => f.Code == "W-DAT-006");
    }

    [Theory]
    [InlineData("45292")]
    [InlineData("45292.0")]
    [InlineData("45292,5")]
    [InlineData("45292.958333333336")]
    public void A_day_that_was_saved_to_text_without_its_format_is_read_and_said(string text)
    {
        var csv = $"Nom;Date de création\nA;{text}\n";

        Assert.Equal(new DateOnly(2024, 1, 1), TestFiles.Rows(csv).Single()["createdOn"].Day);
        Assert.Equal(["I-DAT-007 B2 ×1"], TestFiles.Codes(TestFiles.ValidateCsv(csv), "error warning info"));
    }

    [Fact]
    public void A_reference_that_became_a_day_is_named()
    {
        var report = TestFiles.Validate(FormattedCells.Register("N° du registre local", false, ("dd/mm/yyyy", "45352")));

        Assert.Contains(report.Findings, f => f is { Code: "W-TXT-005", Value: "01/03/2024" });
    }

    [Theory]
    [InlineData("yyyy\\-mm", "44927", "2023-01")]
    [InlineData("[$-40C]yyyy\\/m;@", "44927", "2023/1")]
    [InlineData("mm\\-yy", "44927", "01-23")]
    [InlineData("d/m", "44927", "1/1")]
    [InlineData("mm/yyyy", "44927", "01/2023")]
    // The names of months are those of the sender's language, which the file does not say.
    [InlineData("mmm\\-yy", "44927", "01/2023")]
    public void A_reference_that_became_a_day_is_kept_as_it_is_shown(string code, string value, string shown)
    {
        var report = TestFiles.Validate(FormattedCells.Register("N° du registre local", false, (code, value)));

        Assert.Contains(report.Findings, f => f.Code == "W-TXT-005" && f.Value == shown);
    }

    private static IEnumerable<string> Found(byte[] file, string severities) =>
        TestFiles.Codes(TestFiles.Validate(file), severities).Where(code => code.Contains(" D2 ", StringComparison.Ordinal));

    private static List<string> Keys(byte[] file)
    {
        using var check = Checking.FileCheck.Open(new MemoryStream(file), new Checking.CheckOptions(), default);
        var read = check.ReadAsync(null, null, default).GetAwaiter().GetResult();
        return [.. read.Keys.Keys.Select(key => key.ToString())];
    }
}
