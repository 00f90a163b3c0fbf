namespace AinChock.Registers.Intake;

/// <summary>Reads a stream ahead on another thread once it proves to be long.</summary>
internal sealed class InflatingAhead(Stream inner) : ReadOnlyStream
{
    private const int BlockBytes = 256 << 10;

    // Below this size a thread is not worth starting.
    public const int Short = 2 << 20;

    private FilledAhead<Block>? _ahead;
    private Block? _block;
    private int _at, _read;

    public override int Read(Span<byte> buffer)
    {
        if (_ahead is null && (_read < Short || !SecondProcessor.IsThere))
        {
            var direct = inner.Read(buffer);
            _read = Math.Min(Short, _read + direct);
            return direct;
        }

        _ahead ??= new FilledAhead<Block>([new Block(), new Block(), new Block()], block => block.Fill(inner));
        if (_block is null || _at == _block.Count)
        {
            _block = _ahead.Next();
            _at = 0;
            if (_block is null) return 0;
        }

        var count = Math.Min(buffer.Length, _block.Count - _at);
        _block.Bytes.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _ahead?.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private sealed class Block
    {
        public byte[] Bytes { get; } = new byte[BlockBytes];

        public int Count { get; private set; }

        public bool Fill(Stream from)
        {
            Count = from.ReadAtLeast(Bytes, Bytes.Length, throwOnEndOfStream: false);
            return Count > 0;
        }
    }
}
