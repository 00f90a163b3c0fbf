using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace AinChock.Registers.Intake;

/// <summary>Does work ahead of its consumer on a separate thread. A few items are filled, used and filled again, which bounds both the
/// lead and the memory.</summary>
internal sealed class FilledAhead<T> : IDisposable
    where T : class
{
    private readonly BlockingCollection<T> _empty = [], _full = [];
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _failure;
    private volatile bool _isLeft;
    private T? _inUse;

    /// <param name="fill">Fills an item on that thread; false when no input is left.</param>
    public FilledAhead(IEnumerable<T> items, Func<T, bool> fill)
    {
        foreach (var item in items) _empty.Add(item);
        // Not a pool thread: it mostly waits, and its consumer may run on the pool.
        _thread = new Thread(() => Fill(fill)) { IsBackground = true, Name = "read ahead" };
        _thread.Start();
    }

    /// <summary>The next item, valid until the next call; null at the end. An exception of the filling thread is thrown here, after earlier items.</summary>
    public T? Next()
    {
        if (_inUse is not null) _empty.Add(_inUse);
        if (_full.TryTake(out _inUse, Timeout.Infinite)) return _inUse;
        _failure?.Throw();
        return null;
    }

    public void Dispose()
    {
        _isLeft = true;
        _empty.CompleteAdding();
        _thread.Join();
        _empty.Dispose();
        _full.Dispose();
    }

    private void Fill(Func<T, bool> fill)
    {
        try
        {
            while (_empty.TryTake(out var item, Timeout.Infinite) && !_isLeft && fill(item)) _full.Add(item);
        }
        catch (Exception error)
        {
            _failure = ExceptionDispatchInfo.Capture(error);
        }
        finally
        {
            _full.CompleteAdding();
        }
    }
}
