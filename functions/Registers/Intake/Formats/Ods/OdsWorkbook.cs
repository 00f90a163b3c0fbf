using System.Globalization;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake.Formats.Markup;
using AinChock.Registers.Intake.Formats.Zip;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake.Formats.Ods;

/// <summary>An OpenDocument spreadsheet, streamed. Formulas, macros and links are never followed.</summary>
internal sealed class OdsWorkbook : Workbook
{
    private const string Content = "content.xml";
    private const string TableNs = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private const string StyleNs = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";

    private readonly ZipPackage _package;
    private readonly IntakeLimits _limits;
    private readonly List<Sheet> _sheets = [];
    private readonly List<string?> _styleOf = [];
    private readonly Dictionary<int, List<(int First, int Last)>> _hidden = [];
    private readonly Dictionary<int, TextsAround> _around = [];
    private readonly OdsStyles _styles;
    private readonly SheetPasses _passes;

    private OdsWorkbook(ZipPackage package, IntakeLimits limits)
        : base(limits)
    {
        (_package, _limits) = (package, limits);
        _passes = new SheetPasses(() => new SheetPass(OpenContent(), IsTable));
        if (package.Has("META-INF/manifest.xml"))
        {
            package.ReadElements("META-INF/manifest.xml", element =>
            {
                if (element.LocalName == "encryption-data") throw new UnreadableFileException(Codes.FileProtected, "ODS");
            });
        }

        _styles = OdsStyles.Read(package, limits);
        ListSheets();
        if (_sheets.Count == 0) throw new UnreadableFileException(Codes.FileDamaged, Content);
    }

    public override string Format => "ods";

    public override IReadOnlyList<Sheet> Sheets => _sheets;

    public static new OdsWorkbook Open(Stream content, IntakeLimits limits)
    {
        var package = new ZipPackage(content, limits);
        try
        {
            return new OdsWorkbook(package, limits);
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    protected override IEnumerable<SheetRow> RowsOf(Sheet sheet, CancellationToken cancellationToken)
    {
        var pass = _passes.Take(sheet.Index);
        try
        {
            if (!pass.MoveTo(sheet.Index)) yield break;
            var around = _around[sheet.Index] = new TextsAround();
            foreach (var text in _styles.Pages.Of(_styleOf[sheet.Index])) around.Add(text.Row, text.Text);
            var rows = new OdsRows(pass.Xml, _styles, _limits, (row, column, text) => Comments.Add(sheet.Index, row, column, text), around);
            _hidden[sheet.Index] = rows.HiddenColumns;
            while (rows.Read())
            {
                for (var i = 0; i < rows.Repeats; i++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return rows.Row(i);
                }
            }
        }
        finally
        {
            _passes.Return(pass);
        }
    }

    public override IReadOnlyList<(int First, int Last)> HiddenColumns(Sheet sheet) => _hidden.GetValueOrDefault(sheet.Index) ?? [];

    public override IReadOnlyList<TextAround> TextsAround(Sheet sheet) => _around.GetValueOrDefault(sheet.Index)?.All ?? [];

    public override void Dispose()
    {
        _passes.Dispose();
        _package.Dispose();
    }

    // A table's style says whether it is hidden, and styles come first.
    private void ListSheets()
    {
        using var xml = OpenContent();
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        string? style = null;
        while (xml.Read())
        {
            if (!xml.IsElement) continue;
            if (xml.Is("style", StyleNs)) style = xml.Attribute("name", StyleNs);
            else if (xml.Is("table-properties", StyleNs) && style is not null && xml.Attribute("display", TableNs) == "false") hidden.Add(style);
            if (!IsTable(xml)) continue;
            _styleOf.Add(xml.Attribute("style-name", TableNs));
            _limits.AddSheet(_sheets, xml.Attribute("name", TableNs), hidden.Contains(_styleOf[^1] ?? ""));
            xml.SkipContent();
        }
    }

    private static bool IsTable(MarkupReader xml) => xml.Is("table", TableNs);

    private MarkupReader OpenContent() => MarkupReader.Open(_package.Open(Content), Content, _limits);

    /// <summary>Rows of the current table, each with its repeat count.</summary>
    private sealed class OdsRows(MarkupReader xml, OdsStyles styles, IntakeLimits limits, Action<int, int, string> onComment, TextsAround around)
    {
        private const string OfficeNs = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
        private const string TextNs = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
        private const string CalcNs = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";

        private readonly SheetRow _row = new();
        private readonly List<Cell> _cells = [];
        private readonly MergedCells _merges = new(limits);
        private readonly OdsText _text = new(xml, styles, limits);
        private readonly List<(int Last, string? Style)> _columnStyles = [];
        private readonly int _depth = xml.Depth;
        private readonly bool _isEmpty = xml.IsEmptyElement;
        private int _next = 1, _number, _level, _nextColumn = 1;
        private long _repeated;
        private bool _hidden;

        public int Repeats { get; private set; }

        public List<(int First, int Last)> HiddenColumns { get; } = [];

        /// <summary>Moves to the next row with a value.</summary>
        public bool Read()
        {
            while (!_isEmpty && xml.Read() && xml.Depth > _depth)
            {
                // A table inside a cell is ignored.
                if (xml.IsElement && xml.Is("table", TableNs)) xml.SkipContent();
                if (xml.IsElement && xml.Is("shapes", TableNs)) NoteShapes();
                if (xml.IsElement && xml.Is("table-column", TableNs)) NoteColumn();
                if (!xml.IsElement || !xml.Is("table-row", TableNs)) continue;
                // Grouped rows are within elements of their own.
                _level = xml.Depth - _depth - 1;
                _hidden = xml.Attribute("visibility", TableNs) is "collapse" or "filter";
                Repeats = Repeat("number-rows-repeated", CellAddress.MaxRow);
                _number = _next;
                _next = (int)Math.Min((long)_next + Repeats, int.MaxValue);
                _cells.Clear();
                if (!xml.IsEmptyElement) ReadCells();
                if (_cells.Count == 0) continue;
                if (_next - 1 > CellAddress.MaxRow) throw IntakeLimits.Over("Rows", CellAddress.MaxRow);
                Spend((Repeats - 1L) * _cells.Count);
                return true;
            }

            return false;
        }

        public SheetRow Row(int repeat)
        {
            _row.Begin(_number + repeat, _hidden, _level);
            foreach (var cell in _cells) _row.Add(cell);
            _merges.Apply(_row);
            return _row;
        }

        private void NoteShapes()
        {
            _text.ReadShapes();
            NoteDrawn(row: 1);
        }

        private void NoteDrawn(int row)
        {
            if (_text.Drawn.Length == 0) return;
            foreach (var line in _text.Drawn.Split('\n')) around.Add(row, line);
        }

        private void NoteColumn()
        {
            var repeats = Repeat("number-columns-repeated", CellAddress.MaxColumn);
            if (xml.Attribute("visibility", TableNs) is "collapse" or "filter" && _nextColumn <= CellAddress.MaxColumn)
                HiddenColumns.Add((_nextColumn, Math.Min(_nextColumn + repeats - 1, CellAddress.MaxColumn)));
            _nextColumn = (int)Math.Min((long)_nextColumn + repeats, int.MaxValue);
            if (_nextColumn - repeats <= CellAddress.MaxColumn) _columnStyles.Add((_nextColumn - 1, xml.Attribute("default-cell-style-name", TableNs)));
        }

        private void ReadCells()
        {
            var depth = xml.Depth;
            for (var column = 1; xml.Read() && xml.Depth > depth;)
            {
                if (!xml.IsElement || !(xml.Is("table-cell", TableNs) || xml.Is("covered-table-cell", TableNs))) continue;
                var repeats = Repeat("number-columns-repeated", CellAddress.MaxColumn);
                var spanned = Repeat("number-rows-spanned", CellAddress.MaxRow);
                if (ReadCell(column) is { } cell)
                {
                    if (column + repeats - 1 > CellAddress.MaxColumn) throw IntakeLimits.Over("Columns", CellAddress.MaxColumn);
                    Spend(repeats - 1);
                    for (var i = 0; i < repeats; i++) _cells.Add(cell with { Column = column + i });
                    _merges.Add(new Merge(_number, _number + spanned - 1, column));
                }

                column = (int)Math.Min((long)column + repeats, int.MaxValue);
            }
        }

        private Cell? ReadCell(int column)
        {
            var type = xml.Attribute("value-type", OfficeNs);
            var value = xml.Attribute("value", OfficeNs);
            var moment = type switch
            {
                "date" => IsoMoment.Read(xml.Attribute("date-value", OfficeNs)),
                "time" => IsoMoment.ReadLength(xml.Attribute("time-value", OfficeNs)),
                _ => null,
            };
            var truth = xml.Attribute("boolean-value", OfficeNs);
            var given = xml.Attribute("string-value", OfficeNs);
            var currency = xml.Attribute("currency", OfficeNs);
            var isError = xml.Attribute("value-type", CalcNs) == "error";
            var formula = xml.Attribute("formula", TableNs);
            var ofFormula = formula is not null && VolatileFormula.Is(formula) ? CellLoss.ChangesByItself : CellLoss.None;
            var isNumber = type is "float" or "currency" or "percentage" or "date";
            var style = isNumber ? styles.Of(xml.Attribute("style-name", TableNs) ?? ColumnStyle(column)) : default;
            var isRead = !xml.IsEmptyElement;
            var (text, loss) = isRead ? _text.Read() : new Printable("", CellLoss.None);
            if (isRead) NoteDrawn(_number);
            if (isRead && _text.Comment.Length > 0) onComment(_number, column, _text.Comment);
            if (isError) return new Cell(column, CellKind.Error, CellFormat.General, 0, text);
            switch (type)
            {
                case "float" or "currency" or "percentage" when SpreadsheetValues.NumberOf(value) is { } number:
                    var shown = StyleOf(type, style, currency);
                    return Cell.OfNumber(column, number, shown with { Loss = shown.Loss | ofFormula });
                case "date" or "time" when moment is { } read:
                    var day = read.ToCell(column, style);
                    return day with { Loss = day.Loss | ofFormula };
                case "boolean":
                    return new Cell(column, CellKind.Boolean, CellFormat.General, truth is "true" or "1" ? 1 : 0, null);
            }

            if (text.Length == 0 && given is not null) (text, loss) = Printable.Of(given);
            if (text.Length == 0 && value is not null) (text, loss) = Printable.Of(value);
            if (text.Length > limits.CellChars) throw IntakeLimits.Over(nameof(limits.CellChars), limits.CellChars);
            if (!string.IsNullOrWhiteSpace(text)) return Cell.OfText(column, text, loss | ofFormula);
            // A text that is there is a result, be it the empty one.
            if (formula is null || type is not null || (isRead && _text.HasParagraphs)) return null;
            return new Cell(column, CellKind.Uncalculated, CellFormat.General, 0, null);
        }

        private static CellStyle StyleOf(string type, in CellStyle style, string? currency)
        {
            var shown = style.Shown;
            // The cell states its currency itself, whether or not its style shows it.
            if (shown is null && type == "currency" && currency is { Length: > 0 and < 20 } and not "MAD")
                shown = CellStyle.Of($"General\" {currency.Replace('"', ' ')}\"").Shown;
            // Of a plain number the style alone says what it is shown as: a share, a day.
            var format = type switch
            {
                "percentage" => CellFormat.Percent,
                "float" => style.Format,
                _ => CellFormat.General,
            };
            return style with { Format = format, Shown = shown };
        }

        private string? ColumnStyle(int column)
        {
            int low = 0, high = _columnStyles.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (_columnStyles[middle].Last < column) low = middle + 1;
                else high = middle;
            }

            return low < _columnStyles.Count ? _columnStyles[low].Style : null;
        }

        private int Repeat(string attribute, int most) =>
            int.TryParse(xml.Attribute(attribute, TableNs), NumberStyles.None, CultureInfo.InvariantCulture, out var repeats)
                ? Math.Clamp(repeats, 1, most) : 1;

        private void Spend(long cells)
        {
            _repeated += cells;
            if (_repeated > limits.RepeatedCells) throw IntakeLimits.Over(nameof(limits.RepeatedCells), limits.RepeatedCells);
        }
    }
}
