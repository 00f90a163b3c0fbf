using System.Security;
using System.Text;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A unit at the top or foot of the printed page is read as a title is, in documents and in XML of 2003 as in workbooks.</summary>
public sealed class PrintedPageTests
{
    private const string Spaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"";

    private static readonly object?[][] Rows =
    [
        ["Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH"], ["A", 2023, "Association", 450, 300],
    ];

    [Theory]
    [InlineData("<style:header><text:p>Projets</text:p><text:p>Montants en <text:span>KDH</text:span></text:p></style:header>", 450_000)]
    [InlineData("<style:footer><style:region-right><text:p>Unité : MDH</text:p></style:region-right></style:footer>", 450_000_000)]
    [InlineData("<style:header-first><text:p>En milliers de dirhams</text:p></style:header-first>", 450_000)]
    [InlineData("<style:header style:display=\"false\"><text:p>Montants en KDH</text:p></style:header>", 450)]
    [InlineData("<style:header><text:p>Page <text:page-number>1</text:page-number></text:p></style:header>", 450)]
    public void A_unit_on_the_page_of_a_document_is_applied_and_said(string page, int dirhams)
    {
        var report = TestFiles.Validate(Ods("Default", page));

        Assert.Equal(dirhams, report.Amount);
        Assert.Equal(dirhams == 450 ? 0 : 2, report.Findings.Where(f => f.Code == "I-COL-008").Sum(f => f.Count));
    }

    [Fact]
    public void The_page_of_another_sheet_is_not_read()
    {
        const string page = "<style:header><text:p>Montants en KDH</text:p></style:header>";

        Assert.Equal(450m, TestFiles.Validate(Ods("Autre", page)).Amount);
        Assert.Equal(450_000m, TestFiles.Validate(Ods("Autre", page, style: "<style:style style:name=\"ta1\" style:family=\"table\" "
            + "style:master-page-name=\"Autre\"/>")).Amount);
    }

    [Theory]
    [InlineData("Header", "&LProjets&RMontants en KDH", 450_000)]
    [InlineData("Footer", "&CUnité : MDH", 450_000_000)]
    [InlineData("Footer", "&P / &N", 450)]
    public void A_unit_on_the_page_of_an_XML_spreadsheet_is_applied_and_said(string place, string code, int dirhams)
    {
        var file = Encoding.UTF8.GetString(OtherFormats.XmlSpreadsheet(Rows)).Replace("</Table>",
            "</Table><WorksheetOptions xmlns=\"urn:schemas-microsoft-com:office:excel\"><PageSetup>"
            + $"<{place} x:Margin=\"0.3\" x:Data=\"{SecurityElement.Escape(code)}\"/></PageSetup></WorksheetOptions>",
            StringComparison.Ordinal);

        var report = TestFiles.Validate(Encoding.UTF8.GetBytes(file));

        Assert.Equal(dirhams, report.Amount);
        Assert.Equal(dirhams == 450 ? 0 : 2, report.Findings.Where(f => f.Code == "I-COL-008").Sum(f => f.Count));
    }

    private static byte[] Ods(string name, string page, string style = "") => Packages.With(
        OtherFormats.Ods(Rows, styles: style), "styles.xml",
        $"<office:document-styles {Spaces}><office:automatic-styles><style:page-layout style:name=\"pm1\"/></office:automatic-styles>"
        + $"<office:master-styles><style:master-page style:name=\"{name}\" style:page-layout-name=\"pm1\">{page}</style:master-page>"
        + "</office:master-styles></office:document-styles>");
}
