using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AinChock.Registers.Templates;

/// <summary>Print setup of a template: A4, as many pages side by side as readable columns need, with the header on each.</summary>
internal static class TemplatePrint
{
    private const uint A4 = 9;

    // Characters per page that stay readable.
    private const int PageWidth = 190;

    // Readers put no more pages than these together again.
    private const int MostPages = 3;

    public static SheetProperties FitsPages() => new(new PageSetupProperties { FitToPage = true });

    /// <param name="width">Width of all columns in characters; 0 to fit one page.</param>
    public static IEnumerable<OpenXmlElement> Setup(OrientationValues orientation, int width) =>
    [
        new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.5, Header = 0.3, Footer = 0.3 },
        new PageSetup { PaperSize = A4, Orientation = orientation, FitToWidth = PagesOf(width), FitToHeight = 0 },
        new HeaderFooter(new OddFooter("&C&P / &N")),
    ];

    private static uint PagesOf(int width) => (uint)Math.Clamp((width + PageWidth - 1) / PageWidth, 1, MostPages);

    /// <summary>Repeats the header of the first sheet on every page.</summary>
    public static void RepeatHeader(Workbook workbook, string sheet) => workbook.Append(new DefinedNames(
        new DefinedName($"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
}
