using System.Text;

namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>The rules of a page's style sheet, whatever they say.</summary>
internal static class PageRules
{
    /// <summary>Selectors and declarations of each rule, and whether it holds for another medium only: within <c>@media</c>.</summary>
    public static IEnumerable<(string Selectors, string Declarations, bool IsOfAnotherMedium)> Of(string styles)
    {
        var css = WithoutComments(styles);
        var (from, depth) = (0, 0);
        while (css.AsSpan(from).IndexOfAny('{', '}') is >= 0 and var length)
        {
            var at = from + length;
            var end = css[at] == '{' ? css.AsSpan(at + 1).IndexOfAny('{', '}') : -1;
            if (css[at] == '}')
            {
                depth--;
            }
            else
            {
                if (end < 0) yield break;
                if (css[at + 1 + end] == '{') depth++;
                else yield return (SelectorsOf(css[from..at]), css.Substring(at + 1, end), depth > 0);
            }

            from = end >= 0 && css[at + 1 + end] == '}' ? at + end + 2 : at + 1;
        }
    }

    // What ends in a semicolon before them is a rule without a block: « @import … ; ».
    private static string SelectorsOf(string text) => text[(text.LastIndexOf(';') + 1)..];

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
