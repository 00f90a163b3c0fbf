namespace AinChock.Local;

/// <summary>Paths for copies of files in one folder. A copy keeps the sender's file name, so that sending it again finds the register, but never overwrites a
/// given file or another copy: an earlier one may hold work that was not sent yet.</summary>
/// <param name="files">All given files.</param>
internal sealed class CopyPaths(string folder, IEnumerable<string> files)
{
    private readonly HashSet<string> _taken = files.Select(Path.GetFullPath).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public void EnsureFolder() => Directory.CreateDirectory(folder);

    /// <summary>The path for a copy.</summary>
    /// <param name="name">Name the copy should have.</param>
    /// <param name="file">The original file; its whole name is put in front when the name alone is taken.</param>
    /// <exception cref="CommandException">A copy of before stands there.</exception>
    public string Take(string name, string file)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        if (!_taken.Add(path))
        {
            path = Path.GetFullPath(Path.Combine(folder, $"{Path.GetFileName(file)} - {name}"));
            _taken.Add(path);
        }

        if (File.Exists(path))
            throw new CommandException($"'{path}' stands already, and what was changed in it would be lost: move it away, or name another folder.");
        return path;
    }
}
