using System.Security.Cryptography;

namespace AinChock.Local;

/// <summary>Files of the drop folder that are uploaded and about to be removed. Somebody may save over a file between the last look and its deletion, so it is
/// first moved into <c>.leaving/</c> under the same path, where nobody saves, and deleted there if it is what was uploaded. Any other file there, or one left
/// by a killed program, is another version, older than the file now in its place.</summary>
internal sealed class LeavingFiles(string folder)
{
    private readonly string _aside = Path.Combine(folder, ".leaving");

    /// <summary>The files to upload now: those moved aside, and those of the others that have none aside.</summary>
    public IReadOnlyList<string> WithThoseIn(IEnumerable<string> files)
    {
        List<string> aside = Directory.Exists(_aside) ? [.. Directory.EnumerateFiles(_aside, "*", SearchOption.AllDirectories)] : [];
        var first = aside.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        return [.. aside, .. files.Where(file => !IsAside(file) && !first.Contains(NameOf(file)))];
    }

    /// <summary>The path of a file within the folder, with slashes, whether or not it was moved aside.</summary>
    public string NameOf(string file) => Path.GetRelativePath(IsAside(file) ? _aside : folder, file).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Removes a file if it still is what was uploaded; false if it is not, and then it stays aside.</summary>
    public async Task<bool> RemoveAsync(string file, byte[] uploaded, CancellationToken cancellationToken)
    {
        var aside = IsAside(file) ? file : Path.Combine(_aside, Path.GetRelativePath(folder, file));
        Directory.CreateDirectory(Path.GetDirectoryName(aside)!);
        if (aside != file && !TryMove(file, aside)) return true;
        await using (var content = File.OpenRead(aside))
        {
            if (!(await SHA256.HashDataAsync(content, cancellationToken)).AsSpan().SequenceEqual(uploaded)) return false;
            // A program that opened the file before the move may still write to it.
            if (Writers.Now().Has(content.SafeFileHandle)) return false;
        }

        // Windows keeps a file that is marked as read-only.
        if (OperatingSystem.IsWindows()) File.SetAttributes(aside, FileAttributes.Normal);
        File.Delete(aside);
        RemoveEmpty(Path.GetDirectoryName(aside)!);
        return true;
    }

    /// <returns>False when somebody has taken the file away.</returns>
    private static bool TryMove(string file, string aside)
    {
        try
        {
            File.Move(file, aside);
            return true;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private bool IsAside(string file) => file.StartsWith(_aside + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private void RemoveEmpty(string directory)
    {
        for (; directory.Length >= _aside.Length; directory = Path.GetDirectoryName(directory)!)
        {
            if (Directory.EnumerateFileSystemEntries(directory).Any()) return;
            Directory.Delete(directory);
        }
    }
}
