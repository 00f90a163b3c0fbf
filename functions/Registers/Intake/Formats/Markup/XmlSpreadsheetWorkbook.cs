using System.Globalization;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>"XML Spreadsheet 2003", which exports name <c>.xls</c> or <c>.xml</c>.</summary>
internal sealed class XmlSpreadsheetWorkbook : Workbook
{
    private const string Ns = "urn:schemas-microsoft-com:office:spreadsheet";
    private const string ExcelNs = "urn:schemas-microsoft-com:office:excel";

    private readonly Stream _content;
    private readonly IntakeLimits _limits;
    private readonly List<Sheet> _sheets = [];
    private readonly HashSet<string> _percents = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<(int First, int Last)>> _hidden = [];

    private XmlSpreadsheetWorkbook(Stream content, IntakeLimits limits)
    {
        (_content, _limits) = (content, limits);
        using var xml = Open();
        string? style = null;
        while (xml.Read())
        {
            if (!xml.IsElement) continue;
            if (xml.Is("Style", Ns)) style = xml.Attribute("ID", Ns);
            else if (xml.Is("NumberFormat", Ns) && style is not null && xml.Attribute("Format", Ns) is { } format && (format == "Percent" || format.Contains('%', StringComparison.Ordinal))) _percents.Add(style);
            else if (xml.Is("Worksheet", Ns)) Add(xml.Attribute("Name", Ns) ?? "");
            else if (xml.Is("Visible", ExcelNs) && _sheets.Count > 0 && xml.ReadText(20) is "SheetHidden" or "SheetVeryHidden") _sheets[^1] = _sheets[^1] with { Hidden = true };
        }

        if (_sheets.Count == 0) throw new UnreadableFileException(Findings.Codes.FileDamaged, "XML");
    }

    public override string Format => "xml";

    public override IReadOnlyList<Sheet> Sheets => _sheets;

    public static new XmlSpreadsheetWorkbook Open(Stream content, IntakeLimits limits) => new(content, limits);

    public override IEnumerable<SheetRow> ReadRows(Sheet sheet, CancellationToken cancellationToken)
    {
        using var xml = Open();
        var at = -1;
        var number = 0;
        var nextColumn = 1;
        var row = new SheetRow();
        var merges = new MergedCells(_limits);
        var hidden = _hidden[sheet.Index] = [];
        while (xml.Read())
        {
            if (!xml.IsElement) continue;
            if (xml.Is("Worksheet", Ns) && ++at > sheet.Index) yield break;
            if (at == sheet.Index && xml.Is("Column", Ns)) nextColumn = NoteColumn(xml, nextColumn, hidden);
            if (at != sheet.Index || !xml.Is("Row", Ns)) continue;
            cancellationToken.ThrowIfCancellationRequested();
            number = Index(xml, number + 1, CellAddress.MaxRow, "Rows");
            row.Begin(number, xml.Attribute("Hidden", Ns) == "1");
            ReadCells(xml, row, merges);
            if (row.IsBlank) continue;
            merges.Apply(row);
            yield return row;
        }
    }

    public override IReadOnlyList<(int First, int Last)> HiddenColumns(Sheet sheet) => _hidden.GetValueOrDefault(sheet.Index) ?? [];

    // The content belongs to whoever opened it.
    public override void Dispose()
    {
    }

    private static int NoteColumn(MarkupReader xml, int next, List<(int First, int Last)> hidden)
    {
        var first = Index(xml, next, CellAddress.MaxColumn, "Columns");
        var last = Math.Min(first + Count(xml, "Span"), CellAddress.MaxColumn);
        if (xml.Attribute("Hidden", Ns) == "1") hidden.Add((first, last));
        return last + 1;
    }

    private void ReadCells(MarkupReader xml, SheetRow row, MergedCells merges)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        var column = 0;
        while (xml.Read() && xml.Depth > depth)
        {
            if (!xml.IsElement || !xml.Is("Cell", Ns)) continue;
            column = Index(xml, column + 1, CellAddress.MaxColumn, "Columns");
            var across = Math.Min(Count(xml, "MergeAcross"), CellAddress.MaxColumn);
            merges.Add(new Merge(row.Number, row.Number + Math.Min(Count(xml, "MergeDown"), CellAddress.MaxRow), column));
            var isPercent = xml.Attribute("StyleID", Ns) is { } style && _percents.Contains(style);
            ReadCell(xml, row, column, isPercent);
            column += across;
        }
    }

    private void ReadCell(MarkupReader xml, SheetRow row, int column, bool isPercent)
    {
        var isCalculated = xml.Attribute("Formula", Ns) is not null;
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.IsElement && xml.Is("Comment", Ns)) xml.SkipContent();
                if (!xml.IsElement || !xml.Is("Data", Ns)) continue;
                var type = xml.Attribute("Type", Ns);
                if (CellOf(column, type, xml.ReadText(_limits.CellChars), isPercent) is not { } cell) continue;
                row.Add(cell);
                isCalculated = false;
            }
        }

        if (isCalculated) row.Add(new Cell(column, CellKind.Uncalculated, CellFormat.General, 0, null));
    }

    private static Cell? CellOf(int column, string? type, string text, bool isPercent) => type switch
    {
        "Number" when SpreadsheetValues.NumberOf(text) is { } number => Cell.OfNumber(column, number, isPercent ? CellFormat.Percent : CellFormat.General),
        "DateTime" when SpreadsheetValues.SerialOf(text) is { } serial => Cell.OfNumber(column, serial, CellFormat.Date),
        "Boolean" => new Cell(column, CellKind.Boolean, CellFormat.General, text == "1" ? 1 : 0, null),
        "Error" => new Cell(column, CellKind.Error, CellFormat.General, 0, text),
        _ => string.IsNullOrWhiteSpace(text) ? null : Cell.OfText(column, text),
    };

    private static int Count(MarkupReader xml, string attribute) => int.TryParse(xml.Attribute(attribute, Ns), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Min(count, CellAddress.MaxRow) : 0;

    private static int Index(MarkupReader xml, int next, int most, string limit)
    {
        var index = int.TryParse(xml.Attribute("Index", Ns), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : next;
        return index >= 1 && index <= most ? index : throw FileKind.OverLimit(limit, most);
    }

    private void Add(string name)
    {
        if (_sheets.Count >= _limits.Sheets) throw FileKind.OverLimit(nameof(_limits.Sheets), _limits.Sheets);
        _sheets.Add(new Sheet(_sheets.Count, name, Hidden: false));
    }

    private MarkupReader Open()
    {
        _content.Position = 0;
        return MarkupReader.Open(new BorrowedStream(_content), "XML");
    }
}
