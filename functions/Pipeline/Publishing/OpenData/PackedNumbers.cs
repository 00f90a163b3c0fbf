using System.Buffers.Binary;
using System.IO.Compression;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Packs whole numbers so that a browser unpacks them fast: a line of JSON, then the lowest byte of each number, then the second of each, to the
/// fourth.</summary>
internal static class PackedNumbers
{
    /// <param name="isSteps">Packs how much each number is more than the one before, the first than 0.</param>
    public static MemoryStream Write(ReadOnlySpan<byte> line, ReadOnlySpan<int> numbers, bool isSteps)
    {
        var bytes = new byte[numbers.Length * sizeof(int)];
        Span<byte> number = stackalloc byte[sizeof(int)];
        for (int i = 0, before = 0; i < numbers.Length; before = numbers[i++])
        {
            BinaryPrimitives.WriteInt32LittleEndian(number, isSteps ? numbers[i] - before : numbers[i]);
            for (var part = 0; part < number.Length; part++) bytes[(part * numbers.Length) + i] = number[part];
        }

        var packed = new MemoryStream();
        using (var to = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            to.Write(line);
            to.WriteByte((byte)'\n');
            to.Write(bytes);
        }

        return packed;
    }
}
