using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AinChock.Registers.Templates;

/// <summary>How a template prints: on A4, on as many pages side by side as its columns need to be read, its header on each.</summary>
internal static class TemplatePrint
{
    private const uint A4 = 9;

    // Characters of a page that is still read without a glass.
    private const int PageWidth = 190;

    // More side by side nobody puts together again.
    private const int MostPages = 3;

    public static SheetProperties FitsPages() => new(new PageSetupProperties { FitToPage = true });

    /// <param name="width">Of all columns, in characters; 0 for what fits one page.</param>
    public static IEnumerable<OpenXmlElement> Setup(OrientationValues orientation, int width) =>
    [
        new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.5, Header = 0.3, Footer = 0.3 },
        new PageSetup { PaperSize = A4, Orientation = orientation, FitToWidth = PagesOf(width), FitToHeight = 0 },
        new HeaderFooter(new OddFooter("&C&P / &N")),
    ];

    private static uint PagesOf(int width) => (uint)Math.Clamp((width + PageWidth - 1) / PageWidth, 1, MostPages);

    /// <summary>The header of the first sheet stands on every page.</summary>
    public static void RepeatHeader(Workbook workbook, string sheet) => workbook.Append(new DefinedNames(
        new DefinedName($"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
}
