namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Reads a file line by line without making texts of it.</summary>
internal static class ByteLines
{
    /// <param name="line">Gets each line with its line feed.</param>
    public static void Visit(Stream file, Action<ReadOnlySpan<byte>> line)
    {
        var (buffer, filled) = (new byte[1 << 20], 0);
        for (var read = file.Read(buffer); read > 0; read = file.Read(buffer.AsSpan(filled)))
        {
            filled += read;
            var start = 0;
            for (var end = Next(); end > 0; end = Next())
            {
                line(buffer.AsSpan(start, end));
                start += end;
            }

            filled -= start;
            Buffer.BlockCopy(buffer, start, buffer, 0, filled);
            if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);

            int Next() => buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') + 1;
        }
    }
}
