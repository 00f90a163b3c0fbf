using AinChock.Registers.Values;

namespace AinChock.Registers.Datasets;

/// <summary>Values of a list by any of their spellings.</summary>
internal sealed class CodeList
{
    // A column repeats few spellings; a hostile one does not, and is not remembered without end.
    private const int Remembered = 4096;

    private static readonly System.Buffers.SearchValues<char> Dividers = System.Buffers.SearchValues.Create(":–—");

    private static readonly char[] Separators = ['/', '|', '\n', '\r'];

    private readonly Dictionary<string, string> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FoundCode> _seen = new(StringComparer.Ordinal);

    public CodeList(Field field)
    {
        foreach (var code in field.Codes)
        {
            foreach (var spelling in code.Spellings) _byKey.TryAdd(TextKey.Of(spelling), code.Value);
        }

        Listed = string.Join(", ", field.Codes.Select(c => string.Join(" / ", c.Label.Translations.Select(label => label.Value))));
    }

    /// <summary>The values as a sender may write them.</summary>
    public string Listed { get; }

    /// <summary>The code of a spelling, also of « P3 : Amélioration du revenu… » by its part before the colon.</summary>
    public FoundCode Find(string text)
    {
        if (_seen.TryGetValue(text, out var known)) return known;
        var found = Search(text);
        if (_seen.Count < Remembered) _seen.Add(text, found);
        return found;
    }

    private FoundCode Search(string text)
    {
        if (_byKey.TryGetValue(TextKey.Of(text), out var code)) return new FoundCode(code, IsContradicted: false);
        var colon = text.AsSpan().IndexOfAny(Dividers);
        if (colon <= 0 || !_byKey.TryGetValue(TextKey.Of(text[..colon]), out code)) return InParts(text);
        return new FoundCode(code, _byKey.TryGetValue(TextKey.Of(text[(colon + 1)..]), out var other) && other != code);
    }

    // « Coopérative / تعاونية », « Association | ONG »: parts that are known name one value. A part that is not known leaves a doubt.
    private FoundCode InParts(string text)
    {
        string[] parts = TwoScripts.Split(text) is var (latin, arabic) ? [latin, arabic] : text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2) return default;
        var found = parts.Select(part => _byKey.GetValueOrDefault(TextKey.Of(part))).ToArray();
        if (found is [{ } one, { } other]) return one == other ? new FoundCode(one, IsContradicted: false) : default;
        return TwoScripts.Split(text) is null ? default : new FoundCode(found[0] ?? found[1], IsContradicted: true);
    }
}

/// <summary>What a text names of a list.</summary>
/// <param name="Value">Null for nothing.</param>
/// <param name="IsContradicted">Found by its part before the colon, while what follows names another value.</param>
internal readonly record struct FoundCode(string? Value, bool IsContradicted);
