using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace AinChock.Pipeline.Storage;

/// <summary>Turns paths of files into sources that storage can hold and list, and that fit in every key made from them. The client maps <c>a\b</c>,
/// <c>a/../b</c> and <c>b/</c> to other blobs than they name, Azure refuses a dot at the end of a part, and one control character stops the emulator from
/// listing anything.</summary>
public static class SourcePath
{
    /// <summary>Most characters of a source. Azure allows 1,024 in a blob's name; the longest is <c>{source}/{run}/{answer}</c>, with 24 for the run and 18 for
    /// the answer.</summary>
    public const int MostCharacters = 1024 - 1 - 24 - 1 - 18;

    // A renamed path keeps its folders first, since they identify the sender, then a name that every file system accepts.
    private const int MostOfFolders = 700, MostBytesOfName = 180;

    /// <summary>The path as a source: unchanged if possible, otherwise a similar path that no other path maps to.</summary>
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

    /// <summary>The path for display, with invisible characters shown as their numbers.</summary>
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
