using System.Text;

namespace AinChock.Registers.Intake;

/// <summary>UTF-8 that was taken for a Windows code page and written as UTF-8 again: "Ã©" for "é", "ط§" for "ا".</summary>
internal static class TwiceEncoded
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Dictionary<char, byte>[] CodePages = [BytesOf(1252), BytesOf(1256)];

    /// <summary>The text as it was before; the same one where it does not spell UTF-8 from end to end.</summary>
    public static string Restore(string text)
    {
        for (var times = 0; times < 3 && Once(text) is { } before; times++) text = before;
        return text;
    }

    /// <summary>Whether what is left still looks so, since a character of it was lost on the way.</summary>
    public static bool Remains(string text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            // A letter of these is followed by a sign in no word of French; "Â" may end one in capitals.
            if (text[i] is 'Ã' or 'Â' or 'Ø' or 'Ù' && text[i + 1] is (>= '\u0080' and <= '\u00BF') or '\uFFFD' or '‰' or '€' or '™' or 'Š' or '¢') return true;
        }

        return text.Contains("â€", StringComparison.Ordinal);
    }

    private static string? Once(string text)
    {
        foreach (var bytesOf in CodePages)
        {
            // The no-break space within "à" is lost easily.
            if ((Decode(text, bytesOf) ?? Decode(text.Replace("Ã ", "Ã\u00A0", StringComparison.Ordinal), bytesOf)) is { } before) return before;
        }

        return null;
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
            return before.Length < text.Length ? before : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Dictionary<char, byte> BytesOf(int codePage)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
        var bytes = new Dictionary<char, byte>();
        // What a page leaves open, programs pass on as it is.
        for (var b = 0x80; b < 0xA0; b++) bytes[(char)b] = (byte)b;
        for (var b = 0x80; b <= 0xFF; b++) bytes[encoding.GetString([(byte)b])[0]] = (byte)b;
        return bytes;
    }
}
