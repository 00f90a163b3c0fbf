using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AinChock.Registers.Datasets;

/// <summary>64 bits of SHA-256 over the values of a row, which tell whether anything in the row has changed.</summary>
public static class RowPrint
{
    /// <summary>The print of a row's values, in the order of the dataset's fields.</summary>
    public static ulong Of(ReadOnlySpan<FieldValue> values)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        for (var i = 0; i < values.Length; i++)
        {
            // Blank fields leave no trace, so a field added to a register later changes no print.
            if (values[i].IsBlank) continue;
            Write(bytes, i);
            Write(bytes, values[i].Number ?? 0);
            var text = MemoryMarshal.AsBytes((values[i].Text ?? "").AsSpan());
            Write(bytes, values[i].Text is null ? -1 : text.Length);
            bytes.Write(text);
        }

        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes.WrittenSpan, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    private static void Write(ArrayBufferWriter<byte> bytes, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), number);
        bytes.Advance(sizeof(long));
    }
}
