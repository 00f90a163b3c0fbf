namespace AinChock.Local;

/// <summary>
/// Where copies of files are written in one folder: under the sender's own name, so that sending them again finds the register, but never
/// over a file that was given, nor over each other.
/// </summary>
/// <param name="files">All that were given.</param>
internal sealed class CopyPaths(string folder, IEnumerable<string> files)
{
    private readonly HashSet<string> _taken = files.Select(Path.GetFullPath).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public void EnsureFolder() => Directory.CreateDirectory(folder);

    /// <summary>Where a copy goes.</summary>
    /// <param name="name">That it is to have.</param>
    /// <param name="file">Of which it is a copy; its whole name stands before where the name alone is taken.</param>
    public string Take(string name, string file)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        if (!_taken.Add(path))
        {
            path = Path.GetFullPath(Path.Combine(folder, $"{Path.GetFileName(file)} - {name}"));
            _taken.Add(path);
        }

        return path;
    }
}
