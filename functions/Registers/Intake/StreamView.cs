namespace AinChock.Registers.Intake;

/// <summary>One of several readers of a stream, each with its own position and thread.</summary>
/// <param name="shared">Seekable; belongs to the caller, who must not touch it while a view is read.</param>
internal sealed class StreamView(Stream shared, Lock gate) : ReadOnlyStream
{
    private long _position;

    public override bool CanSeek => true;

    public override long Length { get; } = shared.Length;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        int count;
        lock (gate)
        {
            shared.Position = _position;
            count = shared.Read(buffer);
        }

        _position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => _position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => Length,
    };
}
