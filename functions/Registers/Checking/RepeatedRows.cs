using System.Globalization;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Validation;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>
/// Finds sheets that repeat the rows of others, such as « Global » beside one sheet per year. The report names such a sheet, and its rows
/// count once, whichever came first.
/// </summary>
internal sealed class RepeatedRows(Dataset dataset, FindingLog log)
{
    // Fewest first rows of a sheet to compare.
    private const int FewestRows = 2;
    private const double Share = 0.8;

    private readonly int _amount = dataset.Money is { } money ? dataset.IndexOf(money) : -1;
    private readonly List<SheetSum> _sheets = [];
    private readonly SortedSet<int> _from = [];
    private Sheet? _sheet;
    private SheetSum _own, _repeated;

    /// <summary>Whether the current sheet repeats others.</summary>
    public bool IsRepeat { get; private set; }

    public void Begin(Sheet sheet)
    {
        (_sheet, _own, _repeated, IsRepeat) = (sheet, new SheetSum(sheet), new SheetSum(sheet), false);
        _from.Clear();
    }

    /// <summary>Whether earlier sheets hold nearly all of a table's first rows.</summary>
    public void LookAt(IReadOnlyList<SheetRow> ahead, SheetMap map, RowValidator validator, Dictionary<RowKey, RowPlace> keys)
    {
        if (_sheets.Count == 0 || map.IsBelow) return;
        var reader = new RowReader(map, new FindingLog());
        foreach (var row in ahead) reader.Learn(row);
        var (rows, known) = (0, 0);
        foreach (var cells in ahead)
        {
            if (reader.TakeSection(cells) is not null || !reader.HasCells(cells)) continue;
            reader.Row.Begin(cells.Number);
            reader.Read(cells);
            validator.Validate(reader.Row);
            if (reader.Row.InError || validator.KeyOf(reader.Row) is not { } key) continue;
            rows++;
            if (keys.TryGetValue(key, out var place) && place.Sheet != map.Sheet.Index) known++;
        }

        IsRepeat = known >= FewestRows && known >= rows * Share;
    }

    /// <summary>Whether the sheet repeats this row of another, so that its known key is no error.</summary>
    public bool Takes(RowPlace known, RowContext row)
    {
        if (!IsRepeat || known.Sheet == _sheet!.Index) return false;
        _from.Add(known.Sheet);
        _repeated.Add(AmountOf(row.Values));
        return true;
    }

    /// <summary>Counts an accepted row.</summary>
    public void Add(FieldValue[] values) => _own.Add(AmountOf(values));

    /// <summary>Reports the sheet if it repeats others, and says if its amounts differ.</summary>
    public void End()
    {
        var from = _sheets.Where(sheet => _from.Contains(sheet.Sheet.Index)).ToList();
        if (_repeated.Rows > 0)
        {
            var place = new Place(_sheet!.Name);
            log.Add(Notices.SheetRepeats(_repeated.Rows, from.Select(sheet => sheet.Sheet.Name)), place);
            var all = Together(from);
            if (all.Rows == _repeated.Rows && all.Amount != _repeated.Amount)
                log.Add(Notices.RepeatDiffers(_repeated.Amount, all.Amount), place);
        }

        if (_own.Rows > 0 || _repeated.Rows == 0) _sheets.Add(_own);
    }

    /// <summary>Reports a sheet with as many rows and as much money as all others together, even if no row is recognised.</summary>
    /// <param name="reported">Places of sheets that are reported for such rows already.</param>
    public void Complete(IReadOnlySet<int> reported)
    {
        for (var i = _sheets.Count - 1; i >= 0 && _sheets.Count > 1; i--)
        {
            var (sheet, others) = (_sheets[i], Together(_sheets.Where((_, at) => at != i)));
            if (reported.Contains(sheet.Sheet.Index)) continue;
            if (sheet.Rows < FewestRows || sheet.Amount == Money.Zero || sheet.Rows != others.Rows || sheet.Amount != others.Amount) continue;
            log.Add(Notices.SheetAsOthers(sheet.Rows, sheet.Amount), new Place(sheet.Sheet.Name));
            return;
        }
    }

    private static SheetSum Together(IEnumerable<SheetSum> sheets) =>
        sheets.Aggregate(default(SheetSum), (sum, sheet) => sum with { Rows = sum.Rows + sheet.Rows, Amount = sum.Amount + sheet.Amount });

    private static string Text(int rows) => rows.ToString(CultureInfo.InvariantCulture);

    private Money AmountOf(FieldValue[] values) => _amount < 0 ? Money.Zero : values[_amount].Money;

    private record struct SheetSum(Sheet Sheet, int Rows = 0, Money Amount = default)
    {
        public void Add(Money amount) => (Rows, Amount) = (Rows + 1, Amount + amount);
    }
}
