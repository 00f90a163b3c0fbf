namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Reads a file line by line without making texts of it.</summary>
internal static class ByteLines
{
    /// <param name="line">Gets each line with its line feed.</param>
    /// <returns>Bytes of the file.</returns>
    public static async Task<long> VisitAsync(Stream file, Action<ReadOnlySpan<byte>> line, CancellationToken cancellationToken)
    {
        var (buffer, filled, bytes) = (new byte[1 << 20], 0, 0L);
        while (await file.ReadAsync(buffer.AsMemory(filled), cancellationToken) is > 0 and var read)
        {
            (filled, bytes) = (filled + read, bytes + read);
            var start = 0;
            while (buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') + 1 is > 0 and var length)
            {
                line(buffer.AsSpan(start, length));
                start += length;
            }

            filled -= start;
            Buffer.BlockCopy(buffer, start, buffer, 0, filled);
            if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        }

        return bytes;
    }
}
