using System.Text;

namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>Collects the texts of a page outside its cells: headings, paragraphs and captions over a table, and notes under it.</summary>
internal sealed class PageTexts(TextsAround around)
{
    private readonly StringBuilder _text = new();
    private bool _inTitle;

    /// <summary>Takes a token that the rows took before.</summary>
    /// <param name="inCell">It belongs to a cell.</param>
    /// <param name="row">The last row that began; 0 before the first.</param>
    public void Take(HtmlScanner.Token token, HtmlScanner html, bool inCell, int row)
    {
        if (inCell) return;
        switch (token)
        {
            // The title of a page stands nowhere on it.
            // Between two cells stand blanks and ends of lines.
            case HtmlScanner.Token.Text when _text.Length == 0 && html.Text.Trim().Length == 0:
                break;
            case HtmlScanner.Token.Text when !_inTitle && _text.Length <= CellComments.MostChars:
                _text.Append(html.Text);
                break;
            case HtmlScanner.Token.Open or HtmlScanner.Token.Close when html.Name is not ("b" or "i" or "u" or "span" or "font" or "strong" or "em" or "a"):
                if (html.Name == "title") _inTitle = token == HtmlScanner.Token.Open;
                End(row);
                break;
        }
    }

    private void End(int above)
    {
        // Those over all rows hold as the texts of a page do.
        if (_text.Length > 0) around.Add(above == 0 ? 0 : above + 1, _text.ToString());
        _text.Clear();
    }
}
