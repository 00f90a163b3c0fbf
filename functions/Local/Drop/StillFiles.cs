namespace AinChock.Local;

/// <summary>Finds files whose size and time of change have stayed the same for a while. A file being copied or saved changes.</summary>
internal sealed class StillFiles(TimeProvider time)
{
    /// <summary>Longer than the pauses of a copy over a slow line; a program that pauses for longer has the file open.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, (FileState State, long Since)> _seen = new(StringComparer.Ordinal);

    /// <summary>Looks at the present files.</summary>
    /// <returns>Files that have not changed for the span.</returns>
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

    /// <summary>Restarts the waiting time of a file.</summary>
    public void Forget(string file) => _seen.Remove(file);
}

/// <summary>The properties of a file that change when it is written.</summary>
internal readonly record struct FileState(long Length, DateTime Written)
{
    /// <summary>The present state; null when the file is gone.</summary>
    public static FileState? Of(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? new FileState(info.Length, info.LastWriteTimeUtc) : null;
    }
}
