using AinChock.Registers.Intake;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>A file that is put together of what is written now and of pieces of other files.</summary>
internal sealed class AssembledFile : IDisposable
{
    private readonly List<Piece> _pieces = [];
    private long _closed, _taken;

    /// <summary>What is written now. Whoever buffers flushes to it before a piece is taken.</summary>
    public FileStream Own { get; } = TemporaryFile.Create();

    /// <summary>Bytes so far.</summary>
    public long Length => Own.Position + _taken;

    /// <summary>The whole, once nothing is written any more.</summary>
    public Stream Whole { get; private set; } = Stream.Null;

    /// <summary>Puts a piece of another file next.</summary>
    public void Take(Piece piece)
    {
        Close();
        _pieces.Add(piece);
        _taken += piece.Length;
    }

    public void Complete()
    {
        Close();
        Own.Flush();
        Whole = new JoinedStream(_pieces);
    }

    public void Dispose() => Own.Dispose();

    private void Close()
    {
        if (Own.Position > _closed) _pieces.Add(new Piece(Own, _closed, Own.Position - _closed));
        _closed = Own.Position;
    }
}
