using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>A zip with a list of content types is an Office document; only workbooks are accepted.</summary>
internal sealed class XlsxFormat : IFormat
{
    public bool Detect(ReceivedFile file)
    {
        if (!file.HasPart("[Content_Types].xml")) return false;
        if (file.HasPart("word/document.xml")) throw new UnreadableFileException(Codes.FileUnknown, "Word");
        if (file.HasPart("ppt/presentation.xml")) throw new UnreadableFileException(Codes.FileUnknown, "PowerPoint");
        return true;
    }

    public Workbook Open(ReceivedFile file) => XlsxWorkbook.Open(file.Content, file.Limits);
}
