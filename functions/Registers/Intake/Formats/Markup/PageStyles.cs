namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>Tells what a page makes of its elements: by their tag, by what they say themselves, and by the rules of the page's own styles.</summary>
internal sealed class PageStyles
{
    // More than any page has.
    private const int MostRules = 20_000;

    // Of tags, and of classes and ids alone or with a tag: "span", ".sort", "span.sort", "#keys".
    private readonly Dictionary<string, Looks> _rules = new(StringComparer.OrdinalIgnoreCase);

    // Tags and classes that some rule shows which is not followed: « .open .key », « .key.on ».
    private readonly HashSet<string> _shown = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the rules of a style. Those for another medium (paper, a narrow screen) hide nothing.</summary>
    public void Add(HtmlScanner style)
    {
        if (style.Attribute("media") is { } medium && medium.ToLowerInvariant() is not ("all" or "screen")) return;
        Add(style.Text);
    }

    /// <summary>Takes the rules of a style sheet.</summary>
    public void Add(string rules)
    {
        foreach (var (selectors, declarations, isOfAnotherMedium) in PageRules.Of(rules)) AddRule(selectors, declarations, isOfAnotherMedium);
    }

    public Looks Of(HtmlScanner tag)
    {
        var looks = ByRule(tag) | OfTag(tag.Name);
        if (tag.Attribute("style") is { } style)
        {
            var own = Of(style);
            // What an element says itself stands over the rules.
            looks = (own & Looks.Shown) != 0 ? (looks & ~Looks.Hidden) | own : looks | own;
        }

        return tag.Attribute("hidden") is null ? looks : looks | Looks.Gone;
    }

    private static Looks OfTag(string name) => name switch
    {
        "template" or "noscript" => Looks.Gone,
        "s" or "strike" or "del" => Looks.Struck,
        "sup" => Looks.Raised,
        "pre" or "textarea" => Looks.Lines | Looks.Block,
        "p" or "div" or "li" or "ul" or "ol" or "dl" or "dt" or "dd" or "hr" or "blockquote" or "section" or "article" or "address" or "center"
            or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "option" => Looks.Block,
        _ => Looks.None,
    };

    private static Looks Of(string declarations)
    {
        var looks = Looks.None;
        foreach (var declaration in declarations.Split(';'))
        {
            if (declaration.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon)) continue;
            var value = declaration[(colon + 1)..].Replace("!important", "", StringComparison.OrdinalIgnoreCase).Trim().ToLowerInvariant();
            looks |= declaration[..colon].Trim().ToLowerInvariant() switch
            {
                "display" or "mso-hide" when value is "none" or "all" => Looks.Gone,
                "display" when value.Contains("inline", StringComparison.Ordinal) || value.StartsWith("table-", StringComparison.Ordinal) => Looks.Shown,
                "display" => Looks.Shown | Looks.Block,
                "visibility" => value is "hidden" or "collapse" ? Looks.Unseen : Looks.Shown,
                "font-size" or "opacity" when value.StartsWith('0') && value.AsSpan().IndexOfAnyInRange('1', '9') < 0 => Looks.Unseen,
                "text-decoration" or "text-decoration-line" when value.Contains("line-through", StringComparison.Ordinal) => Looks.Struck,
                "vertical-align" when value == "super" => Looks.Raised,
                "white-space" when value.StartsWith("pre", StringComparison.Ordinal) => Looks.Lines,
                _ => Looks.None,
            };
        }

        return (looks & Looks.Hidden) != 0 ? looks & ~Looks.Shown : looks;
    }

    private void AddRule(string selectors, string declarations, bool isOfAnotherMedium)
    {
        var looks = Of(declarations) & (isOfAnotherMedium ? Looks.Shown : (Looks)~0);
        if (looks == Looks.None || _rules.Count >= MostRules) return;
        foreach (var selector in selectors.Split(','))
        {
            var parts = selector.Split([' ', '>', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
            // Only tags may stand before the last: what else an element is in is not followed.
            if (parts.Length == 0) continue;
            var names = PiecesOf(parts[^1]);
            if (!Array.TrueForAll(parts[..^1], part => part.All(char.IsAsciiLetterOrDigit)) || names.Count(name => name[0] is '.' or '#' or ':') > 1)
            {
                if ((looks & Looks.Shown) != 0 && _shown.Count < MostRules) _shown.UnionWith(names);
                continue;
            }

            _rules[parts[^1]] = _rules.GetValueOrDefault(parts[^1]) | looks;
        }
    }

    // « td.key.on » is td, .key and .on.
    private static List<string> PiecesOf(string selector)
    {
        var pieces = new List<string>();
        for (var from = 0; from < selector.Length;)
        {
            var end = selector.AsSpan(from + 1).IndexOfAny('.', '#', ':') is >= 0 and var length ? from + 1 + length : selector.Length;
            pieces.Add(selector[from..end]);
            from = end;
        }

        return pieces;
    }

    private Looks ByRule(HtmlScanner tag)
    {
        if (_rules.Count == 0) return Looks.None;
        var looks = Looks.None;
        string[] names = [.. (tag.Attribute("class") ?? "").Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(name => "." + name),
            "#" + tag.Attribute("id")];
        foreach (var name in names) looks |= _rules.GetValueOrDefault(name) | _rules.GetValueOrDefault(tag.Name + name);
        // A rule for all of a tag gives way to one that shows this one.
        var all = (looks | _rules.GetValueOrDefault(tag.Name)) & ~Looks.Shown;
        var isShown = (looks & Looks.Shown) != 0 || _shown.Contains(tag.Name) || Array.Exists(names, _shown.Contains);
        return isShown ? all & ~Looks.Hidden : all;
    }
}
