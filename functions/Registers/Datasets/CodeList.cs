using AinChock.Registers.Values;

namespace AinChock.Registers.Datasets;

/// <summary>Finds the values of a list by any of their spellings.</summary>
internal sealed class CodeList
{
    // A column repeats few spellings, but a hostile one has many, so the memory is bounded.
    private const int Remembered = 4096;

    private static readonly System.Buffers.SearchValues<char> Dividers = System.Buffers.SearchValues.Create(":–—");

    private static readonly char[] Separators = ['/', '|', '\n', '\r'];

    private readonly Dictionary<string, string> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FoundCode> _seen = new(StringComparer.Ordinal);

    private readonly IReadOnlyDictionary<string, string>? _learnt;

    /// <param name="learnt">Further spellings, in <see cref="TextKey"/> form, and the value of each.</param>
    public CodeList(Field field, IReadOnlyDictionary<string, string>? learnt = null)
    {
        _learnt = learnt;
        foreach (var code in field.Codes)
        {
            foreach (var spelling in code.Spellings) _byKey.TryAdd(TextKey.Of(spelling), code.Value);
        }

        Listed = string.Join(", ", field.Codes.Select(c => string.Join(" / ", c.Label.Values)));
    }

    /// <summary>The values as a sender may write them.</summary>
    public string Listed { get; }

    /// <summary>Finds the code of a spelling, also by the part before a colon: « P3 : Amélioration du revenu… ».</summary>
    public FoundCode Find(string text)
    {
        if (_seen.TryGetValue(text, out var known)) return known;
        var found = Search(text);
        if (_seen.Count < Remembered) _seen.Add(text, found);
        return found;
    }

    private FoundCode Search(string text)
    {
        // « Achevé ? » names no value.
        if (DoubtMark.IsIn(text)) return default;
        var asWritten = TextKey.Of(text);
        text = TwoScripts.WithoutTifinagh(text);
        if (_byKey.TryGetValue(TextKey.Of(text), out var code)) return new FoundCode(code, IsToBeSaid: false);
        if (_learnt is not null && _learnt.TryGetValue(asWritten, out code)) return new FoundCode(code, IsToBeSaid: true);
        var colon = text.AsSpan().IndexOfAny(Dividers);
        if (colon <= 0 || !_byKey.TryGetValue(TextKey.Of(text[..colon]), out code)) return InParts(text);
        return new FoundCode(code, _byKey.TryGetValue(TextKey.Of(text[(colon + 1)..]), out var other) && other != code);
    }

    // « Coopérative / تعاونية », « Association | ONG »: the known parts name one value. An unknown part leaves a doubt.
    private FoundCode InParts(string text)
    {
        string[] parts = TwoScripts.Split(text) is var (latin, arabic) ? [latin, arabic] : text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2) return default;
        var found = parts.Select(part => _byKey.GetValueOrDefault(TextKey.Of(part))).ToArray();
        if (found is [{ } one, { } other]) return one == other ? new FoundCode(one, IsToBeSaid: false) : default;
        return TwoScripts.Split(text) is null ? default : new FoundCode(found[0] ?? found[1], IsToBeSaid: true);
    }
}
