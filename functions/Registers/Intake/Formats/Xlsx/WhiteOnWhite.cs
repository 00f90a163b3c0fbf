using System.Xml;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>Finds fonts in white and fills that show nothing, which together hide a value from whoever looks at the sheet.</summary>
internal sealed class WhiteOnWhite
{
    // More than Excel keeps.
    private const int Most = 70_000;

    private const string White = "FFFFFF";

    private readonly List<bool> _whiteFonts = [], _emptyFills = [];

    /// <summary>Takes the next element of a stylesheet.</summary>
    /// <param name="inFonts">Among the fonts, and not in a differing format.</param>
    public void Take(XmlReader element, bool inFonts)
    {
        switch (element.LocalName)
        {
            case "font" when inFonts:
                Add(_whiteFonts, false);
                break;
            case "color" when inFonts && _whiteFonts.Count > 0:
                _whiteFonts[^1] = IsWhite(element);
                break;
            case "patternFill" when !inFonts:
                Add(_emptyFills, element.GetAttribute("patternType") is null or "none");
                break;
            case "fgColor" when !inFonts && _emptyFills.Count > 0:
                _emptyFills[^1] |= IsWhite(element);
                break;
            case "gradientFill" when !inFonts:
                Add(_emptyFills, false);
                break;
        }
    }

    /// <summary>Whether a cell with a font and a fill, by their places, shows nothing.</summary>
    public bool Is(int font, int fill) =>
        font >= 0 && font < _whiteFonts.Count && _whiteFonts[font] && fill >= 0 && fill < _emptyFills.Count && _emptyFills[fill];

    // By its own colour, by the first of a theme, or by the old palette.
    private static bool IsWhite(XmlReader color) => color.GetAttribute("tint") is null
        && (color.GetAttribute("rgb")?.EndsWith(White, StringComparison.OrdinalIgnoreCase) == true
            || color.GetAttribute("theme") == "0" || color.GetAttribute("indexed") is "1" or "9");

    private static void Add(List<bool> list, bool value)
    {
        if (list.Count < Most) list.Add(value);
    }
}
