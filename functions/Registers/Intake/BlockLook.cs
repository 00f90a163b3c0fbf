using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace AinChock.Registers.Intake;

/// <summary>
/// What one pass over a block of UTF-8 tells of it, in place of a search for each sign of a misread text. Such signs are pairs of bytes, told by
/// the halves of both: a pair of the same halves that is no sign only costs the search.
/// </summary>
internal readonly record struct BlockLook(bool MayBeMisread, bool HasQuotes, bool IsAscii)
{
    // Each bit stands for some pairs: which halves they have. « C3 83 » has the halves C, 3, 8 and 3.
    private static readonly (string FirstHigh, string FirstLow, string SecondHigh, string SecondLow)[] Pairs =
    [
        ("C", "3", "8", "2378"), ("C", "2", "89", Any), ("C", "5B", "8AB", Any), ("C", "36", "9", "248"), ("E", "2", "9", Any), (Any, Any, "B", "E"),
        ("8AB", "0237F", "ABCE", "12D"), (Any, Any, "9", "AE"),
    ];

    private const string Any = "0123456789ABCDEF";

    private static readonly Vector128<byte> FirstHigh = Table(pair => pair.FirstHigh), FirstLow = Table(pair => pair.FirstLow),
        SecondHigh = Table(pair => pair.SecondHigh), SecondLow = Table(pair => pair.SecondLow);

    /// <param name="block">The first byte only precedes the others.</param>
    public static BlockLook Of(ReadOnlySpan<byte> block)
    {
        var last = block.Length - Vector128<byte>.Count;
        // Not worth the while.
        if (last < 1) return new BlockLook(true, block.Contains((byte)'"'), Ascii.IsValid(block));
        ref var start = ref MemoryMarshal.GetReference(block);
        var (firstHigh, firstLow, secondHigh, secondLow, half) = (FirstHigh, FirstLow, SecondHigh, SecondLow, Vector128.Create((byte)0x0F));
        var (signs, quotes, all) = (Vector128<byte>.Zero, Vector128<byte>.Zero, Vector128<byte>.Zero);
        for (var at = 1; ; at = Math.Min(at + Vector128<byte>.Count, last))
        {
            var (before, now) = (Vector128.LoadUnsafe(ref start, (nuint)(at - 1)), Vector128.LoadUnsafe(ref start, (nuint)at));
            signs |= Vector128.ShuffleNative(firstHigh, High(before, half)) & Vector128.ShuffleNative(firstLow, before & half)
                & Vector128.ShuffleNative(secondHigh, High(now, half)) & Vector128.ShuffleNative(secondLow, now & half);
            signs |= Vector128.Equals(now, Vector128.Create((byte)'&')) | Vector128.Equals(now, Vector128.Create((byte)'\\'))
                | Vector128.Equals(now, Vector128.Create((byte)0x7F));
            var controls = Vector128.Equals(Vector128.Min(now, Vector128.Create((byte)0x1F)), now);
            signs |= controls & ~(Vector128.Equals(now, Vector128.Create((byte)'\n')) | Vector128.Equals(now, Vector128.Create((byte)'\r'))
                | Vector128.Equals(now, Vector128.Create((byte)'\t')));
            quotes |= Vector128.Equals(now, Vector128.Create((byte)'"'));
            all |= now;
            if (at == last) break;
        }

        return new BlockLook(signs != Vector128<byte>.Zero, quotes != Vector128<byte>.Zero, all.ExtractMostSignificantBits() == 0);
    }

    private static Vector128<byte> High(Vector128<byte> bytes, Vector128<byte> half) => (bytes.AsUInt16() >> 4).AsByte() & half;

    private static Vector128<byte> Table(Func<(string FirstHigh, string FirstLow, string SecondHigh, string SecondLow), string> halves)
    {
        var table = new byte[Any.Length];
        for (var pair = 0; pair < Pairs.Length; pair++)
        {
            foreach (var half in halves(Pairs[pair])) table[Convert.ToInt32(half.ToString(), Any.Length)] |= (byte)(1 << pair);
        }

        return Vector128.Create(table);
    }
}
