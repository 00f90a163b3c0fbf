using AinChock.Registers.Mapping;

namespace AinChock.Pipeline.Ingesting;

/// <summary>
/// A setting that folders of senders have each their own value of: <c>social=…;sport=…</c>. An entry without a folder is for the root, <c>*</c> for all
/// that have none.
/// </summary>
public sealed class ByFolder
{
    private readonly Dictionary<string, string> _values;

    private ByFolder(Dictionary<string, string> values) => _values = values;

    /// <summary>A setting that no folder has.</summary>
    public static ByFolder None { get; } = new([]);

    /// <summary>No folder has one.</summary>
    public bool IsEmpty => _values.Count == 0;

    /// <summary>All values.</summary>
    public IEnumerable<string> Values => _values.Values;

    /// <summary>Reads a setting; a null or empty one applies to no folder.</summary>
    public static ByFolder Parse(string? setting)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in (setting ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = entry.IndexOf('=', StringComparison.Ordinal);
            // An address may hold the sign itself, behind its scheme.
            var isNamed = at >= 0 && !entry[..at].Contains("://", StringComparison.Ordinal);
            var (folder, value) = isNamed ? (entry[..at].Trim().Trim('/'), entry[(at + 1)..].Trim()) : ("", entry);
            // Two entries for one folder are combined.
            values[folder] = values.TryGetValue(folder, out var before) ? $"{before},{value}" : value;
        }

        return new ByFolder(values);
    }

    /// <summary>The value for the source's folder or the nearest folder above it; empty when there is none. The root is a folder like any other.</summary>
    public string Of(string source)
    {
        for (var folder = LearntHeader.FolderOf(source); ; folder = folder[..folder.LastIndexOf('/')])
        {
            if (_values.TryGetValue(folder, out var value)) return value;
            if (!folder.Contains('/', StringComparison.Ordinal)) return _values.GetValueOrDefault("*", "");
        }
    }
}
