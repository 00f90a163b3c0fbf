using System.IO.Compression;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake.Formats.Csv;

namespace AinChock.Registers.Intake;

/// <summary>Tells what a file is from its bytes. Extensions lie: exports named <c>.xls</c> are often HTML or text.</summary>
internal static class FileKind
{
    internal enum Kind
    {
        Xlsx,
        Ods,
        Xls,
        Html,
        XmlSpreadsheet,
        Zip,
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
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return OfCompoundFile(content);
        if (head.StartsWith("%PDF"u8)) throw Unknown("PDF");

        var text = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        var start = text.TrimStart(" \t\r\n"u8);
        if (start.StartsWith("<"u8))
        {
            if (text.IndexOf("urn:schemas-microsoft-com:office:spreadsheet"u8) >= 0 && text.IndexOf("<html"u8) < 0) return Kind.XmlSpreadsheet;
            if (IsHtml(text)) return Kind.Html;
            if (start.StartsWith("<?xml"u8)) throw NotTaken("XML");
        }

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

            if (zip.GetEntry("mimetype") is not { } mime) return Kind.Zip;
            using var type = new StreamReader(mime.Open());
            var name = new char[100];
            var length = type.ReadBlock(name);
            return name.AsSpan(0, length).StartsWith("application/vnd.oasis.opendocument.spreadsheet") ? Kind.Ods : throw Unknown("OpenDocument");
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

    // A compound file is an old .xls, an old document of another program, or the envelope that Office puts around a workbook with
    // a password. Directory entries are named in UTF-16.
    private static Kind OfCompoundFile(Stream content)
    {
        Span<byte> workbook = stackalloc byte[16], book = stackalloc byte[8], encrypted = stackalloc byte[32];
        System.Text.Encoding.Unicode.GetBytes("Workbook", workbook);
        System.Text.Encoding.Unicode.GetBytes("Book", book);
        System.Text.Encoding.Unicode.GetBytes("EncryptedPackage", encrypted);
        var isWorkbook = false;
        var buffer = new byte[128 << 10];
        var kept = 0;
        while (true)
        {
            var read = content.Read(buffer, kept, buffer.Length - kept);
            var seen = buffer.AsSpan(0, kept + read);
            if (seen.IndexOf(encrypted) >= 0) throw new UnreadableFileException(Codes.FileProtected, "EncryptedPackage");
            isWorkbook |= seen.IndexOf(workbook) >= 0 || seen.IndexOf(book) >= 0;
            if (read == 0)
            {
                content.Position = 0;
                return isWorkbook ? Kind.Xls : throw Unknown("OLE");
            }

            kept = Math.Min(encrypted.Length, seen.Length);
            seen[^kept..].CopyTo(buffer);
        }
    }

    private static bool IsHtml(ReadOnlySpan<byte> head)
    {
        for (var at = head.IndexOf((byte)'<'); at >= 0;)
        {
            var rest = head[at..];
            if (StartsWithIgnoreCase(rest, "<html"u8) || StartsWithIgnoreCase(rest, "<!doctype html"u8) || StartsWithIgnoreCase(rest, "<table"u8)) return true;
            var next = rest[1..].IndexOf((byte)'<');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    private static UnreadableFileException NotTaken(string kind) => new(Codes.FileFormatNotTaken, kind);

    private static UnreadableFileException Unknown(string kind) => new(Codes.FileUnknown, kind);

    private static bool StartsWithIgnoreCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix) =>
        text.Length >= prefix.Length && System.Text.Ascii.EqualsIgnoreCase(text[..prefix.Length], prefix);

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
