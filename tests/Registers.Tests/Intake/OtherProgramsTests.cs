using System.Text;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>What other programs write, as public files have it: empty elements, empty formats, styles without a name, long fractions
/// of a second.</summary>
public sealed class OtherProgramsTests
{
    private const string Draw = "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\"";
    private const string Space = "urn:schemas-microsoft-com:office:spreadsheet";

    [Theory]
    [InlineData("<office:annotation><text:p>Vu</text:p><text:p/><text:p>Ancien intitulé</text:p></office:annotation>")]
    [InlineData("<office:annotation><text:p>un <text:s/>deux</text:p><text:p>trois</text:p></office:annotation>")]
    [InlineData($"<draw:frame {Draw}><draw:text-box><text:p/><text:p>boîte</text:p></draw:text-box></draw:frame>")]
    public void What_stands_beside_the_text_of_an_ods_cell_is_no_part_of_it(string beside)
    {
        var file = OtherFormats.Ods([], $"<table:table-row><table:table-cell office:value-type=\"string\">{beside}"
            + "<text:p>Coopérative B</text:p></table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"5\">"
            + $"{beside}<text:p>5</text:p></table:table-cell></table:table-row>");

        Assert.Equal(["Coopérative B", "5"], Cells(file));
    }

    [Fact]
    public void A_text_of_an_XML_spreadsheet_goes_on_behind_an_empty_run() => Assert.Equal(["Projet de route", "suite"], Cells(Xml(
        "<Cell><ss:Data ss:Type=\"String\" xmlns=\"http://www.w3.org/TR/REC-html40\"><B>Projet</B><I/>"
        + "<Font> de route</Font></ss:Data></Cell>"
        + "<Cell><Data ss:Type=\"String\">suite</Data></Cell>")));

    [Fact]
    public void A_style_without_a_name_changes_none_of_the_others() => Assert.Equal(["45000"], Cells(Xml(
        "<Cell ss:StyleID=\"s1\"><Data ss:Type=\"Number\">45000</Data></Cell>",
        "<Style ss:ID=\"s1\"><NumberFormat ss:Format=\"0\"/></Style>"
        + "<Style ss:Parent=\"s1\"><NumberFormat ss:Format=\"mmm\\-yy\"/></Style>")));

    [Fact]
    public void An_empty_text_is_the_result_of_a_formula()
    {
        var xml = Xml("<Cell ss:Formula=\"=1\"><Data ss:Type=\"String\"></Data></Cell><Cell ss:Formula=\"=1\"/>");
        var ods = OtherFormats.Ods([], "<table:table-row><table:table-cell table:formula=\"of:=1\"><text:p/></table:table-cell>"
            + "<table:table-cell table:formula=\"of:=1\"/></table:table-row>");

        Assert.All((byte[][])[xml, ods], file => Assert.Equal([(2, CellKind.Uncalculated)], Kinds(file)));
    }

    [Theory]
    [InlineData("<number:percentage-style style:name=\"N1\"><number:number number:min-integer-digits=\"1\"/><number:text>%</number:text>"
        + "</number:percentage-style>", "0.45", "45 %")]
    [InlineData("<number:date-style style:name=\"N1\"><number:day number:style=\"long\"/><number:text>/</number:text><number:month "
        + "number:style=\"long\"/><number:text>/</number:text><number:year number:style=\"long\"/></number:date-style>",
        "39193", "21/04/2007")]
    public void A_plain_number_of_an_ods_is_what_its_style_shows(string style, string value, string shown) => Assert.Equal([shown], Cells(
        OtherFormats.Ods([],
            "<table:table-row><table:table-cell table:style-name=\"ce1\" office:value-type=\"float\" "
            + $"office:value=\"{value}\"/></table:table-row>",
            styles: style + "<style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>")));

    [Fact]
    public void An_empty_number_format_is_the_general_one()
    {
        Assert.Equal(default, CellStyle.Of(""));
        // This one is written to show nothing.
        Assert.NotEqual(default, CellStyle.Of(";;;"));
    }

    [Theory]
    [InlineData("2014-01-16T15:59:59.99999979045242400", 41655.66666667)]
    [InlineData("11:01:59.99999999999797200", 0.45972222)]
    [InlineData("PT1464H0M0.000S", 61)]
    public void A_moment_may_have_any_digits_behind_its_seconds(string text, double serial) =>
        Assert.Equal((decimal)serial, (IsoMoment.Read(text) ?? IsoMoment.ReadLength(text))!.Value.Serial);

    [Theory]
    [InlineData("Coopérative\0\0", "Coopérative")]
    [InlineData("\0\0\0", "")]
    [InlineData("a\0b\0", "a\uFFFDb")]
    public void Zeros_that_fill_a_text_up_are_no_part_of_it(string text, string read) => Assert.Equal(read, Printable.Of(text).Text);

    [Fact]
    public void A_moment_before_all_days_is_the_number_that_it_is_stored_as() =>
        Assert.Equal(-1.2m, SpreadsheetValues.SerialOf(DateTime.FromOADate(-1.2)));

    [Theory]
    [InlineData("windows-1252", "Lot 1 … Lot 5")]
    [InlineData("windows-1252", "pistes…")]
    [InlineData("windows-1252", "Total ………")]
    [InlineData("windows-1252", "Casablanca–Settat")]
    [InlineData("windows-1252", "Lot—A")]
    [InlineData("windows-1252", "A·B")]
    [InlineData("windows-1252", "Škoda")]
    [InlineData("windows-1252", "Lætitia")]
    [InlineData("windows-1252", "Nour™")]
    [InlineData("windows-1252", "l‘eau")]
    [InlineData("windows-1252", "Delegación de educación")]
    [InlineData("ibm850", "Coopérative à Aïn Chock")]
    [InlineData("macintosh", "Coopérative à Aïn Chock")]
    public void A_page_whose_letters_are_the_signs_of_Windows_needs_the_most_frequent_letter(string encoding, string text)
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(encoding)!.GetBytes($"Intitule;Montant\nProjet simple;10\n{text};45\n");

        Assert.Contains("3:" + text, CsvTests.Rows(bytes).SelectMany(row => row));
    }

    private static byte[] Xml(string cells, string styles = "") => Encoding.UTF8.GetBytes(
        $"<?xml version=\"1.0\"?><Workbook xmlns=\"{Space}\" xmlns:ss=\"{Space}\"><Styles>{styles}</Styles>"
        + $"<Worksheet ss:Name=\"F\"><Table><Row>{cells}</Row></Table></Worksheet></Workbook>");

    private static List<string> Cells(byte[] file) => Row(file, cell => cell.Display());

    private static List<(int, CellKind)> Kinds(byte[] file) => Row(file, cell => (cell.Column, cell.Kind));

    private static List<T> Row<T>(byte[] file, Func<Cell, T> of)
    {
        using var workbook = Workbook.Open(new MemoryStream(file), new IntakeLimits());
        var found = new List<T>();
        foreach (var row in workbook.ReadRows(workbook.Sheets[0], default))
        {
            foreach (var cell in row.Cells) found.Add(of(cell));
        }

        return found;
    }
}
