using System.Globalization;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>"XML Spreadsheet 2003", which exporters call <c>.xls</c> or <c>.xml</c>.</summary>
internal sealed class XmlSpreadsheetWorkbook : Workbook
{
    private const string Ns = "urn:schemas-microsoft-com:office:spreadsheet";
    private const string ExcelNs = "urn:schemas-microsoft-com:office:excel";

    private readonly Stream _content;
    private readonly IntakeLimits _limits;
    private readonly List<Sheet> _sheets = [];
    private readonly XmlSpreadsheetStyles _styles;
    private readonly Dictionary<int, List<(int First, int Last)>> _hidden = [];

    private readonly Dictionary<int, TextsAround> _around = [];
    private readonly SheetPasses _passes;
    private RunBudget? _runs;
    private int _columnsNoted, _sheet;
    private bool _isManual, _isSavedAsIs;

    private XmlSpreadsheetWorkbook(Stream content, IntakeLimits limits)
        : base(limits)
    {
        (_content, _limits, _styles) = (content, limits, new XmlSpreadsheetStyles(limits));
        _passes = new SheetPasses(() => new SheetPass(Open(), own => own.Is("Worksheet", Ns)));
        using var xml = Open();
        string? style = null;
        while (xml.Read())
        {
            if (!xml.IsElement) continue;
            if (xml.Is("Style", Ns))
            {
                // Excel for Mac writes styles without a name, which nobody uses: what they say is none of the style before.
                style = xml.Attribute("ID", Ns);
                if (style is not null) _styles.Add(style, xml.Attribute("Parent", Ns));
            }
            else if (xml.Is("NumberFormat", Ns) && style is not null && xml.Attribute("Format", Ns) is { } format) _styles.SetFormat(style, format);
            else if (xml.Is("Font", Ns) && style is not null && xml.Attribute("StrikeThrough", Ns) is { } struck) _styles.SetStruck(style, struck == "1");
            else if (xml.Is("Worksheet", Ns)) limits.AddSheet(_sheets, xml.Attribute("Name", Ns), isHidden: false);
            else if (xml.Is("Visible", ExcelNs) && _sheets.Count > 0 && xml.ReadText(20) is "SheetHidden" or "SheetVeryHidden")
                _sheets[^1] = _sheets[^1] with { Hidden = true };
            else if (xml.Is("Calculation", ExcelNs)) _isManual |= xml.ReadText(30) == "ManualCalculation";
            else if (xml.Is("DoNotCalculateBeforeSave", ExcelNs)) _isSavedAsIs = true;
            else if ((xml.Is("Header", ExcelNs) || xml.Is("Footer", ExcelNs)) && _sheets.Count > 0 && xml.Attribute("Data", ExcelNs) is { } page)
                AroundOf(_sheets.Count - 1).AddPage(page);
        }

        if (_sheets.Count == 0) throw new UnreadableFileException(Findings.Codes.FileDamaged, "XML");
    }

    public override string Format => "xml";

    public override IReadOnlyList<Sheet> Sheets => _sheets;

    public static new XmlSpreadsheetWorkbook Open(Stream content, IntakeLimits limits) => new(content, limits);

    protected override IEnumerable<SheetRow> RowsOf(Sheet sheet, CancellationToken cancellationToken)
    {
        var pass = _passes.Take(sheet.Index);
        try
        {
            if (!pass.MoveTo(sheet.Index)) yield break;
            foreach (var row in Rows(pass.Xml, sheet.Index, _hidden[sheet.Index] = []))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return row;
            }
        }
        finally
        {
            _passes.Return(pass);
        }
    }

    private IEnumerable<SheetRow> Rows(MarkupReader xml, int sheet, List<(int First, int Last)> hidden)
    {
        var number = 0;
        var nextColumn = 1;
        var row = new SheetRow();
        var merges = new MergedCells(_limits);
        var columnStyles = new Dictionary<int, string>();
        _runs = new RunBudget(_limits);
        var content = xml.Content();
        while (content.Read())
        {
            if (!xml.IsElement) continue;
            if (xml.Is("Column", Ns)) nextColumn = NoteColumn(xml, nextColumn, hidden, columnStyles);
            if (!xml.Is("Row", Ns)) continue;
            number = Index(xml, number + 1, CellAddress.MaxRow, "Rows");
            row.Begin(number, xml.Attribute("Hidden", Ns) == "1");
            _sheet = sheet;
            ReadCells(xml, row, merges, xml.Attribute("StyleID", Ns), columnStyles);
            if (row.IsBlank) continue;
            merges.Apply(row);
            yield return row;
        }
    }

    public override IReadOnlyList<(int First, int Last)> HiddenColumns(Sheet sheet) => _hidden.GetValueOrDefault(sheet.Index) ?? [];

    public override IReadOnlyList<TextAround> TextsAround(Sheet sheet) => _around.GetValueOrDefault(sheet.Index)?.All ?? [];

    private TextsAround AroundOf(int sheet) => _around.TryGetValue(sheet, out var around) ? around : _around[sheet] = new TextsAround();

    // The content belongs to its opener.
    public override void Dispose() => _passes.Dispose();

    private int NoteColumn(MarkupReader xml, int next, List<(int First, int Last)> hidden, Dictionary<int, string> styles)
    {
        var first = Index(xml, next, CellAddress.MaxColumn, "Columns");
        var last = Math.Min(first + Count(xml, "Span"), CellAddress.MaxColumn);
        _columnsNoted += last - first + 1;
        if (_columnsNoted > _limits.RepeatedCells) throw IntakeLimits.Over(nameof(_limits.RepeatedCells), _limits.RepeatedCells);
        if (xml.Attribute("Hidden", Ns) == "1") hidden.Add((first, last));
        for (var column = first; column <= last && xml.Attribute("StyleID", Ns) is { } style; column++) styles[column] = style;
        return last + 1;
    }

    private void ReadCells(MarkupReader xml, SheetRow row, MergedCells merges, string? rowStyle, Dictionary<int, string> columnStyles)
    {
        var content = xml.Content();
        var column = 0;
        while (content.Read())
        {
            if (!xml.IsElement || !xml.Is("Cell", Ns)) continue;
            column = Index(xml, column + 1, CellAddress.MaxColumn, "Columns");
            var across = Math.Min(Count(xml, "MergeAcross"), CellAddress.MaxColumn);
            merges.Add(new Merge(row.Number, row.Number + Math.Min(Count(xml, "MergeDown"), CellAddress.MaxRow), column));
            ReadCell(xml, row, column, _styles.Of(xml.Attribute("StyleID", Ns), rowStyle, columnStyles.GetValueOrDefault(column)));
            column += across;
        }
    }

    private void ReadCell(MarkupReader xml, SheetRow row, int column, in CellStyle style)
    {
        var formula = xml.Attribute("Formula", Ns);
        var isCalculated = formula is not null;
        var loss = formula is null ? CellLoss.None
            : (_isManual && _isSavedAsIs ? CellLoss.NotRecalculated : CellLoss.None) | (VolatileFormula.Is(formula) ? CellLoss.ChangesByItself : CellLoss.None);
        var content = xml.Content();
        while (content.Read())
        {
            if (xml.IsElement && xml.Is("Comment", Ns)) Comments.Add(_sheet, row.Number, column, xml.ReadShortText(CellComments.MostChars));
            if (!xml.IsElement || !xml.Is("Data", Ns)) continue;
            var type = xml.Attribute("Type", Ns);
            // The empty text is a result.
            isCalculated &= type != "String";
            if (CellOf(column, type, ReadData(xml), style) is not { } cell) continue;
            row.Add(cell with { Loss = cell.Loss | loss });
            isCalculated = false;
        }

        if (isCalculated) row.Add(new Cell(column, CellKind.Uncalculated, CellFormat.General, 0, null));
    }

    // Its runs are HTML.
    private Printable ReadData(MarkupReader xml)
    {
        var text = new RichText(_limits.CellChars, _runs);
        var content = xml.Content();
        var runs = new Stack<(int Depth, bool IsRaised, bool IsStruck)>();
        while (content.Read())
        {
            if (runs.TryPeek(out var run) && xml.Depth <= run.Depth)
            {
                do runs.Pop();
                while (runs.TryPeek(out run) && xml.Depth <= run.Depth);
                text.Begin();
                (text.IsRaised, text.IsStruck) = (run.IsRaised, run.IsStruck);
            }

            if (xml.IsText) text.Append(xml.Value.Replace(LawfulXml.Mark, '\u0001'));
            if (!xml.IsElement || xml.IsEmptyElement || xml.LocalName is not ("Sup" or "S" or "Del" or "Strike")) continue;
            runs.TryPeek(out run);
            runs.Push((xml.Depth, run.IsRaised || xml.LocalName == "Sup", run.IsStruck || xml.LocalName != "Sup"));
            text.Begin();
            (text.IsRaised, text.IsStruck) = (run.IsRaised || xml.LocalName == "Sup", run.IsStruck || xml.LocalName != "Sup");
        }

        return text.End();
    }

    private static Cell? CellOf(int column, string? type, Printable data, in CellStyle style) => type switch
    {
        "Number" when SpreadsheetValues.NumberOf(data.Text) is { } number => Cell.OfNumber(column, number, style),
        // A time alone is stored on the day before the first.
        "DateTime" when IsoMoment.Read(data.Text) is { } moment =>
            moment.Serial < 1 || (style.Format == CellFormat.Time && moment.Serial < 61)
                ? Cell.OfNumber(column, moment.Serial, CellFormat.Time)
                : moment.ToCell(column, style),
        "Boolean" => new Cell(column, CellKind.Boolean, CellFormat.General, data.Text.Trim() is "1" or "true" or "True" ? 1 : 0, null),
        "Error" => new Cell(column, CellKind.Error, CellFormat.General, 0, data.Text),
        _ => string.IsNullOrWhiteSpace(data.Text) ? null : Cell.OfText(column, data.Text, data.Loss),
    };

    private static int Count(MarkupReader xml, string attribute) =>
        int.TryParse(xml.Attribute(attribute, Ns), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Min(count, CellAddress.MaxRow) : 0;

    private static int Index(MarkupReader xml, int next, int most, string limit)
    {
        var index = int.TryParse(xml.Attribute("Index", Ns), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : next;
        return index >= 1 && index <= most ? index : throw IntakeLimits.Over(limit, most);
    }

    private MarkupReader Open()
    {
        _content.Position = 0;
        return MarkupReader.Open(new LawfulXml(_content), "XML", _limits);
    }
}
