using System.Collections.Frozen;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>
/// Rows that state totals are checksums, never rows of the register. A total may cover the rows since the last total,
/// the sheet, or all sheets so far; one that fits none of the three contradicts the file.
/// </summary>
internal sealed class TotalRows
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "total", "totaux", "total general", "sous total", "sous totaux", "montant total", "somme", "ensemble", "grand total", "subtotal", "sub total",
        "المجموع", "مجموع", "المجموع العام", "المجموع الكلي", "الاجمالي", "المجموع الجزئي",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WordKeys = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly int[] _fields;

    // Each without what the next one holds.
    private readonly Sums _file, _sheet, _section;

    public TotalRows(Dataset dataset)
    {
        _fields = [.. dataset.Totals.Select(dataset.IndexOf)];
        (_file, _sheet, _section) = (new Sums(_fields.Length), new Sums(_fields.Length), new Sums(_fields.Length));
    }

    /// <summary>A total was found that the rows contradict.</summary>
    public bool Contradicted { get; private set; }

    /// <summary>A total of the sheet has been met: what follows may be notes.</summary>
    public bool Met { get; private set; }

    public void BeginSheet()
    {
        _section.MoveTo(_sheet);
        _sheet.MoveTo(_file);
        Met = false;
    }

    /// <summary>Counts a row of the register, in error or not.</summary>
    public void Add(RowContext row)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            _section.Add(i, row.Values[_fields[i]].Number ?? 0, row.Unreadable[_fields[i]] ? 1 : 0);
        }
    }

    /// <summary>Whether a row states totals: it is labelled so, states one at least, and leaves what identifies a row empty.</summary>
    public bool IsTotal(SheetRow row, SheetMap map)
    {
        var label = -1;
        foreach (var cell in row.Cells)
        {
            if (cell.Kind != CellKind.Text) continue;
            if (IsLabel(cell.Text!)) label = cell.Column;
            break;
        }

        if (label < 0) return false;
        var states = false;
        foreach (var column in map.Columns)
        {
            var filled = row[column.Column].Kind is not CellKind.Blank;
            if (_fields.Contains(column.FieldIndex)) states |= filled;
            else if (filled && column.Field.Constraints.Required && column.Column != label) return false;
        }

        return states;
    }

    /// <summary>Holds the totals of a row against the rows before it.</summary>
    public void Check(SheetRow row, SheetMap map, FindingLog log)
    {
        Met = true;
        foreach (var column in map.Columns)
        {
            var at = Array.IndexOf(_fields, column.FieldIndex);
            var cell = row[column.Column];
            if (at < 0 || cell.Kind == CellKind.Blank || column.ShareOf is not null) continue;
            CheckCell(cell, column, at, new Place(map.Sheet.Name, row.Number, column.Column, column.Header, column.Field.Name), log);
        }

        _section.MoveTo(_sheet);
    }

    private void CheckCell(in Cell cell, MappedColumn column, int at, Place place, FindingLog log)
    {
        var kind = column.Field.Kind;
        var readings = Readings(cell, column);
        if (readings.Count == 0)
        {
            log.Add(Codes.TotalUnverified, place, cell.Display().Trim());
            return;
        }

        // A total in KDH or MDH is written to so many places; half the last one is its rounding.
        var allowed = kind == FieldKind.Money ? Math.Max(100, readings[0].Rounding) : 0;
        var section = _section.At(at);
        var sheet = section + _sheet.At(at);
        foreach (var scope in (Sum[])[section, sheet, sheet + _file.At(at)])
        {
            foreach (var (value, _) in readings)
            {
                if (scope.Unreadable > 0 || Math.Abs(scope.Value - value) > allowed) continue;
                log.Add(Codes.TotalConfirmed, place, FieldValue.Of(value).Show(kind));
                return;
            }
        }

        if (sheet.Unreadable > 0)
        {
            log.Add(Codes.TotalUnverified, place, FieldValue.Of(readings[0].Value).Show(kind));
            return;
        }

        Contradicted = true;
        log.Add(Codes.TotalContradicted, place, FieldValue.Of(readings[0].Value).Show(kind), FieldValue.Of(sheet.Value).Show(kind));
    }

    private static List<(long Value, long Rounding)> Readings(in Cell cell, MappedColumn column)
    {
        var readings = new List<(long, long)>();
        var scale = column.Field.Kind == FieldKind.Money ? column.Unit.Dirhams * 100m : 1m;
        if (cell.Kind == CellKind.Number && column.Field.Kind == FieldKind.Money)
        {
            if (ShownAmount.Of(cell, column).Dirhams is { } dirhams) Add(dirhams, 100m, 0);
        }
        else if (cell.Kind == CellKind.Number)
        {
            Add(cell.Number, scale, 0);
        }

        if (cell.Kind == CellKind.Text && NumberText.Read(cell.Text!) is { IsNumber: true } text)
        {
            if (text.Unit is { } unit && column.Field.Kind == FieldKind.Money) scale = unit.Dirhams * 100m;
            var half = scale / 2m;
            for (var i = 0; i < text.Decimals; i++) half /= 10m;
            Add(text.Value, scale, scale > 100m ? (long)half : 0);
            if (text.Ambiguous is not null) Add(text.Grouped, scale, 0);
        }

        return readings;

        void Add(decimal number, decimal by, long rounding)
        {
            if (Math.Abs(number) < long.MaxValue / by) readings.Add(((long)decimal.Round(number * by, 0, MidpointRounding.AwayFromZero), rounding));
        }
    }

    private static bool IsLabel(string text)
    {
        if (text.Length > 100) return false;
        var key = TextKey.Fold(text, stackalloc char[TextKey.Room]);
        if (WordKeys.Contains(key)) return true;
        var space = key.IndexOf(' ');
        return space > 0 && (WordKeys.Contains(key[..space]) || key.StartsWith("sous total "));
    }

    /// <summary>Of one field over some rows; saturated, so that no file can make it turn over.</summary>
    private readonly record struct Sum(long Value, int Unreadable)
    {
        public static Sum operator +(Sum one, Sum other)
        {
            var sum = one.Value + other.Value;
            if (((one.Value ^ sum) & (other.Value ^ sum)) < 0) sum = one.Value < 0 ? long.MinValue : long.MaxValue;
            return new Sum(sum, one.Unreadable + other.Unreadable);
        }
    }

    private sealed class Sums(int fields)
    {
        private readonly Sum[] _fields = new Sum[fields];

        public Sum At(int at) => _fields[at];

        public void Add(int at, long value, int unreadable) => _fields[at] += new Sum(value, unreadable);

        /// <summary>Adds all to others, and begins anew.</summary>
        public void MoveTo(Sums others)
        {
            for (var at = 0; at < _fields.Length; at++) others._fields[at] += _fields[at];
            Array.Clear(_fields);
        }
    }
}
