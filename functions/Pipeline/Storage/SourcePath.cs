using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace AinChock.Pipeline.Storage;

/// <summary>
/// Paths of files as sources: such that storage can hold and list them, and that every key made of them has room. The client leads
/// <c>a\b</c>, <c>a/../b</c> and <c>b/</c> to another blob than they name, Azure takes no path with a dot at the end of a part, and one control
/// character makes the emulator list nothing at all.
/// </summary>
public static class SourcePath
{
    /// <summary>
    /// Characters of a source. Azure allows 1,024 in a blob's name; the longest is <c>{source}/{run}/{answer}</c>: 24 for the run, 18 for the
    /// name of an answer.
    /// </summary>
    public const int MostCharacters = 1024 - 1 - 24 - 1 - 18;

    // Of one that is renamed: folders first, since they say whose it is; then a name that every file system takes.
    private const int MostOfFolders = 700, MostBytesOfName = 180;

    /// <summary>A path as it can be a source: itself, or where that cannot be, one that is as much like it and that no other path has.</summary>
    public static string Of(string path)
    {
        if (path.Length is > 0 and <= MostCharacters && path.Split('/').All(part => Fit(part) == part)) return path;
        var parts = path.Split('/').Select(Fit).ToArray();
        var folders = new StringBuilder();
        foreach (var part in parts[..^1])
        {
            if (folders.Length + part.Length + 1 > MostOfFolders) break;
            folders.Append(part).Append('/');
        }

        var extension = Path.GetExtension(parts[^1]);
        if (extension.Length is < 2 or > 10) extension = "";
        var hash = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(path.AsSpan())))[..8];
        return $"{folders}{Shorter(parts[^1][..^extension.Length])}~{hash}{extension}";
    }

    /// <summary>A path as people may be shown it: what cannot be seen as its number.</summary>
    public static string Shown(string path)
    {
        var shown = new StringBuilder();
        foreach (var c in path.Length > 200 ? path[..199] + "…" : path)
            shown.Append(char.IsControl(c) || char.IsSurrogate(c) || c >= '\uFFFE' ? $"U+{(int)c:X4}" : c.ToString());
        return shown.ToString();
    }

    private static string Fit(string part)
    {
        if (part.Length == 0) return "_";
        var fit = new StringBuilder(part.Length);
        for (var i = 0; i < part.Length; i++)
        {
            var isPair = char.IsHighSurrogate(part[i]) && i + 1 < part.Length && char.IsLowSurrogate(part[i + 1]);
            if (isPair) fit.Append(part[i++]).Append(part[i]);
            else fit.Append(char.IsControl(part[i]) || char.IsSurrogate(part[i]) || part[i] >= '\uFFFE' || part[i] == '\\' ? '_' : part[i]);
        }

        for (var end = fit.Length - 1; end >= 0 && fit[end] == '.'; end--) fit[end] = '_';
        return fit.ToString();
    }

    private static string Shorter(string stem)
    {
        var (bytes, length) = (0, 0);
        foreach (var rune in stem.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > MostBytesOfName) break;
            length += rune.Utf16SequenceLength;
        }

        return stem[..length];
    }
}
