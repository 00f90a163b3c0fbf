using System.Buffers;

namespace AinChock.Registers.Values;

/// <summary>A text in two languages, « Montant global / الكلفة الإجمالية »: splits it into its Latin and its Arabic part.</summary>
internal static class TwoScripts
{
    private static readonly SearchValues<char> Arabic = SearchValues.Create([.. Enumerable.Range(0x0600, 0x100).Select(c => (char)c)]),
        Dividers = SearchValues.Create("/|\n\r;=(–—-");

    /// <summary>Whether a text may write a value twice, once in each script.</summary>
    public static bool MayBePair(ReadOnlySpan<char> text) => text.ContainsAny(Arabic) && text.ContainsAny(Dividers);

    /// <summary>The two parts around the divider that stands between the scripts, whichever comes first: « 15 mars 2024 / 15 مارس 2024 ».</summary>
    public static IEnumerable<(string One, string Other)> Pairs(string text)
    {
        var before = text.AsSpan()[..text.AsSpan().IndexOfAny(Arabic)].LastIndexOfAny(Dividers);
        if (before > 0) yield return Around(text, before);
        var last = text.AsSpan().LastIndexOfAny(Arabic) + 1;
        var after = text.AsSpan(last).IndexOfAny(Dividers);
        if (after >= 0) yield return Around(text, last + after);
    }

    private static (string One, string Other) Around(string text, int divider)
    {
        var other = text[(divider + 1)..].Trim();
        if (text[divider] == '(') other = other.TrimEnd(')').TrimEnd();
        return (text[..divider].TrimEnd().TrimEnd('/', '-', '–', ':').TrimEnd(), other);
    }

    /// <summary>Both parts, each with the characters between its letters; null for a text in one script.</summary>
    public static (string Latin, string Arabic)? Split(string text)
    {
        var (latin, arabic) = (new System.Text.StringBuilder(), new System.Text.StringBuilder());
        var into = (System.Text.StringBuilder?)null;
        var between = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetter(text[i])) continue;
            var script = IsArabic(text[i]) ? arabic : latin;
            // Digits and signs belong to the letters before them, and leading ones to the letters after them.
            if (into is not null) into.Append(text, between, i - between);
            else script.Append(text, 0, i);
            if (into != script) script.Append(' ');
            script.Append(text[i]);
            (into, between) = (script, i + 1);
        }

        into?.Append(text, between, text.Length - between);
        return latin.Length > 0 && arabic.Length > 0 ? (latin.ToString(), arabic.ToString()) : null;
    }

    /// <summary>
    /// The text without its third language, « Intitulé / العنوان / ⵉⵙⵎ »: no header or list of a register is known in it. The same text where nothing else is.
    /// </summary>
    public static string WithoutTifinagh(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u2D30', '\u2D7F')) return text;
        var rest = string.Concat(text.Where(c => c is < '\u2D30' or > '\u2D7F')).Trim(' ', '/', '|', '-', '–', '\n', '\r', '(', ')');
        return rest.Any(char.IsLetter) ? rest : text;
    }

    private static bool IsArabic(char c) =>
        c is >= '\u0600' and <= '\u06FF' or >= '\u0750' and <= '\u077F' or >= '\uFB50' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFE';
}
