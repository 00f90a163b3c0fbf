using System.Text;

namespace AinChock.Registers.Intake;

/// <summary>Undoes double encoding: UTF-8 read as a Windows code page and written as UTF-8 again, "Ã©" for "é", "ط§" for "ا".</summary>
internal static class TwiceEncoded
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Dictionary<char, byte>[] CodePages = [BytesOf(1252), BytesOf(1256)];

    /// <summary>The original text; the same text unless it spells UTF-8 from end to end, or begins with its mark.</summary>
    public static string Restore(string text)
    {
        text = MisreadMark.Remove(text);
        for (var times = 0; times < 3 && Once(text) is { } before; times++) text = before;
        return text;
    }

    /// <summary>Whether a text still looks double encoded because a character was lost on the way.</summary>
    public static bool Remains(string text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            // No word has a sign after one of these, except a closing quotation mark.
            var isSign = text[i + 1] is (>= '\u0080' and <= '\u00BF') or '\uFFFD' or '?' or '‰' or '€' or '™' or 'Š';
            if (isSign && (text[i] == 'Ã' || (text[i] is 'Â' or 'Ø' or 'Ù' && text[i + 1] is not ('\u00A0' or '«' or '»' or '?')))) return true;
        }

        return text.Contains("â€", StringComparison.Ordinal);
    }

    private static string? Once(string text)
    {
        foreach (var bytesOf in CodePages)
        {
            if ((Decode(text, bytesOf) ?? DecodeWithLost(text, bytesOf)) is { } before) return before;
        }

        return null;
    }

    // The no-break space within "à" is easily lost; if nothing else is encoded twice, "Bloc أ" does not mean "Bloc à".
    private static string? DecodeWithLost(string text, Dictionary<char, byte> bytesOf)
    {
        var mended = text.Replace("Ã ", "Ã\u00A0", StringComparison.Ordinal).Replace("أ ", "أ\u00A0", StringComparison.Ordinal);
        return mended != text && Decode(mended, bytesOf) is { } before && before.Any(c => c >= 0x80 && c != 'à') ? before : null;
    }

    private static string? Decode(string text, Dictionary<char, byte> bytesOf)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < 0x80) bytes[i] = (byte)text[i];
            else if (!bytesOf.TryGetValue(text[i], out bytes[i])) return null;
        }

        try
        {
            var before = Strict.GetString(bytes);
            return before.Length < text.Length && IsOurs(before) ? before : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // "CAFÉ…" spells UTF-8 too, of a letter nobody here writes; "OÙ…" of an Arabic one inside a Latin word; "أ،" of a lone "á".
    private static bool IsOurs(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isInWord = (i > 0 && IsLatin(text[i - 1])) || (i + 1 < text.Length && IsLatin(text[i + 1]));
            if (c is >= '\u0600' and <= '\u06FF' ? isInWord : c is >= 'À' and <= 'ÿ' and not ('à' or 'À') && !isInWord) return false;
            if (c is < '\u0080' or (>= '\u00A0' and <= '\u00FF') or (>= '\u0600' and <= '\u06FF') or (>= '\u2000' and <= '\u206F')) continue;
            // A text that was encoded three times still holds signs of the code page, and is decoded again.
            if (!CodePages[0].ContainsKey(c) || c < '\u00A0') return false;
        }

        return true;
    }

    private static bool IsLatin(char c) => char.IsAsciiLetter(c) || c is >= 'À' and <= 'ÿ';

    private static Dictionary<char, byte> BytesOf(int codePage)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
        var bytes = new Dictionary<char, byte>();
        // Programs pass on unchanged the bytes that a code page leaves undefined.
        for (var b = 0x80; b < 0xA0; b++) bytes[(char)b] = (byte)b;
        for (var b = 0x80; b <= 0xFF; b++) bytes[encoding.GetString([(byte)b])[0]] = (byte)b;
        return bytes;
    }
}
