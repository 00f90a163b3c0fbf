using System.Diagnostics;
using System.Text;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Numbers, formats and days of ods, XML 2003 and xls match those of xlsx.</summary>
public sealed class OtherBooksTests
{
    [Theory]
    [InlineData(
        "<number:number-style style:name=\"N1\"><number:number number:min-integer-digits=\"7\"/></number:number-style>", "42", "0000042")]
    [InlineData(
        "<number:number-style style:name=\"N1\"><number:number number:min-integer-digits=\"1\" number:decimal-places=\"2\" "
        + "number:grouping=\"true\"/><number:text> KDH</number:text></number:number-style>", "1500", "1\u00A0500,00 KDH")]
    [InlineData(
        "<number:number-style style:name=\"N1\"><number:number number:min-integer-digits=\"1\" "
        + "number:display-factor=\"1000\"/><number:text> K</number:text></number:number-style>", "1500000", "1500 K")]
    [InlineData(
        "<number:currency-style style:name=\"N1\"><number:number number:min-integer-digits=\"1\"/><number:text> "
        + "</number:text><number:currency-symbol>€</number:currency-symbol></number:currency-style>", "5", "5 €")]
    [InlineData(
        "<number:number-style style:name=\"N1\"><number:number number:min-integer-digits=\"4\"><number:embedded-text "
        + "number:position=\"2\">-</number:embedded-text></number:number></number:number-style>", "1234", "12-34")]
    [InlineData(
        "<number:number-style style:name=\"P0\"><number:number number:min-integer-digits=\"1\"/><number:text> "
        + "F</number:text></number:number-style><number:number-style style:name=\"N1\"><number:number "
        + "number:min-integer-digits=\"1\"/><style:map style:condition=\"value()&gt;=10\" "
        + "style:apply-style-name=\"P0\"/></number:number-style>", "12", "12 F")]
    public void A_format_of_an_ods_shows_what_it_shows_there(string style, string value, string shown) =>
        Assert.Equal(shown,
            First(OtherFormats.Ods([],
                $"<table:table-row><table:table-cell table:style-name=\"ce1\" office:value-type=\"float\" "
            + $"office:value=\"{value}\"/></table:table-row>",
            styles: style + "<style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>")).Display());

    [Theory]
    [InlineData("office:value-type=\"date\" office:date-value=\"2024-01-01\"", "01/01/2024")]
    [InlineData("office:value-type=\"date\" office:date-value=\"1900-01-25\"", "25/01/1900")]
    [InlineData("office:value-type=\"date\" office:date-value=\"2024-01-01T00:00:00+01:00\"", "01/01/2024")]
    [InlineData("office:value-type=\"date\" office:date-value=\"2023-12-31T23:00:00Z\"", "2023-12-31T23:00:00Z")]
    [InlineData("office:value-type=\"time\" office:time-value=\"PT11H30M00S\"", "11:30")]
    [InlineData("office:value-type=\"time\" office:time-value=\"PT50H05M09S\"", "50:05:09")]
    [InlineData("office:value-type=\"boolean\" office:boolean-value=\"1\"", "VRAI")]
    [InlineData("office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"5\"", "5 EUR")]
    [InlineData("office:value-type=\"currency\" office:currency=\"MAD\" office:value=\"5\"", "5")]
    public void A_value_of_an_ods_is_read_as_it_is_typed(string attributes, string shown) =>
        Assert.Equal(shown, First(OtherFormats.Ods([], $"<table:table-row><table:table-cell {attributes}/></table:table-row>")).Display());

    [Theory]
    [InlineData("0000000", "Number", "42", "0000042")]
    [InlineData("#,##0.00&quot; KDH&quot;", "Number", "1500", "1\u00A0500,00 KDH")]
    [InlineData("Euro Currency", "Number", "5", "5,00 €")]
    [InlineData("Percent", "Number", "0.45", "45 %")]
    [InlineData("Short Date", "DateTime", "2024-01-01T00:00:00.000", "01/01/2024")]
    [InlineData("Short Date", "DateTime", "1900-01-25T00:00:00.000", "25/01/1900")]
    [InlineData("Short Time", "DateTime", "1899-12-31T11:30:00.000", "11:30")]
    [InlineData("[h]:mm", "DateTime", "1900-01-01T02:30:00.000", "26:30")]
    public void A_value_of_an_XML_spreadsheet_is_read_as_it_is_shown(string format, string type, string value, string shown)
    {
        var cell = $"<Cell ss:StyleID=\"s2\"><Data ss:Type=\"{type}\">{value}</Data></Cell>";
        var file =
            "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
            + "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles>"
            + $"<Style ss:ID=\"s1\"><NumberFormat ss:Format=\"{format}\"/></Style><Style ss:ID=\"s2\" ss:Parent=\"s1\"/></Styles>"
            + $"<Worksheet ss:Name=\"F\"><Table><Row>{cell}</Row></Table></Worksheet></Workbook>";

        Assert.Equal(shown, First(Encoding.UTF8.GetBytes(file)).Display());
        Assert.Equal(shown,
            First(Encoding.UTF8.GetBytes(file.Replace("<Cell ss:StyleID=\"s2\">", "<Cell>", StringComparison.Ordinal)
                .Replace("<Row>", "<Row ss:StyleID=\"s2\">", StringComparison.Ordinal))).Display());
    }

    [Theory]
    [InlineData("WORKBOOK")]
    [InlineData("workbook")]
    public void An_xls_is_read_as_it_is_shown(string stream)
    {
        var file = XlsBuilder.Build(stream, ["General", "[Magenta]#,##0.00", "0000000", "dd/mm/yyyy", "[h]:mm", "#,##0.00\" KDH\""],
            sheet => sheet.Number(0, 0, 1, 1234.5).Number(0, 1, 2, 42).Number(0, 2, 3, 25).Number(0, 3, 3, 45292).Number(0, 4, 4, 51.4375)
                .Number(0, 5, 5, 1500).ArrayText(1, 0, "Oui").Error(1, 1, 0x17));
        using var workbook = Workbook.Open(new MemoryStream(file), new IntakeLimits());
        var rows = workbook.ReadRows(workbook.Sheets[0], default).Select(row => row.Copy()).ToList();

        Assert.Equal(["1234.5", "0000042", "25/01/1900", "01/01/2024", "1234:30", "1\u00A0500,00 KDH"],
            rows[0].Cells.ToArray().Select(cell => cell.Display()));
        Assert.Equal([(CellKind.Text, "Oui"), (CellKind.Error, "#REF!")], rows[1].Cells.ToArray().Select(cell => (cell.Kind, cell.Text!)));
    }

    [Fact]
    public void Raised_and_struck_runs_of_an_xls_are_no_part_of_its_texts()
    {
        // "15001" with its last digit raised; "48 60" with its first three characters struck, wide, and continued in the next record.
        byte[] first = [2, 0, 0, 0, 2, 0, 0, 0, 5, 0, 8, 1, 0, .. "15001"u8, 4, 0, 5, 0, 5, 0, 9, 2, 0, .. Encoding.Unicode.GetBytes("48")];
        byte[] next = [0, .. " 60"u8, 0, 0, 6, 0, 3, 0, 0, 0];
        var file = XlsBuilder.Build("Workbook", ["General"], sheet => sheet.Shared(first, next).SharedText(0, 0, 0).SharedText(0, 1, 1));
        using var workbook = Workbook.Open(new MemoryStream(file), new IntakeLimits());
        var cells = workbook.ReadRows(workbook.Sheets[0], default).First().Cells.ToArray();

        Assert.Equal([("1500", CellLoss.RaisedMarks), ("60", CellLoss.StruckText)], cells.Select(cell => (cell.Text!, cell.Loss)));
    }

    [Fact]
    public void An_amount_of_an_xls_whose_cell_is_struck_is_read_and_said()
    {
        var file = XlsBuilder.Build("Workbook", ["General", "General", "0.00"],
            sheet => sheet.Text(0, 0, "Nom de la coopérative").Text(0, 1, "Date de création").Text(0, 2, "Nombre d'hommes")
                .Text(0, 3, "Montant du soutien")
                .Text(1, 0, "Coop 1").Text(1, 1, "12/03/2019").Wholes(1, 2, (0, 12), (1, 150_000))
                .Text(2, 0, "Coop 2").Text(2, 1, "12/03/2019").Wholes(2, 2, (0, 12), (0, 150_000))
                .Text(3, 0, "Coop 3").Text(3, 1, "12/03/2019").Number(3, 2, 1, 12).Number(3, 3, 1, 150_000.5), struck: 1);

        Assert.Equal(["W-CEL-010 D2 ×2", "W-CEL-010 C4 ×1"], TestFiles.Codes(TestFiles.Validate(file)));
    }

    [Theory]
    [InlineData("<style:style style:name=\"own\" style:family=\"table-cell\" style:parent-style-name=\"gone\"/>", "W-CEL-010 C2 ×1")]
    [InlineData("<style:style style:name=\"own\" style:family=\"table-cell\" style:parent-style-name=\"gone\"><style:text-properties "
        + "style:text-line-through-style=\"none\"/></style:style>", "")]
    public void A_style_that_is_made_from_one_that_strikes_through_does_so_too(string style, string codes)
    {
        const string Head = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Nom de la coopérative</text:p>"
            + "</table:table-cell><table:table-cell office:value-type=\"string\"><text:p>Date de création</text:p></table:table-cell>"
            + "<table:table-cell office:value-type=\"string\"><text:p>Montant du soutien</text:p></table:table-cell></table:table-row>";
        var file = OtherFormats.Ods([], Head
            + "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Coop 1</text:p></table:table-cell>"
            + "<table:table-cell office:value-type=\"string\"><text:p>12/03/2019</text:p></table:table-cell>"
            + "<table:table-cell table:style-name=\"own\" office:value-type=\"float\" office:value=\"150000\"/></table:table-row>",
            styles: "<style:style style:name=\"gone\" style:family=\"table-cell\"><style:text-properties "
                + "style:text-line-through-style=\"solid\"/></style:style>" + style);

        Assert.Equal(codes, string.Join(", ", TestFiles.Codes(TestFiles.Validate(file))));
    }

    [Theory]
    [InlineData((ushort)0x0009, (ushort)0x0004)]
    [InlineData((ushort)0x0209, (ushort)0x0204)]
    [InlineData((ushort)0x0409, (ushort)0x0204)]
    public void A_sheet_of_Excel_2_3_or_4_is_read(ushort begin, ushort label)
    {
        var file = XlsBuilder.Bare(begin, label, "Nom", 12.5);
        using var workbook = Workbook.Open(new MemoryStream(file), new IntakeLimits());

        Assert.Equal(["Nom", "12.5", "#REF!"],
            workbook.ReadRows(workbook.Sheets[0], default).SelectMany(row => row.Cells.ToArray()).Select(cell => cell.Display()));
    }

    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Asia/Tokyo")]
    public async Task No_day_depends_on_the_clock_of_the_machine(string zone)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(OtherBooksTests).Assembly.Location, "--progress", "off",
            "--filter-method", "*.A_day_that_the_cell_does_not_show_is_said_and_a_time_is_no_day", "--filter-method", "*.A_value_of_an_*"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["TZ"] = zone;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, output);
    }

    private static Cell First(byte[] file)
    {
        using var workbook = Workbook.Open(new MemoryStream(file), new IntakeLimits());
        return workbook.ReadRows(workbook.Sheets[0], default).First().Cells[0];
    }
}
