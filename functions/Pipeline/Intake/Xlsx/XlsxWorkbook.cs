using System.Xml;
using AinChock.Pipeline.Findings;

namespace AinChock.Pipeline.Intake.Xlsx;

/// <summary>An Office Open XML workbook (xlsx, xlsm; transitional and strict). Formulas, macros and links are never followed.</summary>
internal sealed class XlsxWorkbook : Workbook
{
    private const string RelationshipNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelationshipNamespace = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private readonly ZipPackage _package;
    private readonly IntakeLimits _limits;
    private readonly List<Sheet> _sheets = [];
    private readonly List<string> _parts = [];
    private readonly CellFormat[] _formats;
    private readonly string? _sharedStringsPart;
    private readonly bool _date1904;
    private readonly Dictionary<int, XlsxLayout> _layouts = [];
    private string[]? _sharedStrings;

    private XlsxWorkbook(ZipPackage package, IntakeLimits limits)
    {
        _package = package;
        _limits = limits;

        var workbook = package.RelationshipsOf("").Values.FirstOrDefault(r => r.Type == "officeDocument").Target ?? "xl/workbook.xml";
        var relations = package.RelationshipsOf(workbook);
        var date1904 = false;
        package.ReadElements(workbook, element =>
        {
            if (element.LocalName == "workbookPr") date1904 |= element.GetAttribute("date1904") is "1" or "true";
            if (element.LocalName == "sheet") AddSheet(element, relations);
        });
        _date1904 = date1904;
        if (_sheets.Count == 0) throw new UnreadableFileException(Codes.FileDamaged, workbook);

        string? PartOf(string type) => relations.Values.FirstOrDefault(r => r.Type == type).Target is { } part && package.Has(part) ? part : null;
        _sharedStringsPart = PartOf("sharedStrings");
        _formats = PartOf("styles") is { } styles ? XlsxStyles.Read(package, styles) : [];
    }

    public override string Format => "xlsx";

    public override IReadOnlyList<Sheet> Sheets => _sheets;

    public static new XlsxWorkbook Open(Stream content, IntakeLimits limits)
    {
        var package = new ZipPackage(content, limits);
        try
        {
            return new XlsxWorkbook(package, limits);
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    public override IEnumerable<SheetRow> ReadRows(Sheet sheet, CancellationToken cancellationToken)
    {
        _sharedStrings ??= _sharedStringsPart is null ? [] : XlsxSharedStrings.Read(_package.Open(_sharedStringsPart), _limits);
        var merges = new MergedCells(_limits);
        foreach (var merge in LayoutOf(sheet).Merges) merges.Add(merge);
        using var reader = new XlsxSheetReader(_package.Open(_parts[sheet.Index]), _sharedStrings, _formats, _date1904, _limits);
        var row = new SheetRow();
        while (reader.ReadRow(row))
        {
            cancellationToken.ThrowIfCancellationRequested();
            merges.Apply(row);
            yield return row;
        }
    }

    public override IReadOnlyList<(int First, int Last)> HiddenColumns(Sheet sheet) => LayoutOf(sheet).HiddenColumns;

    private XlsxLayout LayoutOf(Sheet sheet)
    {
        if (!_layouts.TryGetValue(sheet.Index, out var layout)) _layouts.Add(sheet.Index, layout = XlsxLayout.Read(() => _package.Open(_parts[sheet.Index]), _limits));
        return layout;
    }

    public override void Dispose() => _package.Dispose();

    private void AddSheet(XmlReader element, Dictionary<string, (string Type, string Target)> relations)
    {
        var id = element.GetAttribute("id", RelationshipNamespace) ?? element.GetAttribute("id", StrictRelationshipNamespace) ?? "";
        // Chart and dialog sheets hold no cells.
        if (!relations.TryGetValue(id, out var relation) || relation.Type != "worksheet") return;
        if (_sheets.Count >= _limits.Sheets) throw FileKind.OverLimit(nameof(_limits.Sheets), _limits.Sheets);
        _sheets.Add(new Sheet(_sheets.Count, element.GetAttribute("name") ?? "", element.GetAttribute("state") is "hidden" or "veryHidden"));
        _parts.Add(relation.Target);
    }
}
