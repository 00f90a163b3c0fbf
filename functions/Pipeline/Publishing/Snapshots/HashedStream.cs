using System.Security.Cryptography;

namespace AinChock.Pipeline.Publishing.Snapshots;

/// <summary>Hashes a content while it is read to be sent, so that it is not read twice. Whoever sends it again reads it again; what was hashed is not hashed
/// a second time.</summary>
/// <param name="content">Read by nobody else meanwhile; belongs to the caller.</param>
internal sealed class HashedStream(Stream content) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _hashed;

    /// <summary>Bytes hashed so far.</summary>
    public long Hashed => _hashed;

    public override bool CanRead => true;

    public override bool CanSeek => content.CanSeek;

    public override bool CanWrite => false;

    public override long Length => content.Length;

    public override long Position
    {
        get => content.Position;
        set => content.Position = value;
    }

    /// <summary>The hash of the whole in hexadecimal digits. What nobody has read yet is read now.</summary>
    public async Task<string> Sha256Async(CancellationToken cancellationToken)
    {
        if (content.Position != _hashed) content.Position = _hashed;
        await CopyToAsync(Null, cancellationToken);
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public override int Read(Span<byte> buffer)
    {
        var from = content.Position;
        return Hash(from, buffer[..content.Read(buffer)]);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var from = content.Position;
        var read = await content.ReadAsync(buffer, cancellationToken);
        return Hash(from, buffer.Span[..read]);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => content.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _hash.Dispose();
        base.Dispose(disposing);
    }

    private int Hash(long from, ReadOnlySpan<byte> read)
    {
        if (from <= _hashed && from + read.Length > _hashed)
        {
            _hash.AppendData(read[(int)(_hashed - from)..]);
            _hashed = from + read.Length;
        }

        return read.Length;
    }
}
