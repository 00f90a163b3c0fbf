using System.Globalization;
using System.Text;

namespace AinChock.DropPages;

/// <summary>Makes file names from outside fit to be a path in <c>incoming</c>.</summary>
public static class SourceName
{
    private const int MostCharacters = 120;

    /// <summary>The last part of a path, without anything that a file system, a terminal or a page could misinterpret: separators, control and direction marks,
    /// leading dots. Letters of any script stay.</summary>
    public static string Clean(string name)
    {
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            // Half a surrogate pair arrives as U+FFFD.
            if (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) continue;
            clean.Append(rune.Value is '"' or '*' or ':' or '<' or '>' or '?' or '|' or '#' or '%' or '&' or '\'' ? "_" : rune.ToString());
        }

        var text = clean.ToString().Normalize(NormalizationForm.FormC).Trim().TrimStart('.', '~', '$', ' ').TrimEnd('.', ' ');
        var extension = Path.GetExtension(text);
        if (extension.Length > 10) extension = "";
        var stem = text[..^extension.Length];
        if (stem.Length > MostCharacters) stem = Cut(stem, MostCharacters).TrimEnd('.', ' ');
        return stem.Length == 0 ? "registre" + extension : stem + extension;
    }

    /// <summary>A text of no more than so many characters, never cut between the halves of a surrogate pair.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
