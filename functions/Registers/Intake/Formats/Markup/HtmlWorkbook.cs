using System.Globalization;
using System.Text;
using AinChock.Registers.Intake.Formats.Csv;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>The tables of an HTML file (exporters call it <c>.xls</c>) as one sheet, with rows below one another, as Excel opens it.</summary>
internal sealed class HtmlWorkbook : Workbook
{
    private readonly Stream _content;
    private readonly IntakeLimits _limits;
    private readonly FoundEncoding _encoding;
    private readonly string _styles;
    private readonly IntakeNotes _notes = new();
    private TextsAround _around = new();
    private HiddenCells _hidden = new();

    private HtmlWorkbook(Stream content, IntakeLimits limits, string? declared, string styles)
        : base(limits)
    {
        (_content, _limits, _styles) = (content, limits, styles);
        (_encoding, var told) = HtmlEncoding.Of(content, declared);
        foreach (var note in _encoding.Notes(told)) _notes.Add(note);
    }

    public override string Format => "html";

    public override IReadOnlyList<Sheet> Sheets { get; } = [new Sheet(0, "", Hidden: false)];

    public override IReadOnlyList<IntakeNote> Notes => _notes.All;

    public override IReadOnlyList<TextAround> TextsAround(Sheet sheet) => _around.All;

    public override IReadOnlyList<(int First, int Last)> HiddenColumns(Sheet sheet) => _hidden.Columns;

    protected override bool HasRestoredTexts => true;

    /// <param name="declared">The encoding that its envelope declares.</param>
    /// <param name="styles">Rules that stand beside the page.</param>
    public static HtmlWorkbook Open(Stream content, IntakeLimits limits, string? declared = null, string styles = "") =>
        new(content, limits, declared, styles);

    protected override IEnumerable<SheetRow> RowsOf(Sheet sheet, CancellationToken cancellationToken)
    {
        using var text = _encoding.Read(_content);
        var html = new HtmlScanner(text, _limits.CellChars);
        var styles = new PageStyles();
        styles.Add(_styles);
        var elements = new OpenElements(styles);
        var rows = new Rows(_limits, _encoding.IsSuspect ? _notes : null, elements, _hidden = new HiddenCells(), _styles);
        var outside = new PageTexts(_around = new TextsAround());
        for (var token = html.Read(); token != HtmlScanner.Token.End; token = html.Read())
        {
            if (token == HtmlScanner.Token.Open && html.Name == "style") styles.Add(html);
            if (elements.Hides(token, html, rows.InCell)) continue;
            var row = rows.Take(token, html);
            if (token != HtmlScanner.Token.Text || !elements.IsHidden) outside.Take(token, html, rows.InCell, rows.Number);
            if (row is null) continue;
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }

        if (rows.End() is { } last) yield return last;
    }

    // The content belongs to its opener.
    public override void Dispose()
    {
    }

    /// <summary>Builds rows from tags: like browsers, it forgives missing end tags.</summary>
    private sealed class Rows
    {
        private readonly IntakeLimits _limits;
        private readonly IntakeNotes? _notes;
        private readonly SheetRow _row = new();
        private readonly StringBuilder _text;
        private readonly MarkedRuns _marked;
        // Columns that a cell of a row above takes, with its last row.
        private readonly Dictionary<int, int> _spans = [];
        private readonly MergedCells _merges;
        private readonly OpenElements _elements;
        private readonly HiddenCells _hidden;
        private int _number, _defined, _before, _column, _span = 1, _rowspan = 1;
        private readonly PageFormats _formats = new();
        private long _spanned;
        private decimal? _stored;
        private CellStyle? _format;
        private bool _inRow, _inCell, _begins, _isHidden;
        private Looks _looks;

        /// <summary>The last token belongs to a cell.</summary>
        public bool InCell => _inCell;

        /// <summary>Number of the last row that began.</summary>
        public int Number => _number;

        /// <param name="notes">Receives notes about restored texts; null when no text can be restored.</param>
        public Rows(IntakeLimits limits, IntakeNotes? notes, OpenElements elements, HiddenCells hidden, string styles)
        {
            _formats.Add(styles);
            (_limits, _notes, _text, _merges) = (limits, notes, new StringBuilder(), new MergedCells(limits));
            (_elements, _hidden) = (elements, hidden);
            _marked = new MarkedRuns(_text);
        }

        /// <summary>The row that a token completes, or null.</summary>
        public SheetRow? Take(HtmlScanner.Token token, HtmlScanner html)
        {
            // Not earlier: until now the caller used the previous row.
            if (_begins) Begin();
            switch (token)
            {
                case HtmlScanner.Token.Text when _inCell:
                    Append(html.Text);
                    return null;
                case HtmlScanner.Token.Open when html.Name == "style":
                    _formats.Add(html.Text);
                    return null;
                case HtmlScanner.Token.Open when html.Name == "tr":
                    var ended = End();
                    (_begins, _isHidden) = (true, _elements.IsHidden);
                    return ended;
                case HtmlScanner.Token.Open when html.Name == "table" && !_inCell:
                    // A cell spans no rows of another table, whatever it says.
                    _spans.Clear();
                    _merges.End();
                    _hidden.BeginTable();
                    _defined = 0;
                    return null;
                case HtmlScanner.Token.Open when html.Name == "col":
                    DefineColumns(Span(html.Attribute("span"), CellAddress.MaxColumn));
                    return null;
                case HtmlScanner.Token.Open when html.Name is "td" or "th":
                    if (!_inRow) Begin();
                    EndCell();
                    BeginCell(html);
                    return null;
                case HtmlScanner.Token.Open when _inCell && html.Name == "br":
                    if (_text.Length > 0) _text.Append('\n');
                    return null;
                case HtmlScanner.Token.Open when _inCell:
                    EndLine();
                    _marked.Open(html.Name, _elements.Looks);
                    return null;
                case HtmlScanner.Token.Close when html.Name is "td" or "th":
                    EndCell();
                    return null;
                case HtmlScanner.Token.Close when _inCell && html.Name is not ("tr" or "table"):
                    _marked.Close(html.Name);
                    EndLine();
                    return null;
                case HtmlScanner.Token.Close when html.Name is "tr" or "table":
                    return End();
                default:
                    return null;
            }
        }

        /// <summary>The current row if it holds a value.</summary>
        public SheetRow? End()
        {
            EndCell();
            if (!_inRow) return null;
            _inRow = false;
            _hidden.EndRow();
            if (_row.IsBlank) return null;
            _merges.Apply(_row);
            return _row;
        }

        private void Begin()
        {
            if (++_number > CellAddress.MaxRow) throw IntakeLimits.Over("Rows", CellAddress.MaxRow);
            _row.Begin(_number, _isHidden);
            (_inRow, _begins, _isHidden, _column) = (true, false, false, 0);
        }

        private void BeginCell(HtmlScanner html)
        {
            _before = _column;
            _looks = _elements.Looks;
            do _column++;
            while (_spans.GetValueOrDefault(_column) >= _number && Spend());
            if (_column > CellAddress.MaxColumn) throw IntakeLimits.Over("Columns", CellAddress.MaxColumn);
            _span = Span(html.Attribute("colspan"), CellAddress.MaxColumn);
            _rowspan = Span(html.Attribute("rowspan"), 10_000);
            (_stored, _format) = (ShownCell.Stored(html), _formats.Of(html));
            _text.Clear();
            _marked.Begin(_looks);
            _inCell = true;
        }

        private void EndCell()
        {
            if (!_inCell) return;
            _inCell = false;
            _marked.End();
            var (text, loss) = (_text.ToString().Trim(), _marked.Loss);
            if (_notes is not null) text = MisreadText.Restore(text, _number, _column, _notes);
            var isHidden = (_looks & Looks.Hidden) != 0;
            if (!isHidden && text.Length > 0) _hidden.Show(_column);
            if (isHidden && !_hidden.IsOfColumn(_column))
            {
                (text, loss) = ("", CellLoss.None);
                if ((_looks & Looks.Gone) != 0) (_column, _span, _rowspan) = (_before, 1, 1);
            }

            // A dash stands for nothing, so that the cell can still report what became of its text.
            if (text.Length == 0 && loss != CellLoss.None) text = "-";
            if (text.Length > 0) _row.Add(loss == CellLoss.None ? ShownCell.Of(_column, text, _stored, _format) : Cell.OfText(_column, text, loss));
            if (_column + _span - 1 > CellAddress.MaxColumn) throw IntakeLimits.Over("Columns", CellAddress.MaxColumn);
            if (text.Length > 0) _merges.Add(new Merge(_number, _number + _rowspan - 1, _column));
            for (var i = 0; _rowspan > 1 && i < _span && Spend(); i++) _spans[_column + i] = _number + _rowspan - 1;
            _column += _span - 1;
        }

        private void DefineColumns(int count)
        {
            for (var last = Math.Min(_defined + count, CellAddress.MaxColumn); _defined < last;)
            {
                _defined++;
                if (_elements.IsHidden) _hidden.Hide(_defined);
            }
        }

        // Line ends and runs of blanks become one blank, as in a browser.
        private void Append(string text)
        {
            var showsLines = _elements.ShowsLines;
            foreach (var c in text)
            {
                if (_text.Length > _limits.CellChars) throw IntakeLimits.Over(nameof(_limits.CellChars), _limits.CellChars);
                if (c is not (' ' or '\t' or '\r' or '\n')) _text.Append(c);
                else if (c == '\n' && showsLines && _text.Length > 0) _text.Append('\n');
                else if (_text.Length > 0 && _text[^1] is not (' ' or '\n')) _text.Append(' ');
            }
        }

        // What stands in a block, and what follows it, has lines of its own.
        private void EndLine()
        {
            if ((_elements.Looks & Looks.Block) != 0 && _text.Length > 0 && _text[^1] != '\n') _text.Append('\n');
        }

        // Spanned columns take no bytes of the file, so they need a bound.
        private bool Spend() => ++_spanned <= _limits.TotalCells ? true : throw IntakeLimits.Over(nameof(_limits.TotalCells), _limits.TotalCells);

        private static int Span(string? text, int most) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? Math.Clamp(span, 1, most) : 1;
    }
}
