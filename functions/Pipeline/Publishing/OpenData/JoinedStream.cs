namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Reads pieces of files as one file, so that what is put together needs no room of its own.</summary>
/// <param name="pieces">Their files stay open.</param>
internal sealed class JoinedStream(IReadOnlyList<Piece> pieces) : Stream
{
    private readonly long[] _ends = EndsOf(pieces);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _ends.Length == 0 ? 0 : _ends[^1];

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        return Next() is { } next ? Moved(next.Piece.Read(next.From, buffer)) : 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        return Next() is { } next ? Moved(await next.Piece.ReadAsync(next.From, buffer, cancellationToken)) : 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = offset + (origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => Position, _ => Length });

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // The piece that holds the next bytes, and from where on.
    private (Piece Piece, long From)? Next()
    {
        var i = Array.BinarySearch(_ends, Position);
        i = i < 0 ? ~i : i + 1;
        while (i < _ends.Length && _ends[i] <= Position) i++;
        if (i >= _ends.Length) return null;
        return (pieces[i], pieces[i].Length - (_ends[i] - Position));
    }

    private static long[] EndsOf(IReadOnlyList<Piece> pieces)
    {
        var (ends, end) = (new long[pieces.Count], 0L);
        for (var i = 0; i < ends.Length; i++) ends[i] = end += pieces[i].Length;
        return ends;
    }

    private int Moved(int read)
    {
        if (read == 0) throw new EndOfStreamException("A piece is shorter than it was.");
        Position += read;
        return read;
    }
}
