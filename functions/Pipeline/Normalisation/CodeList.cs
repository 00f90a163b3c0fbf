using AinChock.Pipeline.Datasets;

namespace AinChock.Pipeline.Normalisation;

/// <summary>Values of a list by any of their spellings.</summary>
internal sealed class CodeList
{
    private readonly Dictionary<string, string> _byKey = new(StringComparer.Ordinal);

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
        if (_byKey.TryGetValue(TextKey.Of(text), out var code)) return code;
        var colon = text.IndexOfAny([':', '–', '—']);
        return colon > 0 && _byKey.TryGetValue(TextKey.Of(text[..colon]), out code) ? code : null;
    }
}
