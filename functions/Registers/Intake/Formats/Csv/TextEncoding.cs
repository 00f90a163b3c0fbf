using System.Text;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>Finds the encoding of a text file: byte order mark, then strict UTF-8, then the code page in which the bytes spell French or Arabic.</summary>
internal static class TextEncoding
{
    private const int SampleBytes = 256 << 10;

    // Where two spell the same, the more usual one comes first.
    private static readonly string[] CodePages = ["windows-1252", "windows-1256", "iso-8859-15", "ibm850", "iso-8859-6"];

    private const string French = "àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ";
    private const string Typographic = "\u00A0\u2018\u2019\u201C\u201D\u2013\u2014\u2026«»°€²³½•·،؛؟\u200C\u200D\u200E\u200F";

    /// <summary>An encoding found in a file.</summary>
    /// <param name="Name">As written in reports: <c>utf-8</c>, <c>utf-16</c>, <c>windows-1252</c>, <c>windows-1256</c>, <c>iso-8859-15</c>, <c>iso-8859-6</c>, <c>ibm850</c>.</param>
    /// <param name="Certain">False when another reading is about as likely.</param>
    internal readonly record struct Found(Encoding Encoding, string Name, bool Certain);

    /// <summary>An encoding by name, the Windows code pages included.</summary>
    /// <exception cref="ArgumentException">No such encoding.</exception>
    public static Encoding ByName(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);

    public static Encoding? Utf16Of(ReadOnlySpan<byte> head)
    {
        if (head.Length < 2) return null;
        if (head is [0xFF, 0xFE, ..]) return Encoding.Unicode;
        if (head is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode;
        // Without a mark: separators, digits and line ends are ASCII, and leave every second byte of theirs zero.
        int even = 0, odd = 0;
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            if (head[i] == 0) even++;
            if (head[i + 1] == 0) odd++;
        }

        return (even, odd) switch
        {
            (0, > 0) => Encoding.Unicode,
            ( > 0, 0) => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    public static Found Detect(Stream content)
    {
        content.Position = 0;
        var sample = new byte[SampleBytes];
        var length = content.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        content.Position = 0;
        var head = sample.AsSpan(0, length);
        if (Utf16Of(head) is { } utf16) return new Found(utf16, "utf-16", true);
        if (IsUtf8(content)) return new Found(Encoding.UTF8, "utf-8", true);
        return OfCodePage(head.ToArray());
    }

    private static bool IsUtf8(Stream content)
    {
        content.Position = 0;
        var bytes = new byte[64 << 10];
        var kept = 0;
        try
        {
            for (int read; (read = content.Read(bytes, kept, bytes.Length - kept)) > 0;)
            {
                var seen = bytes.AsSpan(0, kept + read);
                kept = Unfinished(seen);
                if (!System.Text.Unicode.Utf8.IsValid(seen[..^kept])) return false;
                seen[^kept..].CopyTo(bytes);
            }

            return kept == 0;
        }
        finally
        {
            content.Position = 0;
        }
    }

    /// <summary>Bytes at the end of a block that begin a character of more bytes.</summary>
    private static int Unfinished(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back <= Math.Min(3, block.Length); back++)
        {
            var b = block[^back];
            if (b is >= 0x80 and < 0xC0) continue;
            return back < (b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1) ? back : 0;
        }

        return 0;
    }

    /// <summary>
    /// The code page in which the bytes spell the best French and Arabic. An Arabic letter belongs beside Arabic ones, a French one
    /// beside Latin ones; the article "ال" is in nearly every Arabic text and tells the Arabic code pages apart; nothing that is
    /// written holds control characters, and few words hold signs.
    /// </summary>
    private static Found OfCodePage(byte[] sample)
    {
        var ranked = CodePages.Select(name => (Name: name, Text: ByName(name).GetString(sample), Score: 0)).Select(c => c with { Score = Score(c.Text) }).OrderByDescending(c => c.Score).ToArray();
        var best = ranked[0];
        // Where the next best spells the same text, there is nothing to doubt.
        var rival = ranked.Skip(1).FirstOrDefault(c => c.Text != best.Text);
        // Each place where the two differ must, on the whole, speak for the one.
        var differences = rival.Text is null ? 0 : best.Text.Zip(rival.Text).Count(pair => pair.First != pair.Second);
        var certain = best.Score > 0 && (rival.Text is null || best.Score - rival.Score >= Math.Max(2, differences));
        return new Found(ByName(best.Name), best.Name, certain);
    }

    private static int Score(string text)
    {
        var score = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 0x80) continue;
            var before = i > 0 ? text[i - 1] : ' ';
            var after = i + 1 < text.Length ? text[i + 1] : ' ';
            if (c is >= '\u0600' and <= '\u06FF')
            {
                if (c == 'ا' && after == 'ل') score += 3;
                score += IsArabic(before) || IsArabic(after) ? 1 : IsLatin(before) || IsLatin(after) ? -4 : -1;
            }
            else if (French.Contains(c, StringComparison.Ordinal))
            {
                // Capitals stand at the beginning of a word, or among capitals; "à" is a word.
                var fits = IsArabic(before) || IsArabic(after) ? -4 : IsLatin(before) || IsLatin(after) ? 2 : c is 'à' or 'À' ? 2 : 0;
                score += char.IsUpper(c) && char.IsLower(before) ? -2 : fits;
            }
            else if (Typographic.Contains(c, StringComparison.Ordinal))
            {
                score += IsLatin(before) && IsLatin(after) && c is not ('\u2019' or '\u2018' or '\u2013') ? -2 : 0;
            }
            else
            {
                score -= char.IsControl(c) || c == '\uFFFD' ? 6 : 3;
            }
        }

        return score;
    }

    private static bool IsArabic(char c) => c is >= '\u0600' and <= '\u06FF';

    private static bool IsLatin(char c) => char.IsAsciiLetter(c) || French.Contains(c, StringComparison.Ordinal);
}
