using System.Buffers.Text;
using System.Globalization;
using System.Text;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>Decodes text of XML and SpreadsheetML.</summary>
internal static class XmlText
{
    /// <summary>Resolves character references and line ends.</summary>
    public static string Decode(ReadOnlySpan<byte> raw)
    {
        if (raw.IndexOfAny((byte)'&', (byte)'\r') < 0) return Utf8.ToText(raw);
        var text = new StringBuilder(raw.Length);
        while (!raw.IsEmpty)
        {
            var at = raw.IndexOfAny((byte)'&', (byte)'\r');
            if (at < 0)
            {
                text.Append(Utf8.ToText(raw));
                break;
            }

            text.Append(Utf8.ToText(raw[..at]));
            if (raw[at] == (byte)'\r')
            {
                text.Append('\n');
                raw = raw[(at + (raw.Length > at + 1 && raw[at + 1] == (byte)'\n' ? 2 : 1))..];
                continue;
            }

            var end = raw[at..].IndexOf((byte)';');
            if (end < 2) throw new UnreadableFileException(Codes.FileDamaged, "XML: référence");
            AppendReference(text, raw.Slice(at + 1, end - 1));
            raw = raw[(at + end + 1)..];
        }

        return text.ToString();
    }

    /// <summary>Resolves <c>_x000D_</c> escapes of SpreadsheetML strings (ECMA-376 part 1, 22.9.2.19).</summary>
    public static string Unescape(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0) return text;
        StringBuilder? result = null;
        var copied = 0;
        while (at >= 0 && at + 7 <= text.Length)
        {
            if (text[at + 6] == '_' && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                (result ??= new StringBuilder(text.Length)).Append(text, copied, at - copied).Append((char)code);
                copied = at + 7;
                at = text.IndexOf("_x", copied, StringComparison.Ordinal);
            }
            else
            {
                at = text.IndexOf("_x", at + 2, StringComparison.Ordinal);
            }
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static void AppendReference(StringBuilder text, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("amp"u8)) text.Append('&');
        else if (name.SequenceEqual("lt"u8)) text.Append('<');
        else if (name.SequenceEqual("gt"u8)) text.Append('>');
        else if (name.SequenceEqual("quot"u8)) text.Append('"');
        else if (name.SequenceEqual("apos"u8)) text.Append('\'');
        else if (CodePointOf(name) is { } rune) text.Append(rune.ToString());
        else throw new UnreadableFileException(Codes.FileDamaged, "XML: référence");
    }

    private static Rune? CodePointOf(ReadOnlySpan<byte> name)
    {
        if (name.Length < 2 || name[0] != (byte)'#') return null;
        var hexadecimal = name[1] is (byte)'x' or (byte)'X';
        var digits = name[(hexadecimal ? 2 : 1)..];
        var read = Utf8Parser.TryParse(digits, out int value, out var used, hexadecimal ? 'X' : 'D') && used == digits.Length;
        return read && Rune.IsValid(value) ? new Rune(value) : null;
    }
}

/// <summary>Decodes only valid UTF-8: a replacement character would silently change the sender's text.</summary>
internal static class Utf8
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The same in one pass, for a text that fits the room even if each byte is a character.</summary>
    /// <exception cref="UnreadableFileException">The bytes are not valid UTF-8.</exception>
    public static string ToText(ReadOnlySpan<byte> bytes, Span<char> room)
    {
        if (bytes.Length > room.Length) return ToText(bytes);
        var status = System.Text.Unicode.Utf8.ToUtf16(bytes, room, out _, out var length, replaceInvalidSequences: false);
        return status == System.Buffers.OperationStatus.Done ? new string(room[..length]) : ToText(bytes);
    }

    /// <exception cref="UnreadableFileException">The bytes are not valid UTF-8.</exception>
    public static string ToText(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw new UnreadableFileException(Codes.FileDamaged, "UTF-8", error);
        }
    }
}
