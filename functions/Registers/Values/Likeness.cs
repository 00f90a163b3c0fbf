using System.Buffers.Binary;
using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>
/// What tells whether two rows of one number are one row: traces of what the register declares for it (<c>x-alike</c>: title, amount,
/// carrier). Services number their rows each for itself, so that a number alone joins nothing.
/// </summary>
/// <remarks>32 bits each, mixed with the row's key: of rows with other keys they tell nothing, not even that a name is the same.</remarks>
public readonly record struct Likeness(uint First, uint Second, uint Third)
{
    /// <summary>Values that a register can declare.</summary>
    public const int Most = 3;

    /// <summary>Bytes of a stored one.</summary>
    public const int Length = Most * 4;

    /// <summary>Of a row that has no number, and is known by its words; of one that was stored before these were kept.</summary>
    public bool IsUnknown => this == default;

    /// <summary>Something that both have is alike, or it is not known.</summary>
    public bool IsAlike(Likeness other) => IsUnknown || other.IsUnknown
        || (First != 0 && First == other.First) || (Second != 0 && Second == other.Second) || (Third != 0 && Third == other.Third);

    /// <summary>From its bytes, big-endian.</summary>
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

    // FNV-1a; zero says that there is no value.
    internal static uint Trace(RowKey key, ReadOnlySpan<char> text)
    {
        const uint prime = 16777619;
        var hash = (uint)(key.High ^ (key.High >> 32)) ^ 2166136261;
        foreach (var c in text) hash = (hash ^ c) * prime;
        return text.IsEmpty ? 0 : Math.Max(1, hash);
    }

    private static uint Digits(string text, int at) => uint.Parse(text.AsSpan(at, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
