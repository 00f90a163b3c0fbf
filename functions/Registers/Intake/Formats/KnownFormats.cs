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

    public static Workbook Open(ReceivedFile file)
    {
        foreach (var format in InTurn)
        {
            if (format.Detect(file)) return format.Open(file);
        }

        throw new UnreadableFileException(Codes.FileUnknown, "binaire");
    }
}
