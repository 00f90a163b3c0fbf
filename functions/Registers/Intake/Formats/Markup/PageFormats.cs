using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>The number formats that a page gives its cells for Excel, by a class of its styles or at the cell: <c>mso-number-format:"0\0022 KDH\0022"</c>.
/// A browser ignores them; the sender who opens the page in Excel sees numbers by them.</summary>
internal sealed partial class PageFormats
{
    private const string Property = "mso-number-format";

    private const int Kept = 10_000;

    private readonly Dictionary<string, CellStyle> _byClass = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the styles of a page.</summary>
    public void Add(string styles)
    {
        if (!styles.Contains(Property, StringComparison.OrdinalIgnoreCase)) return;
        foreach (var (selectors, declarations, isOfAnotherMedium) in PageRules.Of(styles))
        {
            if (isOfAnotherMedium || StyleOf(declarations) is not { } style) continue;
            foreach (var selector in selectors.Split(','))
            {
                var name = selector.Trim();
                if (_byClass.Count < Kept) _byClass[name[(name.LastIndexOf('.') + 1)..]] = style;
            }
        }
    }

    /// <summary>The format of a cell that shows more than its number; null for nearly every cell.</summary>
    public CellStyle? Of(HtmlScanner html)
    {
        if (html.Attribute("x:str") is not null) return null;
        if (html.Attribute("style") is { } own && own.Contains(Property, StringComparison.OrdinalIgnoreCase)) return StyleOf(WebUtility.HtmlDecode(own));
        if (_byClass.Count == 0) return null;
        foreach (var name in (html.Attribute("class") ?? html.Name).Split(' '))
        {
            if (_byClass.TryGetValue(name, out var style)) return style;
        }

        return null;
    }

    // A day is left as its text.
    private static CellStyle? StyleOf(string properties)
    {
        if (Format().Match(properties) is not { Success: true } found) return null;
        var code = Escape().Replace(found.Groups[1].Value.Trim().Trim('"', '\''), CharacterOf);
        var style = CellStyle.Of(code.Equals("Percent", StringComparison.OrdinalIgnoreCase) ? "0.00%" : code);
        return style.Format == CellFormat.Percent || (style.Format == CellFormat.General && style.Shown is not null) ? style : null;
    }

    private static string CharacterOf(Match escape) => escape.Length == 2
        ? escape.Value[1..]
        : ((char)int.Parse(escape.ValueSpan[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString();

    [GeneratedRegex("mso-number-format\\s*:\\s*(\"[^\"]*\"|'[^']*'|[^;]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Format();

    [GeneratedRegex(@"\\(?:[0-9a-fA-F]{4}|.)", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
