using Microsoft.Win32.SafeHandles;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Bytes that stand one after the other in a file, and can be read while others read or write elsewhere in it.</summary>
/// <param name="File">Seekable; belongs to somebody else. Of a file on disk, what was written of the piece before it is named can be read.</param>
internal readonly record struct Piece(Stream File, long At, long Length)
{
    // Asking for the handle writes what is buffered: whoever writes the file names the piece.
    private readonly SafeFileHandle? _handle = (File as FileStream)?.SafeFileHandle;

    private readonly ReadOnlyMemory<byte>? _bytes = File is MemoryStream memory && memory.TryGetBuffer(out var bytes)
        ? bytes.AsMemory() : default(ReadOnlyMemory<byte>?);

    /// <summary>Reads from a place of the piece.</summary>
    public int Read(long from, Span<byte> buffer)
    {
        buffer = buffer[..(int)Math.Min(buffer.Length, Length - from)];
        if (_handle is not null) return RandomAccess.Read(_handle, buffer, At + from);
        if (_bytes is { } bytes) return Copied(bytes, from, buffer);
        File.Position = At + from;
        return File.Read(buffer);
    }

    /// <inheritdoc cref="Read"/>
    public async ValueTask<int> ReadAsync(long from, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        buffer = buffer[..(int)Math.Min(buffer.Length, Length - from)];
        if (_handle is not null) return await RandomAccess.ReadAsync(_handle, buffer, At + from, cancellationToken);
        if (_bytes is { } bytes) return Copied(bytes, from, buffer.Span);
        File.Position = At + from;
        return await File.ReadAsync(buffer, cancellationToken);
    }

    private int Copied(ReadOnlyMemory<byte> bytes, long from, Span<byte> buffer)
    {
        bytes.Span.Slice((int)(At + from), buffer.Length).CopyTo(buffer);
        return buffer.Length;
    }
}
