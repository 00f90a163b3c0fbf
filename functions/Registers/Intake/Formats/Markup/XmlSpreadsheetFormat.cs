namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>XML with the namespace of Excel's XML Spreadsheet 2003.</summary>
internal sealed class XmlSpreadsheetFormat : IFormat
{
    // HTML pages saved by Excel have the same namespace.
    public bool Detect(ReceivedFile file) =>
        file.Start.StartsWith('<') && file.Start.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal)
        && !file.Start.Contains("<html", StringComparison.Ordinal);

    public Workbook Open(ReceivedFile file) => XmlSpreadsheetWorkbook.Open(file.Content, file.Limits);
}
