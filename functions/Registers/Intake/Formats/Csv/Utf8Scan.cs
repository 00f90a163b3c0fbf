using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>Checks in one pass whether a file is UTF-8 and whether its texts may need restoring.</summary>
/// <param name="HasQuotes">Without quotes, every line is a record.</param>
/// <param name="AtFault">The block with the first byte that is invalid in UTF-8, if it lies beyond the sample; otherwise empty.</param>
/// <param name="IsAscii">The text is the same in every candidate encoding.</param>
internal readonly record struct Utf8Scan(bool IsValid, bool IsSuspect, bool IsAscii, bool HasQuotes, byte[] AtFault)
{
    private const int Block = 64 << 10, Overlap = MisreadText.LongestSequence;

    public static Utf8Scan Of(Stream content)
    {
        content.Position = 0;
        // Each block is preceded by some bytes of the one before, for sequences that cross the border.
        var bytes = new byte[Overlap + Block];
        var (before, kept, isSuspect, isAscii, hasQuotes) = (0, 0, false, true, false);
        for (int read; (read = content.Read(bytes, Overlap + kept, Block - kept)) > 0;)
        {
            var seen = bytes.AsSpan(Overlap, kept + read);
            var look = BlockLook.Of(bytes.AsSpan(Overlap - Math.Max(1, before), Math.Max(1, before) + seen.Length));
            isAscii = isAscii && look.IsAscii;
            hasQuotes = hasQuotes || look.HasQuotes;
            isSuspect = isSuspect || (look.MayBeMisread && MisreadText.IsSuspect(bytes.AsSpan(Overlap - before, before + seen.Length)));
            kept = Unfinished(seen);
            var whole = seen[..^kept];
            if (!Utf8.IsValid(whole)) return new Utf8Scan(false, true, false, true, whole.ToArray());
            before = Math.Min(Overlap, whole.Length);
            bytes.AsSpan(Overlap + whole.Length - before, before + kept).CopyTo(bytes.AsSpan(Overlap - before));
        }

        return new Utf8Scan(kept == 0, isSuspect, isAscii, hasQuotes, bytes.AsSpan(Overlap, kept).ToArray());
    }

    /// <summary>Counts multi-byte characters, and bytes that belong to no character.</summary>
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

    /// <summary>Bytes at the end of a block that start an incomplete character.</summary>
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
