using AinChock.Registers.Intake.Formats.Zip;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>An Office Open XML workbook (xlsx, xlsm; transitional and strict). Formulas, macros and links are ignored.</summary>
internal sealed class XlsxWorkbook : Workbook
{
    private readonly ZipPackage _package;
    private readonly IntakeLimits _limits;
    private readonly XlsxParts _parts;
    private readonly CellStyle[] _styles;
    private readonly Dictionary<int, Task<XlsxLayout>> _layouts = [];
    private readonly CancellationTokenSource _disposal = new();
    private readonly Func<Stream> _content;
    private XlsxSharedStrings? _sharedStrings;

    private XlsxWorkbook(ZipPackage package, Func<Stream> content, IntakeLimits limits)
        : base(limits)
    {
        _package = package;
        _content = content;
        _limits = limits;
        _parts = new XlsxParts(package, limits);
        _styles = _parts.Styles is { } styles ? XlsxStyles.Read(package, styles, _parts.Date1904, limits) : [];
    }

    public override string Format => "xlsx";

    public override IReadOnlyList<Sheet> Sheets => _parts.Sheets;

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

    protected override IEnumerable<SheetRow> RowsOf(Sheet sheet, CancellationToken cancellationToken) =>
        Rows(sheet, cancellationToken).ReadAhead(row => Look?.Invoke(row));

    private IEnumerable<SheetRow> Rows(Sheet sheet, CancellationToken cancellationToken)
    {
        var layout = LayoutOf(sheet);
        _sharedStrings ??= _parts.SharedStrings is not { } texts
            ? XlsxSharedStrings.None : XlsxSharedStrings.Read(new InflatingAhead(_package.Open(texts)), _limits);
        var merges = new MergedCells(_limits);
        foreach (var merge in layout.GetAwaiter().GetResult().Merges) merges.Add(merge);
        using var reader = new XlsxSheetReader(new InflatingAhead(_package.Open(_parts.PartOf(sheet))), _sharedStrings, _styles, _parts.Date1904, _limits)
        {
            OfFormulas = _parts.IsNotRecalculated ? CellLoss.NotRecalculated : CellLoss.None,
        };
        var row = new SheetRow();
        while (reader.ReadRow(row))
        {
            cancellationToken.ThrowIfCancellationRequested();
            merges.Apply(row);
            yield return row;
        }
    }

    public override IReadOnlyList<(int First, int Last)> HiddenColumns(Sheet sheet) => LayoutOf(sheet).GetAwaiter().GetResult().HiddenColumns;

    public override IReadOnlyList<TextAround> TextsAround(Sheet sheet) => LayoutOf(sheet).GetAwaiter().GetResult().Around;

    public override IEnumerable<CellComment> CommentsOf(Sheet sheet)
    {
        XlsxComments.Read(_package, _parts.PartOf(sheet), sheet.Index, _limits, Comments);
        return base.CommentsOf(sheet);
    }

    public override void Dispose()
    {
        _disposal.Cancel();
        foreach (var layout in _layouts.Values) ((IAsyncResult)layout).AsyncWaitHandle.WaitOne();
        _disposal.Dispose();
        _package.Dispose();
    }

    /// <summary>Reads a long sheet's layout on another thread, while this one reads the shared strings.</summary>
    private Task<XlsxLayout> LayoutOf(Sheet sheet)
    {
        if (_layouts.TryGetValue(sheet.Index, out var layout)) return layout;
        var part = _parts.PartOf(sheet);
        layout = _package.LengthOf(part) < InflatingAhead.Short || !SecondProcessor.IsThere
            ? Task.FromResult(XlsxLayout.Read(_package, part, _limits, _disposal.Token))
            : Task.Factory.StartNew(() => ReadLayout(part), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _layouts.Add(sheet.Index, layout);
        return layout;
    }

    private XlsxLayout ReadLayout(string part)
    {
        using var package = new ZipPackage(_content(), _limits);
        return XlsxLayout.Read(package, part, _limits, _disposal.Token);
    }
}
