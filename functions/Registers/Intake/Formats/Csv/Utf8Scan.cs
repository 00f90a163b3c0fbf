using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>One pass over a file: is it UTF-8, and may its texts need restoring?</summary>
/// <param name="HasQuotes">Without any, every line is a record.</param>
/// <param name="AtFault">The block with the first byte that is no UTF-8, where it lies beyond the sample; else empty.</param>
/// <param name="IsAscii">It is the same in every encoding that is asked about.</param>
internal readonly record struct Utf8Scan(bool IsValid, bool IsSuspect, bool IsAscii, bool HasQuotes, byte[] AtFault)
{
    private const int Block = 64 << 10, Overlap = MisreadText.LongestSequence;

    public static Utf8Scan Of(Stream content)
    {
        content.Position = 0;
        // Some bytes of the block before stand in front of each, for what lies across their border.
        var bytes = new byte[Overlap + Block];
        var (before, kept, isSuspect, isAscii, hasQuotes) = (0, 0, false, true, false);
        for (int read; (read = content.Read(bytes, Overlap + kept, Block - kept)) > 0;)
        {
            var seen = bytes.AsSpan(Overlap, kept + read);
            isAscii = isAscii && Ascii.IsValid(seen);
            hasQuotes = hasQuotes || seen.Contains((byte)'"');
            isSuspect = isSuspect || MisreadText.IsSuspect(bytes.AsSpan(Overlap - before, before + seen.Length));
            kept = Unfinished(seen);
            var whole = seen[..^kept];
            if (!Utf8.IsValid(whole)) return new Utf8Scan(false, true, false, true, whole.ToArray());
            before = Math.Min(Overlap, whole.Length);
            bytes.AsSpan(Overlap + whole.Length - before, before + kept).CopyTo(bytes.AsSpan(Overlap - before));
        }

        return new Utf8Scan(kept == 0, isSuspect, isAscii, hasQuotes, bytes.AsSpan(Overlap, kept).ToArray());
    }

    /// <summary>Characters of more than one byte, and bytes that are part of none.</summary>
    public static (int Letters, int Invalid) Count(ReadOnlySpan<byte> bytes)
    {
        int letters = 0, invalid = 0;
        while (!bytes.IsEmpty)
        {
            var done = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (done == OperationStatus.Done) letters += length > 1 ? 1 : 0;
            else if (done == OperationStatus.InvalidData) invalid++;
            bytes = bytes[length..];
        }

        return (letters, invalid);
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
}
