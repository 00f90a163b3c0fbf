using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace AinChock.Local;

/// <summary>Files that some process has open for writing, under this or another name, as far as the system tells. Linux shows the processes of this user, or
/// all of them to root. Windows refuses to open a file whose writer shares it with nobody. Elsewhere nothing is known, and waiting for stillness must
/// do.</summary>
internal sealed class Writers
{
    private const string Processes = "/proc";

    private readonly HashSet<string> _paths;

    private Writers(HashSet<string> paths) => _paths = paths;

    /// <summary>Looks at all processes.</summary>
    public static Writers Now() => new(OperatingSystem.IsLinux()
        ? [.. Directory.EnumerateDirectories(Processes).Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0])).SelectMany(OpenIn)] : []);

    /// <summary>Whether another process has the file open for writing.</summary>
    /// <param name="file">The file open for reading here, which tells its path as the system knows it.</param>
    public bool Has(SafeFileHandle file) =>
        _paths.Count > 0 && file.DangerousGetHandle() is var handle
        && ((new FileInfo($"{Processes}/self/fd/{handle}").LinkTarget is { } path && _paths.Contains(path))
            || (About($"{Processes}/self/fdinfo/{handle}").Identity is { } identity && _paths.Contains(identity)));

    private static IEnumerable<string> OpenIn(string process)
    {
        foreach (var file in FilesOf(process))
        {
            if (TargetOf(file) is not { } path || About(Path.Combine(process, "fdinfo", Path.GetFileName(file))) is not (true, var identity)) continue;
            yield return path;
            if (identity is not null) yield return identity;
        }
    }

    // Nothing is told about other users' processes or those that have ended.
    private static string[] FilesOf(string process)
    {
        try
        {
            return Directory.GetFileSystemEntries(Path.Combine(process, "fd"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? TargetOf(string file)
    {
        try
        {
            return new FileInfo(file).LinkTarget is { } path && path.StartsWith('/') ? path : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // "flags: 0100001" in octal digits; the last two bits say 0 for reading, 1 for writing, 2 for both. "mnt_id" and "ino" are the same for every name of a
    // file; an old kernel does not tell "ino".
    private static (bool IsForWriting, string? Identity) About(string file)
    {
        try
        {
            var told = File.ReadLines(file).Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2)
                .ToLookup(parts => parts[0], parts => parts[1].Trim());
            var isForWriting = told["flags"].FirstOrDefault() is { Length: > 0 } flags
                && (int.Parse(flags.AsSpan(flags.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture) & 3) != 0;
            return (isForWriting, told["ino"].FirstOrDefault() is { } number ? $"{told["mnt_id"].FirstOrDefault()} {number}" : null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (false, null);
        }
    }
}
