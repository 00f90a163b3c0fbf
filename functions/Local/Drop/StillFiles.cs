namespace AinChock.Local;

/// <summary>Which files have been still: the same size and time of change for a span. One that is being copied, or saved, is not.</summary>
internal sealed class StillFiles(TimeProvider time)
{
    /// <summary>Longer than a copy over a slow line pauses; one that pauses for longer has the file open.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, (FileState State, long Since)> _seen = new(StringComparer.Ordinal);

    /// <summary>Looks at the files that there are.</summary>
    /// <returns>Those that have been still.</returns>
    public IReadOnlyList<(string Path, FileState State)> Among(IReadOnlyList<string> files)
    {
        foreach (var gone in _seen.Keys.Except(files, StringComparer.Ordinal).ToList()) _seen.Remove(gone);
        var still = new List<(string, FileState)>();
        foreach (var file in files)
        {
            if (FileState.Of(file) is not { } state) continue;
            if (!_seen.TryGetValue(file, out var before) || before.State != state) _seen[file] = (state, time.GetTimestamp());
            else if (time.GetElapsedTime(before.Since) >= Span) still.Add((file, state));
        }

        return still;
    }

    /// <summary>Makes a file wait for the span again.</summary>
    public void Forget(string file) => _seen.Remove(file);
}

/// <summary>Of a file, what changes when it is written.</summary>
internal readonly record struct FileState(long Length, DateTime Written)
{
    /// <summary>As it is now; null where the file is gone.</summary>
    public static FileState? Of(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? new FileState(info.Length, info.LastWriteTimeUtc) : null;
    }
}
