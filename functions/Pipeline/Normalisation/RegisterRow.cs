namespace AinChock.Pipeline.Normalisation;

/// <summary>One row of a register as read: its place in the sender's file and its values in the dataset's order.</summary>
/// <param name="SheetIndex">0-based.</param>
/// <param name="Row">1-based row of the sheet.</param>
/// <param name="Values">Reused for the next row: what must outlive it is copied.</param>
/// <param name="Key">What makes it the same row in another file or version; set once the row is found free of errors.</param>
public readonly record struct RegisterRow(int SheetIndex, string Sheet, int Row, FieldValue[] Values, RowKey Key);

/// <summary>128 bits of SHA-256 over the folded values of a row's key fields. Tells rows apart without holding their text.</summary>
public readonly record struct RowKey(UInt128 Bits)
{
    /// <param name="text">Dataset and folded values, as <see cref="Validation.RowValidator.KeyOf"/> puts them together.</param>
    internal static RowKey Of(ReadOnlySpan<char> text)
    {
        var most = System.Text.Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= 2048 ? stackalloc byte[most] : new byte[most];
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(bytes[..System.Text.Encoding.UTF8.GetBytes(text, bytes)], hash);
        return new RowKey(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    // Bits of a hash need no hashing.
    public override int GetHashCode() => (int)Bits;

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Bits.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    public static RowKey Parse(string text) => new(UInt128.Parse(text, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture));
}
