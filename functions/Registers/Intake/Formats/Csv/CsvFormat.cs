using System.Text;
using AinChock.Registers.Findings;
using CsvHelper;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>Accepts any text, so it is asked last.</summary>
internal sealed class CsvFormat : IFormat
{
    private const int OwnerFileBytes = 165, OwnerNameBytes = 54;

    public bool Detect(ReceivedFile file)
    {
        if (IsOwnerFile(file)) throw new UnreadableFileException(Codes.OwnerFile, "~$");
        if (file.Head.StartsWith("%PDF"u8)) throw new UnreadableFileException(Codes.FileUnknown, "PDF");
        return !IsBinary(file.Head);
    }

    public Workbook Open(ReceivedFile file) => CsvWorkbook.Open(file.Content, file.Limits);

    /// <summary>Whether most lines of a text have as many values, three or more; sentences have commas too.</summary>
    public static bool HoldsTable(ReceivedFile file)
    {
        var found = TextEncoding.Detect(file.Content);
        var text = new CsvText(file.Content, found, file.Limits, CsvDialect.Detect(file.Content, found, file.Limits));
        var (lines, whole) = (0, 0);
        try
        {
            using var reader = text.Open(options => options);
            while (lines < CsvSeparator.Records && reader.Read())
            {
                if (reader.FieldCount == 1 && reader.IsEmpty(0)) continue;
                lines++;
                if (reader.FieldCount == text.Dialect.Width) whole++;
            }
        }
        catch (Exception error) when (error is CsvFormatException or DecoderFallbackException)
        {
            return true;
        }

        return text.Dialect.Width > 2 && whole > 1 && whole * 2 >= lines;
    }

    // Programs leave a control character or two in a text; binary data is full of them.
    private static bool IsBinary(ReadOnlySpan<byte> head)
    {
        if (TextEncoding.Utf16Of(head) is not null) return false;
        var controls = 0;
        foreach (var b in head)
        {
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or 0x0B or 0x0C or 0x1A)) controls++;
        }

        return controls > 1 + (head.Length / 50);
    }

    // Excel's owner file, which exists while a workbook is open: the user's name with its length, padded with blanks, then again in UTF-16.
    private static bool IsOwnerFile(ReceivedFile file) =>
        file.Content.Length == OwnerFileBytes && file.Head[0] is > 0 and <= OwnerNameBytes
        && file.Head[(file.Head[0] + 1)..(OwnerNameBytes + 1)].IndexOfAnyExcept((byte)' ', (byte)0) < 0;
}
