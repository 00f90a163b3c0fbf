using AinChock.Pipeline.Datasets;

namespace AinChock.Pipeline.Normalisation;

/// <summary>Values of a list by any of their spellings.</summary>
internal sealed class CodeList
{
    // A column repeats few spellings; a hostile one does not, and is not remembered without end.
    private const int Remembered = 4096;

    private readonly Dictionary<string, string> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _seen = new(StringComparer.Ordinal);

    public CodeList(Field field)
    {
        foreach (var code in field.Codes)
        {
            foreach (var spelling in (IEnumerable<string>)[code.Value, code.Fr, code.Ar, .. code.Aliases]) _byKey.TryAdd(TextKey.Of(spelling), code.Value);
        }

        Listed = string.Join(", ", field.Codes.Select(c => $"{c.Fr} / {c.Ar}"));
    }

    /// <summary>The values as a sender may write them.</summary>
    public string Listed { get; }

    /// <summary>The code of a spelling, also of « P3 : Amélioration du revenu… » by its part before the colon; null for none.</summary>
    public string? Find(string text)
    {
        if (_seen.TryGetValue(text, out var known)) return known;
        var found = Search(text);
        if (_seen.Count < Remembered) _seen.Add(text, found);
        return found;
    }

    /// <summary>Of a text found by its part before the colon: whether what follows names another value of the list.</summary>
    public bool IsContradicted(string text)
    {
        var colon = text.IndexOfAny([':', '–', '—']);
        return colon > 0 && !_byKey.ContainsKey(TextKey.Of(text)) && _byKey.TryGetValue(TextKey.Of(text[(colon + 1)..]), out var other) && other != Find(text);
    }

    private string? Search(string text)
    {
        if (_byKey.TryGetValue(TextKey.Of(text), out var code)) return code;
        var colon = text.IndexOfAny([':', '–', '—']);
        return colon > 0 && _byKey.TryGetValue(TextKey.Of(text[..colon]), out code) ? code : null;
    }
}
