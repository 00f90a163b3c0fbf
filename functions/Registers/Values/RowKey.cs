using System.Buffers.Binary;
using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>128 bits of SHA-256 over the folded key fields of a row. It tells rows apart without holding their text.</summary>
/// <remarks>Two halves, because a UInt128 is aligned to sixteen bytes: that takes a third more memory in large collections.</remarks>
public readonly record struct RowKey(ulong High, ulong Low)
{
    /// <summary>Bytes of a stored key.</summary>
    public const int Length = 16;

    /// <summary>Reads the bytes, big-endian.</summary>
    public static RowKey Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Writes its 16 bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
    }

    /// <summary>Half of the key, which is already a hash.</summary>
    public override int GetHashCode() => (int)Low;

    /// <summary>The key of a different row that has the same number.</summary>
    public RowKey Beside(Likeness likeness) =>
        new(High ^ (likeness.First * 0x9E3779B97F4A7C15UL), Low ^ ((likeness.First ^ 0x5A5A5A5AUL) * 0xC2B2AE3D27D4EB4FUL));

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    /// <summary>Reads 32 hexadecimal digits; throws <see cref="FormatException"/> for anything else.</summary>
    public static RowKey Parse(string text) => new(
        ulong.Parse(text.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        ulong.Parse(text.AsSpan(16), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
