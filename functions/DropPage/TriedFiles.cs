namespace AinChock.DropPages;

/// <summary>Recently checked files, still open, so that the annotated copy and the rows set aside come from the check the sender saw. Only a few are kept, of
/// large ones the last, for minutes, by this process; a file that is no longer here is checked again.</summary>
internal sealed class TriedFiles(TimeProvider time) : IDisposable
{
    /// <summary>Each entry holds its file on disk and what was found in it.</summary>
    public const int Most = 4;

    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];

    /// <summary>Takes a file out for the caller alone; null when it is not here.</summary>
    /// <param name="sha256">Hash of the file as received.</param>
    public Try? Take(string sha256, string source, string name)
    {
        lock (_gate)
        {
            RemoveOld();
            var at = _entries.FindIndex(entry => entry.Is(sha256, source, name));
            if (at < 0) return null;
            var found = _entries[at].Try;
            _entries.RemoveAt(at);
            return found;
        }
    }

    /// <summary>Keeps a file and takes ownership of it.</summary>
    public void Keep(Try tried, string sha256, string source, string name)
    {
        lock (_gate)
        {
            RemoveOld();
            // The sender has seen the newer check.
            if (_entries.FindIndex(entry => entry.Is(sha256, source, name)) is >= 0 and var same) RemoveAt(same);
            // Four large ones would fill the memory of the host; whoever comes back to an earlier one has it checked again.
            if (tried.File.IsLarge && _entries.FindIndex(entry => entry.Try.File.IsLarge) is >= 0 and var large) RemoveAt(large);
            if (_entries.Count == Most) RemoveAt(0);
            _entries.Add(new Entry(tried, sha256, source, name, time.GetUtcNow() + Kept));
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            while (_entries.Count > 0) RemoveAt(0);
        }
    }

    private void RemoveOld()
    {
        var now = time.GetUtcNow();
        for (var at = _entries.Count - 1; at >= 0; at--)
        {
            if (_entries[at].Until < now) RemoveAt(at);
        }
    }

    private void RemoveAt(int at)
    {
        _entries[at].Try.File.Dispose();
        _entries.RemoveAt(at);
    }

    private readonly record struct Entry(Try Try, string Sha256, string Source, string Name, DateTimeOffset Until)
    {
        public bool Is(string sha256, string source, string name) => Sha256 == sha256 && Source == source && Name == name;
    }
}
