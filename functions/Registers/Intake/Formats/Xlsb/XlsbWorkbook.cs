using AinChock.Registers.Findings;
using AinChock.Registers.Intake.Formats.Zip;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake.Formats.Xlsb;

/// <summary>A binary workbook of Excel 2007 and later, streamed within the limits of its zip. Formulas are ignored.</summary>
internal sealed class XlsbWorkbook : Workbook
{
    private const string Main = "xl/workbook.bin";

    // Overhead of a shared text besides its characters, as an object.
    private const int LeastChars = 24;

    private readonly ZipPackage _package;
    private readonly IntakeLimits _limits;
    private readonly List<Sheet> _sheets = [];
    private readonly List<string> _parts = [];
    private readonly XlsbStyles _styles;
    private readonly string? _sharedStringsPart;
    private readonly bool _date1904, _isNotRecalculated;
    private readonly Dictionary<int, List<(int First, int Last)>> _hidden = [];
    private readonly Dictionary<int, TextsAround> _around = [];
    private List<Printable>? _sharedStrings;

    private XlsbWorkbook(ZipPackage package, IntakeLimits limits)
        : base(limits)
    {
        (_package, _limits) = (package, limits);
        var relations = package.RelationshipsOf(Main);
        using var records = new XlsbRecords(package.Open(Main), limits);
        while (records.Read())
        {
            if (records.Kind == RecordKind.WorkbookProperties) _date1904 = (records.Number(0) & 1) != 0;
            if (records.Kind == RecordKind.Calculation) _isNotRecalculated |= AsksForCalculation(records);
            if (records.Kind == RecordKind.Sheet) AddSheet(records, relations);
        }

        if (_sheets.Count == 0) throw new UnreadableFileException(Codes.FileDamaged, Main);
        string? PartOf(string type) => relations.Values.FirstOrDefault(r => r.Type == type).Target is { } part && package.Has(part) ? part : null;
        _sharedStringsPart = PartOf("sharedStrings");
        _styles = XlsbStyles.Read(package, PartOf("styles"), _date1904, limits);
    }

    public override string Format => "xlsb";

    public override IReadOnlyList<Sheet> Sheets => _sheets;

    public static new XlsbWorkbook Open(Stream content, IntakeLimits limits)
    {
        var package = new ZipPackage(content, limits);
        try
        {
            return new XlsbWorkbook(package, limits);
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    protected override IEnumerable<SheetRow> RowsOf(Sheet sheet, CancellationToken cancellationToken)
    {
        var merges = ReadLayout(sheet, cancellationToken);
        _sharedStrings ??= ReadSharedStrings();
        using var records = new XlsbRecords(_package.Open(_parts[sheet.Index]), _limits);
        var reader = new XlsbSheetReader(records, _sharedStrings, _styles, _date1904)
        {
            OfFormulas = _isNotRecalculated ? CellLoss.NotRecalculated : CellLoss.None,
        };
        var row = new SheetRow();
        while (reader.ReadRow(row))
        {
            cancellationToken.ThrowIfCancellationRequested();
            merges.Apply(row);
            yield return row;
        }
    }

    public override IReadOnlyList<(int First, int Last)> HiddenColumns(Sheet sheet) => _hidden.GetValueOrDefault(sheet.Index) ?? [];

    public override IReadOnlyList<TextAround> TextsAround(Sheet sheet) => _around.GetValueOrDefault(sheet.Index)?.All ?? [];

    public override IEnumerable<CellComment> CommentsOf(Sheet sheet)
    {
        XlsbComments.Read(_package, _parts[sheet.Index], sheet.Index, _limits, Comments);
        return base.CommentsOf(sheet);
    }

    public override void Dispose() => _package.Dispose();

    // Calculated by hand and not before it is saved, on opening, or not to the end ([MS-XLSB] 2.4.304).
    private static bool AsksForCalculation(XlsbRecords records) =>
        records.Data.Length >= 26 && ((records.Number(4) == 0 && (records.Word(24) & 0x20) == 0) || (records.Word(24) & 0x11) != 0);

    private void AddSheet(XlsbRecords records, Dictionary<string, (string Type, string Target)> relations)
    {
        var at = 8;
        var relation = records.Text(ref at);
        var name = records.Text(ref at);
        // Chart and dialog sheets have no cells.
        if (!relations.TryGetValue(relation, out var target) || target.Type != "worksheet") return;
        _limits.AddSheet(_sheets, Printable.Of(name).Text, records.Number(0) != 0, _date1904);
        _parts.Add(target.Target);
    }

    private List<Printable> ReadSharedStrings()
    {
        var strings = new List<Printable>();
        if (_sharedStringsPart is null) return strings;
        using var records = new XlsbRecords(_package.Open(_sharedStringsPart), _limits);
        long characters = 0;
        while (records.Read())
        {
            if (records.Kind != RecordKind.SharedString) continue;
            strings.Add(records.RichText(0, _styles.Fonts));
            // Even an empty text takes memory.
            characters += LeastChars + strings[^1].Text.Length;
            if (characters > _limits.SharedStringChars) throw IntakeLimits.Over(nameof(_limits.SharedStringChars), _limits.SharedStringChars);
        }

        return strings;
    }

    // Headers and footers of all pages, of even ones and of the first, behind two bytes of flags.
    private static void AddPages(XlsbRecords records, TextsAround around)
    {
        try
        {
            for (var (at, nth) = (2, 0); nth < 6 && at < records.Data.Length; nth++) around.AddPage(records.Text(ref at));
        }
        catch (UnreadableFileException)
        {
            // A page decides on no file.
        }
    }

    // Merged cells follow the data.
    private MergedCells ReadLayout(Sheet sheet, CancellationToken cancellationToken)
    {
        var found = new List<Merge>();
        var hidden = _hidden[sheet.Index] = [];
        var around = _around[sheet.Index] = new TextsAround();
        DrawnTexts.Read(_package, _parts[sheet.Index], _limits, around);
        using var records = new XlsbRecords(_package.Open(_parts[sheet.Index]), _limits);
        while (records.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (records.Kind == RecordKind.Column && (records.Word(16) & 1) != 0 && hidden.Count < CellAddress.MaxColumn)
                hidden.Add((At(0, CellAddress.MaxColumn), At(4, CellAddress.MaxColumn)));
            if (records.Kind == RecordKind.HeaderFooter) AddPages(records, around);
            if (records.Kind != RecordKind.Merge) continue;
            if (found.Count >= _limits.MergedCells) throw IntakeLimits.Over(nameof(_limits.MergedCells), _limits.MergedCells);
            found.Add(new Merge(At(0, CellAddress.MaxRow), At(4, CellAddress.MaxRow), At(8, CellAddress.MaxColumn)));
        }

        var merges = new MergedCells(_limits);
        foreach (var merge in found.OrderBy(merge => merge.FirstRow)) merges.Add(merge);
        return merges;

        int At(int place, int most) => (int)Math.Min(records.Number(place), most - 1) + 1;
    }
}
