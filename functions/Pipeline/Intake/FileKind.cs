using System.IO.Compression;
using AinChock.Pipeline.Findings;

namespace AinChock.Pipeline.Intake;

/// <summary>Tells what a file is from its bytes. Extensions lie: exports named <c>.xls</c> are often HTML or text.</summary>
internal static class FileKind
{
    internal enum Kind
    {
        Xlsx,
        Text,
    }

    public static Kind Detect(Stream content, IntakeLimits limits)
    {
        if (content.Length == 0) throw new UnreadableFileException(Codes.FileEmpty, "0");
        if (content.Length > limits.FileBytes) throw OverLimit(nameof(limits.FileBytes), limits.FileBytes);

        content.Position = 0;
        Span<byte> head = stackalloc byte[4096];
        head = head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        content.Position = 0;

        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8)) return DetectZip(content);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) throw OfCompoundFile(content);
        if (head.StartsWith("%PDF"u8)) throw Unknown("PDF");

        var text = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        var start = text.TrimStart(" \t\r\n"u8);
        if (StartsWithIgnoreCase(start, "<!doctype html"u8) || StartsWithIgnoreCase(start, "<html"u8) || StartsWithIgnoreCase(start, "<table"u8))
            throw NotTaken("HTML");
        if (start.StartsWith("<?xml"u8)) throw NotTaken("XML");
        if (IsBinary(head)) throw Unknown("binaire");
        return Kind.Text;
    }

    public static UnreadableFileException OverLimit(string limit, long value) =>
        new(Codes.FileOverLimit, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{limit} = {value}"));

    private static Kind DetectZip(Stream content)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry("[Content_Types].xml") is not null)
            {
                if (zip.GetEntry("xl/workbook.bin") is not null) throw NotTaken("xlsb");
                if (zip.GetEntry("word/document.xml") is not null) throw Unknown("Word");
                if (zip.GetEntry("ppt/presentation.xml") is not null) throw Unknown("PowerPoint");
                return Kind.Xlsx;
            }

            throw zip.GetEntry("mimetype") is not null ? NotTaken("ODS") : Unknown("ZIP");
        }
        catch (InvalidDataException error)
        {
            throw new UnreadableFileException(Codes.FileDamaged, "zip", error);
        }
        finally
        {
            content.Position = 0;
        }
    }

    // A compound file is an old .xls, or the envelope that Office puts around a workbook with a password.
    // Directory entries are named in UTF-16; "EncryptedPackage" stands in one of them only in the latter.
    private static UnreadableFileException OfCompoundFile(Stream content)
    {
        var name = "EncryptedPackage"u8;
        Span<byte> wide = stackalloc byte[name.Length * 2];
        for (var i = 0; i < name.Length; i++) wide[i * 2] = name[i];

        var buffer = new byte[128 << 10];
        var kept = 0;
        while (true)
        {
            var read = content.Read(buffer, kept, buffer.Length - kept);
            if (buffer.AsSpan(0, kept + read).IndexOf(wide) >= 0) return new UnreadableFileException(Codes.FileProtected, "EncryptedPackage");
            if (read == 0) return NotTaken("xls");
            var end = kept + read;
            kept = Math.Min(wide.Length, end);
            buffer.AsSpan(end - kept, kept).CopyTo(buffer);
        }
    }

    private static UnreadableFileException NotTaken(string kind) => new(Codes.FileFormatNotTaken, kind);

    private static UnreadableFileException Unknown(string kind) => new(Codes.FileUnknown, kind);

    private static bool StartsWithIgnoreCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix) =>
        text.Length >= prefix.Length && System.Text.Ascii.EqualsIgnoreCase(text[..prefix.Length], prefix);

    private static bool IsBinary(ReadOnlySpan<byte> head)
    {
        if (Csv.TextEncoding.Utf16Of(head) is not null) return false;
        foreach (var b in head)
        {
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or 0x0C or 0x1A)) return true;
        }

        return false;
    }
}
