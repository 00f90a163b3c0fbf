using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>Whatever is text, asked last.</summary>
internal sealed class CsvFormat : IFormat
{
    public bool Detect(ReceivedFile file)
    {
        if (file.Head.StartsWith("%PDF"u8)) throw new UnreadableFileException(Codes.FileUnknown, "PDF");
        return !IsBinary(file.Head);
    }

    public Workbook Open(ReceivedFile file) => CsvWorkbook.Open(file.Content, file.Limits);

    private static bool IsBinary(ReadOnlySpan<byte> head)
    {
        if (TextEncoding.Utf16Of(head) is not null) return false;
        foreach (var b in head)
        {
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or 0x0C or 0x1A)) return true;
        }

        return false;
    }
}
