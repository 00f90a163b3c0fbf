using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>Caches header look-ups of one dataset, since the first rows of a sheet may repeat a few texts endlessly.</summary>
internal sealed class SeenHeaders(HeaderIndex index)
{
    // Bounds the cache when all texts differ.
    private const int Most = 5_000;

    private readonly Dictionary<string, FoundHeader?> _seen = new(StringComparer.Ordinal);

    public HeaderIndex Index => index;

    /// <inheritdoc cref="HeaderIndex.Find"/>
    public FoundHeader? Find(string text)
    {
        if (_seen.TryGetValue(text, out var known)) return known;
        var found = index.Find(text, TextKey.Of(text));
        if (_seen.Count < Most) _seen.Add(text, found);
        return found;
    }
}
