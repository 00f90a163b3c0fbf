using System.Text;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Runs, marks, blanks and invalid characters in the texts of ODS and XML spreadsheets.</summary>
public sealed class OtherBookTextTests
{
    [Theory]
    [InlineData("<text:p><text:span>Aide</text:span> <text:span>sociale</text:span></text:p>", "Aide sociale", CellLoss.None)]
    [InlineData("<text:p>A<text:s text:c=\"4\"/>B</text:p>", "A    B", CellLoss.None)]
    [InlineData("<text:p>\n  A\n  B</text:p>", "A B", CellLoss.None)]
    [InlineData("<text:p>1500<text:span text:style-name=\"up\">1</text:span></text:p>", "1500", CellLoss.RaisedMarks)]
    [InlineData("<text:p><text:span text:style-name=\"gone\">48</text:span><text:span>60</text:span></text:p>", "60", CellLoss.StruckText)]
    public void Text_of_an_ods_is_what_is_shown_of_it(string xml, string text, CellLoss loss) =>
        Assert.Equal((text, loss),
            BookTextTests.Only(OtherFormats.Ods([],
                $"<table:table-row><table:table-cell office:value-type=\"string\">{xml}</table:table-cell></table:table-row>",
            styles: "<style:style style:name=\"up\" style:family=\"text\"><style:text-properties style:text-position=\"super "
                + "58%\"/></style:style>"
                + "<style:style style:name=\"gone\" style:family=\"text\"><style:text-properties "
                    + "style:text-line-through-style=\"solid\"/></style:style>")));

    [Theory]
    [InlineData("<B>Aide</B> <I>sociale</I>", "Aide sociale", CellLoss.None)]
    [InlineData("1500<Sup>1</Sup>", "1500", CellLoss.RaisedMarks)]
    [InlineData("<S>48</S> 60", " 60", CellLoss.StruckText)]
    [InlineData("<Font>1<Sup>er</Sup></Font> lot", "1er lot", CellLoss.None)]
    [InlineData("a\u0002b", "a\uFFFDb", CellLoss.Characters)]
    public void Text_of_an_XML_spreadsheet_is_what_is_shown_of_it(string xml, string text, CellLoss loss) =>
        Assert.Equal((text, loss),
            BookTextTests.Only(Encoding.UTF8.GetBytes(
                "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
            + "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">"
            + $"<Worksheet ss:Name=\"F\"><Table><Row><Cell><ss:Data ss:Type=\"String\" "
                + $"xmlns=\"http://www.w3.org/TR/REC-html40\">{xml}</ss:Data></Cell></Row></Table></Worksheet></Workbook>")));
}
