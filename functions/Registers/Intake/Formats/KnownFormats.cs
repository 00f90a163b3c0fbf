using System.Text;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake.Formats.Csv;
using AinChock.Registers.Intake.Formats.Markup;
using AinChock.Registers.Intake.Formats.Ods;
using AinChock.Registers.Intake.Formats.Xls;
using AinChock.Registers.Intake.Formats.Xlsb;
using AinChock.Registers.Intake.Formats.Xlsx;
using AinChock.Registers.Intake.Formats.Zip;

namespace AinChock.Registers.Intake.Formats;

/// <summary>The supported formats. A file belongs to the first that recognises it; text accepts whatever the others reject.</summary>
internal static class KnownFormats
{
    private static readonly IFormat[] InTurn =
    [
        new XlsbFormat(),
        new XlsxFormat(),
        new OdsFormat(),
        new ZipFormat(),
        new XlsFormat(),
        new XmlSpreadsheetFormat(),
        new MhtmlFormat(),
        new HtmlFormat(),
        new CsvFormat(),
    ];

    // XML and the reader of xls ask the framework for an encoding by its name, which must not depend on the files that were opened before.
    static KnownFormats() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Workbook Open(ReceivedFile file)
    {
        foreach (var format in InTurn)
        {
            if (format.Detect(file)) return format.Open(file);
        }

        throw new UnreadableFileException(Codes.FileUnknown, "binaire");
    }

    /// <summary>False for a document, a picture or a text in sentences. A damaged or protected workbook may hold rows too.</summary>
    public static bool MayHoldRows(Stream content, IntakeLimits limits)
    {
        if (content.Length == 0) return false;
        try
        {
            var file = new ReceivedFile(content, limits, isUnzipped: true);
            var format = Array.Find(InTurn, format => format.Detect(file));
            content.Position = 0;
            return format is CsvFormat ? CsvFormat.HoldsTable(file) : format is not null;
        }
        catch (UnreadableFileException error)
        {
            return error.Code != Codes.FileUnknown;
        }
    }
}
