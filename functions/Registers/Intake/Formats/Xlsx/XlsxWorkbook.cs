using System.Xml;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake.Formats.Zip;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>An Office Open XML workbook (xlsx, xlsm; transitional and strict). Formulas, macros and links are never followed.</summary>
internal sealed class XlsxWorkbook : Workbook
{
    private const string RelationshipNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelationshipNamespace = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private readonly ZipPackage _package;
    private readonly IntakeLimits _limits;
    private readonly List<Sheet> _sheets = [];
    private readonly List<string> _parts = [];
    private readonly CellStyle[] _styles;
    private readonly string? _sharedStringsPart;
    private readonly bool _date1904;
    private readonly Dictionary<int, Task<XlsxLayout>> _layouts = [];
    private readonly CancellationTokenSource _disposal = new();
    private readonly Func<Stream> _content;
    private XlsxSharedStrings? _sharedStrings;

    private XlsxWorkbook(ZipPackage package, Func<Stream> content, IntakeLimits limits)
    {
        _package = package;
        _content = content;
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
        _styles = PartOf("styles") is { } styles ? XlsxStyles.Read(package, styles, date1904) : [];
    }

    public override string Format => "xlsx";

    public override IReadOnlyList<Sheet> Sheets => _sheets;

    public static new XlsxWorkbook Open(Stream content, IntakeLimits limits)
    {
        var gate = new Lock();
        StreamView View() => new(content, gate);
        var package = new ZipPackage(View(), limits);
        try
        {
            return new XlsxWorkbook(package, View, limits);
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    protected override IEnumerable<SheetRow> RowsOf(Sheet sheet, CancellationToken cancellationToken) => Rows(sheet, cancellationToken).ReadAhead();

    private IEnumerable<SheetRow> Rows(Sheet sheet, CancellationToken cancellationToken)
    {
        var layout = LayoutOf(sheet);
        _sharedStrings ??= _sharedStringsPart is null
            ? XlsxSharedStrings.None : XlsxSharedStrings.Read(new InflatingAhead(_package.Open(_sharedStringsPart)), _limits);
        var merges = new MergedCells(_limits);
        foreach (var merge in layout.GetAwaiter().GetResult().Merges) merges.Add(merge);
        using var reader = new XlsxSheetReader(new InflatingAhead(_package.Open(_parts[sheet.Index])), _sharedStrings, _styles, _date1904, _limits);
        var row = new SheetRow();
        while (reader.ReadRow(row))
        {
            cancellationToken.ThrowIfCancellationRequested();
            merges.Apply(row);
            yield return row;
        }
    }

    public override IReadOnlyList<(int First, int Last)> HiddenColumns(Sheet sheet) => LayoutOf(sheet).GetAwaiter().GetResult().HiddenColumns;

    public override void Dispose()
    {
        _disposal.Cancel();
        foreach (var layout in _layouts.Values) ((IAsyncResult)layout).AsyncWaitHandle.WaitOne();
        _disposal.Dispose();
        _package.Dispose();
    }

    /// <summary>Of a long sheet it is read on another thread, meanwhile the shared strings on this one.</summary>
    private Task<XlsxLayout> LayoutOf(Sheet sheet)
    {
        if (_layouts.TryGetValue(sheet.Index, out var layout)) return layout;
        var part = _parts[sheet.Index];
        layout = _package.LengthOf(part) < InflatingAhead.Short
            ? Task.FromResult(XlsxLayout.Read(() => _package.Open(part), _limits, _disposal.Token))
            : Task.Factory.StartNew(() => ReadLayout(part), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _layouts.Add(sheet.Index, layout);
        return layout;
    }

    private XlsxLayout ReadLayout(string part)
    {
        using var package = new ZipPackage(_content(), _limits);
        return XlsxLayout.Read(() => package.Open(part), _limits, _disposal.Token);
    }

    private void AddSheet(XmlReader element, Dictionary<string, (string Type, string Target)> relations)
    {
        var id = element.GetAttribute("id", RelationshipNamespace) ?? element.GetAttribute("id", StrictRelationshipNamespace) ?? "";
        // Chart and dialog sheets hold no cells.
        if (!relations.TryGetValue(id, out var relation) || relation.Type != "worksheet") return;
        if (_sheets.Count >= _limits.Sheets) throw IntakeLimits.Over(nameof(_limits.Sheets), _limits.Sheets);
        _sheets.Add(new Sheet(_sheets.Count, element.GetAttribute("name") ?? "", element.GetAttribute("state") is "hidden" or "veryHidden"));
        _parts.Add(relation.Target);
    }
}
