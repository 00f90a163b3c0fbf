namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>The elements of a page that are open, and whether what stands in them is shown. Like browsers, it forgives missing end tags.</summary>
internal sealed class OpenElements(PageStyles styles)
{
    // Pages forget end tags. Deeper elements are taken for their parent's text, unless they are hidden or part of a table.
    private const int Deep = 128, Deepest = 256;

    private readonly List<(string Name, bool IsHidden, Looks Looks)> _open = [];
    // Number of elements around the first hidden one of a cell.
    private int _around = int.MaxValue;

    /// <summary>The tag that was opened last, or the text, is hidden by itself or with what it stands in.</summary>
    public bool IsHidden { get; private set; }

    /// <summary>What the tag that was opened or closed last looks like; line ends are shown within all that it holds.</summary>
    public Looks Looks { get; private set; }

    /// <summary>Line ends of a text are shown.</summary>
    public bool ShowsLines => _open.Count > 0 && (_open[^1].Looks & Looks.Lines) != 0;

    /// <summary>Takes the next token. True where it belongs to a hidden part of a cell, or to its tags.</summary>
    /// <param name="inCell">The token before belongs to a cell.</param>
    public bool Hides(HtmlScanner.Token token, HtmlScanner html, bool inCell)
    {
        var before = _open.Count > _around;
        if (token == HtmlScanner.Token.Open) Open(html, inCell);
        else if (token == HtmlScanner.Token.Close) Close(html.Name);
        else IsHidden = _open.Count > 0 && _open[^1].IsHidden;
        // A cell or row that begins or ends outside ends what was left open within the one before.
        return _open.Count > _around || (before && !(token != HtmlScanner.Token.Text && html.Name is "td" or "th" or "tr"));
    }

    private void Open(HtmlScanner html, bool inCell)
    {
        var name = html.Name;
        if (name is "td" or "th") End("td", "th", "tr");
        else if (name == "tr") End("tr");
        else if (name is "p" or "div" or "table" or "ul" or "ol" && _open.Count > 0 && _open[^1].Name == "p") Cut(_open.Count - 1);
        // A cell of a hidden row is read as any other.
        var isCell = name is "td" or "th" && _open.Count <= _around;
        Looks = styles.Of(html) | (ShowsLines ? Looks.Lines : Looks.None);
        var hides = (Looks & Looks.Hidden) != 0;
        IsHidden = hides || (!isCell && _open.Count > 0 && _open[^1].IsHidden);
        if (name is "br" or "col" or "img" or "input" or "hr" or "wbr" or "meta" or "link" or "area" or "base" or "embed" or "script" or "style") return;
        if (_open.Count >= (hides || IsOfTable(name) ? Deepest : Deep)) return;
        if (IsHidden && inCell && !isCell && _open.Count < _around) _around = _open.Count;
        _open.Add((name, IsHidden && !isCell, Looks));
    }

    private void Close(string name)
    {
        var at = _open.FindLastIndex(element => element.Name == name || element.Name == "table" || (element.Name is "td" or "th" && !IsOfTable(name)));
        var isOpen = at >= 0 && _open[at].Name == name;
        Looks = isOpen ? _open[at].Looks : Looks.None;
        if (isOpen) Cut(at);
    }

    // A cell or row of the innermost table ends where the next one begins.
    private void End(params ReadOnlySpan<string> names)
    {
        for (var i = _open.Count - 1; i >= 0 && _open[i].Name != "table"; i--)
        {
            if (!names.Contains(_open[i].Name)) continue;
            Cut(_open[i].Name == names[^1] && names.Length > 1 ? i + 1 : i);
            return;
        }
    }

    private void Cut(int count)
    {
        _open.RemoveRange(count, _open.Count - count);
        if (count <= _around) _around = int.MaxValue;
    }

    private static bool IsOfTable(string name) => name is "td" or "th" or "tr" or "table" or "tbody" or "thead" or "tfoot";
}
