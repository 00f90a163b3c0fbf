using System.Text;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>Detects a text file's encoding: byte order mark, then UTF-8, then the code page whose text is French or Arabic.</summary>
internal static class TextEncoding
{
    private const int SampleBytes = 256 << 10;

    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>An encoding by name, including the Windows code pages.</summary>
    /// <exception cref="ArgumentException">There is no such encoding.</exception>
    public static Encoding ByName(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (NotSupportedException error)
        {
            // UTF-7, which the framework refuses in its own way.
            throw new ArgumentException($"No text is read as {name}.", nameof(name), error);
        }
    }

    public static Encoding? Utf16Of(ReadOnlySpan<byte> head)
    {
        if (head.Length < 2) return null;
        if (head is [0xFF, 0xFE, ..]) return Encoding.Unicode;
        if (head is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode;
        // Without a mark: separators, digits and line ends are ASCII, so every second byte of theirs is zero; the letters and signs of our
        // languages have few other high bytes. A stray zero byte in a text does not fit that pattern.
        int even = 0, odd = 0, evenHigh = 0, oddHigh = 0;
        var pairs = head.Length / 2;
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            if (head[i] == 0) even++;
            if (head[i + 1] == 0) odd++;
            if (IsHigh(head[i])) evenHigh++;
            if (IsHigh(head[i + 1])) oddHigh++;
        }

        if (odd > even && odd * 20 >= pairs && oddHigh * 20 >= pairs * 19) return Encoding.Unicode;
        if (even > odd && even * 20 >= pairs && evenHigh * 20 >= pairs * 19) return Encoding.BigEndianUnicode;
        return null;

        // High bytes of Latin, Arabic with its presentation forms, punctuation and signs.
        static bool IsHigh(byte b) => b is 0x00 or 0x01 or 0x06 or 0x20 or 0x21 or 0xFB or 0xFD or 0xFE;
    }

    public static FoundEncoding Detect(Stream content)
    {
        content.Position = 0;
        var sample = new byte[SampleBytes];
        var length = content.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        var head = sample.AsSpan(0, length);
        if (Utf16Of(head) is { } utf16) return new FoundEncoding(utf16, "utf-16");
        var utf8 = Utf8Scan.Of(content);
        content.Position = 0;
        if (utf8.IsValid)
        {
            var marks = MisreadMark.LengthAtStart(head);
            return new FoundEncoding(Encoding.UTF8, "utf-8", true, marks, utf8.IsSuspect, utf8.IsAscii, utf8.HasQuotes);
        }

        var skipped = head.StartsWith(Mark) ? Mark.Length : 0;
        byte[] seen = [.. head[skipped..], .. utf8.AtFault];
        // Text that is mostly valid UTF-8 is UTF-8 with inserted bytes.
        var (letters, invalid) = Utf8Scan.Count(seen);
        if (letters > invalid) return new FoundEncoding(InvalidBytes.Utf8, "utf-8", Skipped: skipped);
        var page = CodePages.Best(seen);
        return new FoundEncoding(ByName(page.Name), page.Name, page.Certain, skipped);
    }
}
