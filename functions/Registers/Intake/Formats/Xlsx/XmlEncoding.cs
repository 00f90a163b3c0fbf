using System.Text;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>Encodings of a workbook's parts: UTF-8 in practice, but the standard also allows UTF-16, and some exporters declare Latin-1.</summary>
internal static class XmlEncoding
{
    /// <summary>Converts a stream from its current position to UTF-8 without a mark.</summary>
    /// <exception cref="UnreadableFileException">The stream declares an unknown encoding.</exception>
    public static Stream Utf8Of(Stream stream)
    {
        var head = new byte[256];
        var length = 0;
        try
        {
            length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new UnreadableFileException(Codes.FileDamaged, "zip", error);
        }

        var start = head.AsSpan(0, length);
        var bom = start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        var whole = new PrefixedStream(head.AsMemory(bom, length - bom), stream);
        if (Csv.TextEncoding.Utf16Of(start) is { } utf16) return Encoding.CreateTranscodingStream(whole, utf16, new UTF8Encoding(false));
        if (bom == 0 && DeclaredEncoding(start) is { } name && !name.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return Encoding.CreateTranscodingStream(whole, Csv.TextEncoding.ByName(name), new UTF8Encoding(false));
            }
            catch (ArgumentException error)
            {
                throw new UnreadableFileException(Codes.FileDamaged, "XML: encodage", error);
            }
        }

        return whole;
    }

    private static string? DeclaredEncoding(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("<?xml"u8)) return null;
        var end = head.IndexOf("?>"u8);
        var declaration = end < 0 ? head : head[..end];
        var at = declaration.IndexOf("encoding="u8);
        if (at < 0 || at + 10 >= declaration.Length) return null;
        var value = declaration[(at + 10)..];
        var quote = value.IndexOf(declaration[at + 9]);
        return quote < 0 ? null : Encoding.ASCII.GetString(value[..quote]);
    }
}
