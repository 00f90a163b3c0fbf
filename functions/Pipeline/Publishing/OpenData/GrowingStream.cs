using System.Threading.Channels;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Reads pieces of files as they come, up to the last one.</summary>
internal sealed class GrowingStream(ChannelReader<Piece> pieces) : Stream
{
    private Piece _piece;
    private long _read, _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    /// <summary>Bytes read so far.</summary>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <exception cref="OperationCanceledException">The file is not completed.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_read == _piece.Length)
        {
            if (!await pieces.WaitToReadAsync(cancellationToken)) return 0;
            if (pieces.TryRead(out _piece)) _read = 0;
        }

        var read = await _piece.ReadAsync(_read, buffer, cancellationToken);
        if (read == 0 && buffer.Length > 0) throw new EndOfStreamException("A piece is shorter than it was.");
        _read += read;
        _position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It may have to wait.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
