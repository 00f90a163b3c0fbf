using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>
/// Rows that state totals are checksums, never rows of the register. A total may cover the rows above it, back to the start of a section,
/// the sheet or the file, or the rows below it, down to the next total; a total that fits none of these contradicts the file.
/// </summary>
internal sealed class TotalRows
{
    // Most totals that wait for rows below them.
    private const int MostOpen = 200;

    private readonly int[] _fields;
    private readonly RunningSums _sums;
    private readonly List<OpenTotal> _open = [];
    private readonly RowsAsSums _disguised;
    private readonly TaxedTotals _taxes = new();

    // Rows below a total of everything that the rows above it confirm. Where no other total and no section follows them, they are details of
    // it rather than rows.
    private readonly List<Place> _below = [];
    private bool _isBelow;

    // How deep the row before is grouped in the outline.
    private int _level;

    // What the row begins with, like a total, though it is a row.
    private string? _called;

    public TotalRows(Dataset dataset)
    {
        _fields = [.. dataset.Totals.Select(dataset.IndexOf)];
        _sums = new RunningSums(_fields.Length);
        _disguised = new RowsAsSums(_sums, _fields, dataset.IndexOf(dataset.Title), dataset.Fields.ToList().FindIndex(field => field.Identifier));
    }

    /// <summary>The rows contradict a total.</summary>
    public bool Contradicted { get; private set; }

    /// <summary>A total of the sheet was seen, so notes may follow.</summary>
    public bool Met { get; private set; }

    public void BeginSheet()
    {
        _sums.BeginSheet();
        _disguised.Begin();
        _taxes.Begin();
        (Met, _level, _isBelow) = (false, 0, false);
    }

    /// <summary>Another table follows on the sheet: rows below the last total of this one are no rows of that.</summary>
    public void EndTable(FindingLog log)
    {
        foreach (var place in _below) log.Add(Notices.RowBelowTotal(), place);
        Begin(log);
    }

    /// <summary>Judges the totals that no rows have confirmed by the end of the sheet.</summary>
    /// <param name="repeats">The sheet's rows repeat those of others and no longer count.</param>
    public void EndSheet(FindingLog log, bool repeats)
    {
        EndTable(log);
        foreach (var open in _open.Where(open => !IsConfirmed(open, log)).ToList()) Judge(open, log);
        _open.Clear();
        _taxes.Complete(log);
        if (repeats) _sums.LeaveSheet();
    }

    /// <summary>Counts a row of the register, in error or not; reports it if it is the sum of others without being called a total.</summary>
    public void Add(RowContext row, bool isHidden, SheetMap map)
    {
        if (_called is { } called) row.Note(Notices.RowCalledTotal(called));
        var isSum = _disguised.Note(row, map, isCalled: _called is not null);
        _called = null;
        for (var i = 0; i < _fields.Length; i++) _sums.Add(i, row.Values[_fields[i]], row.Unreadable[_fields[i]], isHidden);
        _sums.EndRow();
        if (_isBelow && !row.InError && _below.Count < MostOpen) _below.Add(row.Place);
        if (!isSum) return;
        _sums.Begin();
        _disguised.Begin();
    }

    /// <summary>
    /// Whether a row states totals: it has such a label, or has only amounts and is the sum of the rows above. Its other cells are ignored
    /// when its words or sums leave no doubt.
    /// </summary>
    public bool IsTotal(SheetRow row, SheetMap map)
    {
        var isOutside = row.OutlineLevel < _level;
        (_level, _called) = (row.OutlineLevel, null);
        // The outline says which rows it would sum up, and its amounts confirm it.
        if (isOutside && IsSum(row, map, named: null)) return true;
        var (said, label) = TotalLabel.Of(row, map.TitleColumn, map);
        if (said == Totals.None && (map.TitleColumn == 0 || row[map.TitleColumn].Kind != CellKind.Blank)) return false;
        var (states, isNamed, isComplete, isKind) = (false, false, map.TitleColumn != 0, false);
        // « Ensemble » with a number of its own may be the title itself: a cooperative may be called so.
        var isTitle = said == Totals.Surely && label == map.TitleColumn && HasNumber(row, map);
        foreach (var column in map.Columns)
        {
            var filled = row[column.Column].Kind is not CellKind.Blank;
            if (_fields.Contains(column.FieldIndex)) states |= filled;
            else if (said == Totals.None) isNamed |= filled;
            else if (column.Field.Constraints.Required)
            {
                isNamed |= filled && column.Column != label;
                isComplete &= filled && (isTitle || column.Column != label);
                isKind |= isComplete && column.Column != map.TitleColumn;
            }
            else if (said == Totals.Statistic && column.Field.Identifier)
            {
                // « Solde de tout compte » with a number of its own is a project.
                isNamed |= filled && column.Column != label;
            }
        }

        // « Report », « Ensemble » before a title of its own may be a kind, or a name, as well.
        var isDoubtful = said == Totals.Surely && isComplete && isKind && !_sums.HasUnreadable && TotalWords.IsDoubtful(row[label].Display());
        if (isDoubtful && states && !IsSum(row, map, TotalUnit.Of(row, map))) _called = row[label].Display().Trim();
        return states && said switch
        {
            Totals.Surely => _called is null,
            Totals.Statistic => !isNamed,
            Totals.IfSum => IsSum(row, map, TotalUnit.Of(row, map)),
            Totals.Perhaps => !isNamed || IsSum(row, map, TotalUnit.Of(row, map)),
            _ => !isNamed && IsSum(row, map, named: null),
        };
    }

    /// <summary>Compares the totals of a row with the rows before it and after it.</summary>
    /// <param name="isAbove">The row precedes a section: its totals cover only the rows below it.</param>
    public void Check(SheetRow row, SheetMap map, FindingLog log, bool isAbove = false)
    {
        if (!isAbove && TotalLabel.Of(row, map.TitleColumn, map) is { Said: Totals.Statistic } statistic)
        {
            log.Add(Notices.StatisticRow(row[statistic.Column].Display().Trim()), new Place(map.Sheet.Name, row.Number, statistic.Column));
            return;
        }

        var hasRows = !isAbove && _sums.RowsSince(_sums.Sheet) > 0;
        Met |= hasRows;
        Begin(log);
        var named = TotalUnit.Of(row, map);
        ref readonly var label = ref row[TotalLabel.Of(row, map.TitleColumn, map).Column];
        var isWithout = label.Kind == CellKind.Text ? TaxedTotals.IsWithout(label.Text!) : null;
        var isLeft = false;
        foreach (var column in map.Columns)
        {
            var at = Array.IndexOf(_fields, column.FieldIndex);
            ref readonly var cell = ref row[column.Column];
            if (at < 0 || cell.Kind == CellKind.Blank || column.ShareOf is not null) continue;
            var place = new Place(map.Sheet.Name, row.Number, column.Column, column.Header, column.Field.Name);
            if (StatedTotal.Of(cell, column, named) is not { } stated)
            {
                log.Add(Notices.TotalUnverified(cell.Display().Trim()), place);
                continue;
            }

            if (stated.Named is { } unit)
            {
                log.Add(Notices.TotalInOtherUnit(cell.Display().Trim(), unit, column.Unit), place);
                // Its words may be wrong, and its number right.
                if (IsConfirmed(StatedTotal.Of(cell, column, named: null), at, place, log, isWithout)) continue;
            }

            if (!isAbove && IsConfirmed(stated, at, place, log, isWithout)) continue;
            isLeft = true;
            Leave(new OpenTotal(stated, at, place, _sums.Now) { IsWithoutTaxes = isWithout, Label = label.Display().Trim() }, isAbove, log);
        }

        // So are the amounts of which it is the sum.
        if (isWithout == true) _taxes.Doubt(Notices.AmountsWithoutTaxes(label.Text!.Trim()), new Place(map.Sheet.Name, row.Number, label.Column));
        _isBelow = hasRows && !isLeft && TotalWords.IsLast(label.Display());
    }

    /// <summary>A section starts: totals above it may cover the rows up to here, and totals below it count from here.</summary>
    public void Begin(FindingLog log)
    {
        _isBelow = false;
        _below.Clear();
        _open.RemoveAll(open =>
            (_sums.RowsSince(open.From) > 0 || open.Stated.Values[0] == 0) && IsConfirmed(open, log));
        _disguised.Complete(log);
        _sums.Begin();
        _disguised.Begin();
    }

    private bool IsConfirmed(StatedTotal? stated, int field, Place place, FindingLog log, bool? isWithout) =>
        stated is not null && _sums.Marks.Any(mark => _sums.RowsSince(mark) > 0 && IsConfirmed(stated, field, mark, place, log, isWithout));

    private bool IsConfirmed(OpenTotal open, FindingLog log) =>
        IsConfirmed(open.Stated, open.Field, open.From, open.Place, log, open.IsWithoutTaxes);

    private bool IsConfirmed(StatedTotal stated, int field, RunningSums.Mark from, Place place, FindingLog log, bool? isWithout)
    {
        var sum = _sums.Since(from, field);
        if (sum.Unreadable > 0) return false;
        if (stated.Of(sum.All) is { } value) log.Add(Notices.TotalConfirmed(FieldValue.Of(value).Show(stated.Kind)), place);
        else if (sum.Hidden != 0 && stated.Of(sum.Shown) is { } shown)
            log.Add(Notices.TotalOfShownRows(FieldValue.Of(shown).Show(stated.Kind), Show(sum.All, stated.Kind)), place);
        else return false;
        _taxes.Confirm(field, stated.Values[0], isWithout);
        return true;
    }

    private void Leave(OpenTotal total, bool isAbove, FindingLog log)
    {
        if (_open.Count == MostOpen)
        {
            Judge(_open[0], log);
            _open.RemoveAt(0);
        }

        // The message shows the sum of the rows above, unless there are none and the total can only cover rows below.
        var above = _sums.Since(_sums.Sheet, total.Field);
        _open.Add(_sums.RowsSince(_sums.Sheet) > 0 && !isAbove ? total with { Above = above } : total);
    }

    private void Judge(OpenTotal total, FindingLog log)
    {
        var (stated, sheet) = (total.Stated, _sums.Since(_sums.Sheet, total.Field));
        var sum = total.Above ?? _sums.Since(total.From, total.Field);
        if (sheet.Unreadable > 0)
        {
            log.Add(Notices.TotalUnverified(stated.Shown), total.Place);
            return;
        }

        // The total may count only the rows that a filter showed; no filter shows more than all rows.
        if (sheet.Hidden != 0 && stated.Values.Any(value => value >= 0 && (sheet.All - value).Clamped > 0))
        {
            log.Add(Notices.TotalBesideHidden(stated.Shown, Show(sum.All, stated.Kind)), total.Place);
            return;
        }

        if (_taxes.Explain(total.Field, stated.Values[0], total.IsWithoutTaxes, total.Place.Row))
        {
            log.Add(Notices.StatisticRow(total.Label), total.Place);
            return;
        }

        Contradicted = true;
        log.Add(Notices.TotalContradicted(stated.Shown, Show(sum.All, stated.Kind)), total.Place);
    }

    private static bool HasNumber(SheetRow row, SheetMap map)
    {
        foreach (var column in map.Columns)
        {
            if (column.Field.Identifier && column.Column != map.TitleColumn && row[column.Column].Kind is not CellKind.Blank) return true;
        }

        return false;
    }

    // All totals of the row must cover the same rows, at least two.
    private bool IsSum(SheetRow row, SheetMap map, MoneyUnit? named)
    {
        foreach (var mark in _sums.Marks)
        {
            if (_sums.RowsSince(mark) < 2) continue;
            var (same, isNothing) = (true, true);
            foreach (var column in map.Columns)
            {
                var at = Array.IndexOf(_fields, column.FieldIndex);
                ref readonly var cell = ref row[column.Column];
                if (at < 0 || cell.Kind == CellKind.Blank || column.ShareOf is not null) continue;
                var (sum, stated) = (_sums.Since(mark, at), StatedTotal.Of(cell, column, named));
                same &= stated is not null && sum.Unreadable == 0 && (stated.Of(sum.All) ?? stated.Of(sum.Shown)) is not null;
                isNothing &= stated is null || stated.Values[0] == 0;
                if (!same) break;
            }

            if (same && !isNothing) return true;
        }

        return false;
    }

    private static string Show(WideSum sum, FieldKind kind) => FieldValue.Of(sum.Clamped).Show(kind);

    /// <summary>A total that no rows have confirmed yet.</summary>
    /// <param name="From">The sums where it stands.</param>
    private sealed record OpenTotal(StatedTotal Stated, int Field, Place Place, RunningSums.Mark From)
    {
        public Sum? Above { get; init; }

        public bool? IsWithoutTaxes { get; init; }

        public required string Label { get; init; }
    }
}
