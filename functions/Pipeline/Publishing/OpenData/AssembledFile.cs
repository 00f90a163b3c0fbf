using System.Threading.Channels;
using AinChock.Registers.Intake;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>A file that is put together of what is written now and of pieces of other files. It can be read while it grows.</summary>
internal sealed class AssembledFile : IDisposable
{
    private readonly List<Piece> _pieces = [];
    private readonly List<ChannelWriter<Piece>> _readers = [];
    private long _closed, _taken;
    private bool _isComplete;

    /// <summary>What is written now. Whoever buffers flushes to it before a piece is taken or closed.</summary>
    public FileStream Own { get; } = TemporaryFile.Create();

    /// <summary>Bytes so far.</summary>
    public long Length => Own.Position + _taken;

    /// <summary>The whole, once nothing is written any more.</summary>
    public Stream Whole => new JoinedStream(_pieces);

    /// <summary>The same while it grows, for one more reader, who waits for what is not there yet. To be asked for by whoever writes.</summary>
    public Stream Grow()
    {
        var pieces = Channel.CreateUnbounded<Piece>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        foreach (var piece in _pieces) pieces.Writer.TryWrite(piece);
        if (_isComplete) pieces.Writer.Complete();
        else _readers.Add(pieces.Writer);
        return new GrowingStream(pieces.Reader);
    }

    /// <summary>Puts a piece of another file next.</summary>
    public void Take(Piece piece)
    {
        Close();
        Add(piece);
        _taken += piece.Length;
    }

    /// <summary>Lets what is written so far be read.</summary>
    public void Close()
    {
        if (Own.Position > _closed) Add(new Piece(Own, _closed, Own.Position - _closed));
        _closed = Own.Position;
    }

    public void Complete()
    {
        Close();
        _isComplete = true;
        foreach (var reader in _readers) reader.Complete();
    }

    /// <summary>Whoever reads what never became whole is told so.</summary>
    public void Dispose()
    {
        foreach (var reader in _readers) reader.TryComplete(new OperationCanceledException("The file was not completed."));
        Own.Dispose();
    }

    private void Add(Piece piece)
    {
        _pieces.Add(piece);
        foreach (var reader in _readers) reader.TryWrite(piece);
    }
}
