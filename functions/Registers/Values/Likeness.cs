using System.Buffers.Binary;
using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>
/// Tells whether two rows with the same number are the same row, by hashes of the fields that the register declares (<c>x-alike</c>: title,
/// amount, carrier). Each service numbers its rows separately, so a number alone does not join them.
/// </summary>
/// <remarks>Each hash has 32 bits and is mixed with the row's key: rows with different keys reveal nothing, not even that a name is the same.</remarks>
public readonly record struct Likeness(uint First, uint Second, uint Third)
{
    /// <summary>Number of values that a register can declare.</summary>
    public const int Most = 3;

    /// <summary>Bytes of the stored form.</summary>
    public const int Length = Most * 4;

    /// <summary>The row has no number and is known by its words, or it was stored before likenesses were kept.</summary>
    public bool IsUnknown => this == default;

    /// <summary>At least one value that both have is alike, or one side is unknown.</summary>
    public bool IsAlike(Likeness other) => IsUnknown || other.IsUnknown || Common(other) != 0;

    /// <summary>The values that both have alike: a bit for each, the lowest for the first that the register declares.</summary>
    public int Common(Likeness other) => Bit(First, other.First) | (Bit(Second, other.Second) << 1) | (Bit(Third, other.Third) << 2);

    /// <summary>Reads the bytes, big-endian.</summary>
    public static Likeness Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]));

    /// <summary>Writes its 12 bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes, First);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], Second);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], Third);
    }

    /// <summary>24 hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First:x8}{Second:x8}{Third:x8}");

    /// <summary>Reads 24 hexadecimal digits; unknown for null.</summary>
    public static Likeness Parse(string? text) => text is null ? default : new(Digits(text, 0), Digits(text, 8), Digits(text, 16));

    // FNV-1a; zero means that there is no value.
    internal static uint Trace(RowKey key, ReadOnlySpan<char> text)
    {
        const uint prime = 16777619;
        var hash = (uint)(key.High ^ (key.High >> 32)) ^ 2166136261;
        foreach (var c in text) hash = (hash ^ c) * prime;
        return text.IsEmpty ? 0 : Math.Max(1, hash);
    }

    private static int Bit(uint one, uint other) => one != 0 && one == other ? 1 : 0;

    private static uint Digits(string text, int at) => uint.Parse(text.AsSpan(at, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
