namespace AinChock.Registers.Intake.Formats.Xlsb;

/// <summary>A workbook that Excel saved as binary records: an Office document whose workbook part is not XML.</summary>
internal sealed class XlsbFormat : IFormat
{
    public bool Detect(ReceivedFile file) => file.HasPart("[Content_Types].xml") && file.HasPart("xl/workbook.bin");

    public Workbook Open(ReceivedFile file) => XlsbWorkbook.Open(file.Content, file.Limits);
}
