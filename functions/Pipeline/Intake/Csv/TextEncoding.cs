using System.Text;

namespace AinChock.Pipeline.Intake.Csv;

/// <summary>Finds the encoding of a text file: byte order mark, then strict UTF-8, then French or Arabic Windows code page by what the bytes spell.</summary>
internal static class TextEncoding
{
    private const int SampleBytes = 256 << 10;

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>An encoding found in a file.</summary>
    /// <param name="Name">As written in reports: <c>utf-8</c>, <c>utf-16</c>, <c>windows-1252</c>, <c>windows-1256</c>.</param>
    /// <param name="Certain">False when French and Arabic readings are about as likely.</param>
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
        return OfCodePage(head);
    }

    private static bool IsUtf8(Stream content)
    {
        content.Position = 0;
        var decoder = StrictUtf8.GetDecoder();
        var bytes = new byte[64 << 10];
        var chars = new char[64 << 10];
        try
        {
            int read;
            do
            {
                read = content.Read(bytes);
                decoder.GetChars(bytes, 0, read, chars, 0, flush: read == 0);
            }
            while (read > 0);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            content.Position = 0;
        }
    }

    // Both code pages hold é, è, à, ç… at the same bytes. What tells them apart: Arabic words are runs of high bytes,
    // French accents stand alone or, rarely, in pairs.
    private static Found OfCodePage(ReadOnlySpan<byte> sample)
    {
        var arabic = ByName("windows-1256");
        var letters = new char[1];
        int arabicInRuns = 0, frenchAlone = 0, other = 0;
        for (var i = 0; i < sample.Length;)
        {
            if (sample[i] < 0x80)
            {
                i++;
                continue;
            }

            var start = i;
            var allArabic = true;
            while (i < sample.Length && sample[i] >= 0x80)
            {
                arabic.GetChars(sample.Slice(i, 1), letters);
                allArabic &= letters[0] is >= '\u0600' and <= '\u06FF' or '\u200C' or '\u200D';
                i++;
            }

            var run = i - start;
            if (allArabic && run >= 2) arabicInRuns += run;
            else if (run <= 2) frenchAlone += run;
            else other += run;
        }

        var isArabic = arabicInRuns > frenchAlone;
        var (most, least) = isArabic ? (arabicInRuns, other) : (frenchAlone, arabicInRuns + other);
        var name = isArabic ? "windows-1256" : "windows-1252";
        return new Found(ByName(name), name, Certain: least * 4 <= most);
    }
}
