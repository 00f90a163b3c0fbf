using System.Text;

namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>Tells which elements a page does not show: by their tag, by what they say themselves, and by the rules of the page's own styles.</summary>
internal sealed class PageStyles
{
    // Tags, and tags with a class or an id: "span", ".sort", "span.sort", "#keys".
    private readonly Dictionary<string, Hiding> _hidden = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _shown = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the rules of a style. Those for another medium (paper, a narrow screen) hide nothing.</summary>
    public void Add(HtmlScanner style)
    {
        if (style.Attribute("media") is { } medium && medium.ToLowerInvariant() is not ("all" or "screen")) return;
        var css = WithoutComments(style.Text).AsSpan();
        var (from, depth) = (0, 0);
        while (css[from..].IndexOfAny('{', '}') is >= 0 and var length)
        {
            var at = from + length;
            var end = css[at] == '{' ? css[(at + 1)..].IndexOfAny('{', '}') : -1;
            if (css[at] == '}') depth--;
            else if (end < 0) return;
            else if (css[at + 1 + end] == '{') depth++;
            else AddRule(css[from..at], css.Slice(at + 1, end).ToString(), depth > 0);
            from = end >= 0 && css[at + 1 + end] == '}' ? at + end + 2 : at + 1;
        }
    }

    public Hiding Of(HtmlScanner tag)
    {
        if (tag.Name is "template" or "noscript" || tag.Attribute("hidden") is not null) return Hiding.Gone;
        return (tag.Attribute("style") is { } style ? Of(style) : null) ?? ByRule(tag);
    }

    // Null where declarations do not say.
    private static Hiding? Of(string declarations)
    {
        Hiding? hiding = null;
        foreach (var declaration in declarations.Split(';'))
        {
            if (declaration.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon)) continue;
            var value = declaration[(colon + 1)..].Replace("!important", "", StringComparison.OrdinalIgnoreCase).Trim().ToLowerInvariant();
            Hiding? said = declaration[..colon].Trim().ToLowerInvariant() switch
            {
                "display" or "mso-hide" => value is "none" or "all" ? Hiding.Gone : Hiding.None,
                "visibility" => value is "hidden" or "collapse" ? Hiding.Unseen : Hiding.None,
                "font-size" or "opacity" when value.StartsWith('0') && value.AsSpan().IndexOfAnyInRange('1', '9') < 0 => Hiding.Unseen,
                _ => null,
            };
            if (said is not null && (hiding is null || said > hiding)) hiding = said;
        }

        return hiding;
    }

    private void AddRule(ReadOnlySpan<char> selectors, string declarations, bool isOfAnotherMedium)
    {
        if (Of(declarations) is not { } hiding || (hiding != Hiding.None && isOfAnotherMedium)) return;
        foreach (var selector in selectors[(selectors.LastIndexOf(';') + 1)..].ToString().Split(','))
        {
            var parts = selector.Split([' ', '>', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
            // Only tags may stand before the last: what else an element is in is not followed.
            if (parts.Length == 0 || !Array.TrueForAll(parts[..^1], part => part.All(char.IsAsciiLetterOrDigit))) continue;
            if (hiding == Hiding.None) _shown.Add(parts[^1]);
            else _hidden[parts[^1]] = hiding;
        }
    }

    private Hiding ByRule(HtmlScanner tag)
    {
        if (_hidden.Count == 0) return Hiding.None;
        var hiding = _hidden.GetValueOrDefault(tag.Name);
        string[] names = [.. (tag.Attribute("class") ?? "").Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(name => "." + name),
            "#" + tag.Attribute("id")];
        foreach (var name in names)
        {
            if (_shown.Contains(name) || _shown.Contains(tag.Name + name)) return Hiding.None;
            if (_hidden.TryGetValue(name, out var said) || _hidden.TryGetValue(tag.Name + name, out said)) hiding = said;
        }

        return hiding;
    }

    // Excel puts its rules between the signs of a comment of the page.
    private static string WithoutComments(string css)
    {
        css = css.Replace("<!--", "", StringComparison.Ordinal).Replace("-->", "", StringComparison.Ordinal);
        var kept = new StringBuilder();
        for (var from = 0; from < css.Length;)
        {
            var at = css.IndexOf("/*", from, StringComparison.Ordinal);
            var end = at < 0 ? -1 : css.IndexOf("*/", at + 2, StringComparison.Ordinal);
            kept.Append(css, from, (at < 0 ? css.Length : at) - from);
            from = end < 0 ? css.Length : end + 2;
        }

        return kept.ToString();
    }
}
