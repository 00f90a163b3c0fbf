using System.Security.Cryptography;

namespace AinChock.Local;

/// <summary>
/// Files of the drop folder that are uploaded and about to go. Between the last look at a file and its deletion somebody may save over it:
/// it is moved aside first, into <c>.leaving/</c> under the same path, where nobody saves, and deleted there if it is what was uploaded. What
/// is not, or was left there when the program was killed, is one more version, before the one that stands in its place by now.
/// </summary>
internal sealed class LeavingFiles(string folder)
{
    private readonly string _aside = Path.Combine(folder, ".leaving");

    /// <summary>The files that are to be uploaded now: those left aside, and of the others those without one aside.</summary>
    public IReadOnlyList<string> WithThoseIn(IEnumerable<string> files)
    {
        List<string> aside = Directory.Exists(_aside) ? [.. Directory.EnumerateFiles(_aside, "*", SearchOption.AllDirectories)] : [];
        var first = aside.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        return [.. aside, .. files.Where(file => !IsAside(file) && !first.Contains(NameOf(file)))];
    }

    /// <summary>The path of a file in the folder, wherever it stands, with slashes.</summary>
    public string NameOf(string file) => Path.GetRelativePath(IsAside(file) ? _aside : folder, file).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Removes a file if it still is what was uploaded; false where it is not, and stays aside.</summary>
    public async Task<bool> RemoveAsync(string file, byte[] uploaded, CancellationToken cancellationToken)
    {
        var aside = IsAside(file) ? file : Path.Combine(_aside, Path.GetRelativePath(folder, file));
        Directory.CreateDirectory(Path.GetDirectoryName(aside)!);
        if (aside != file && !TryMove(file, aside)) return true;
        await using (var content = File.OpenRead(aside))
        {
            if (!(await SHA256.HashDataAsync(content, cancellationToken)).AsSpan().SequenceEqual(uploaded)) return false;
            // Whoever opened it before it was moved may still write it.
            if (Writers.Now().Has(content.SafeFileHandle)) return false;
        }

        File.Delete(aside);
        RemoveEmpty(Path.GetDirectoryName(aside)!);
        return true;
    }

    /// <returns>False where somebody has taken it away.</returns>
    private static bool TryMove(string file, string aside)
    {
        try
        {
            File.Move(file, aside);
            return true;
        }
        catch (FileNotFoundException)
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
