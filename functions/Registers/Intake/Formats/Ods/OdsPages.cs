using System.Xml;

namespace AinChock.Registers.Intake.Formats.Ods;

/// <summary>The texts at the top and foot of a document's printed pages, by the page that the style of a sheet names.</summary>
internal sealed class OdsPages
{
    // The page of a sheet whose style names none.
    private const string Usual = "Default";

    private readonly Dictionary<string, TextsAround> _pages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _pageOfSheet = new(StringComparer.Ordinal);
    private TextsAround? _page;
    private bool _isShown;

    /// <summary>Notes the page that a style of sheets names.</summary>
    public void AddSheetStyle(string style, string? page)
    {
        if (page is not null) _pageOfSheet[style] = page;
    }

    /// <summary>Begins a page; its elements follow.</summary>
    public void Begin(string name) => _pages[name] = _page = new TextsAround();

    public void End() => _page = null;

    /// <summary>Takes an element of a page; false outside pages.</summary>
    /// <param name="isHidden">The element says that it is not shown.</param>
    /// <param name="textOf">Reads a paragraph.</param>
    public bool Take(XmlReader element, bool isHidden, Func<XmlReader, string> textOf)
    {
        if (_page is null) return false;
        switch (element.LocalName)
        {
            case "header" or "footer" or "header-left" or "footer-left" or "header-first" or "footer-first":
                _isShown = !isHidden;
                break;
            case "p" when _isShown:
                _page.Add(0, textOf(element));
                break;
        }

        return true;
    }

    /// <summary>Texts that name a unit on the page of a sheet.</summary>
    /// <param name="style">The style of the sheet, if it has one.</param>
    public IReadOnlyList<TextAround> Of(string? style)
    {
        var page = style is null ? Usual : _pageOfSheet.GetValueOrDefault(style, Usual);
        return _pages.TryGetValue(page, out var texts) ? texts.All : [];
    }
}
