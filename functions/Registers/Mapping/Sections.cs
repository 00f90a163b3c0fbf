using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>Rows that stand over others and give them a value: « Programme 3 : … », « Commune de Bouskoura », « 2023 ».</summary>
internal sealed class Sections(SheetMap map)
{
    private readonly GivenValues _values = map.Values;
    private readonly List<int> _levels = [];
    private readonly Dictionary<int, GivenValue> _open = [];

    /// <summary>What holds for the rows that follow.</summary>
    public IReadOnlyCollection<GivenValue> Open => _open.Values;

    /// <summary>The value that a row gives to those under it; null where it is no such row.</summary>
    public static GivenValue? Read(SheetRow row, GivenValues values, Dataset dataset, IReadOnlyList<MappedColumn> columns)
    {
        if (row.Cells.Length == 0 || row.Cells[0].Kind is not (CellKind.Text or CellKind.Number)) return null;
        if (row.Cells.Length > 1 && !CarriesSums(row, dataset, columns)) return null;
        var text = row.Cells[0].Display();
        // A row of the register may hold its name alone, where little more is required.
        return dataset.HasLongRows || values.IsLabelled(text) ? values.Read(text) : null;
    }

    // Behind the first cell nothing but amounts that have totals.
    private static bool CarriesSums(SheetRow row, Dataset dataset, IReadOnlyList<MappedColumn> columns)
    {
        if (HasTotals(row.Cells[0].Column, dataset, columns)) return false;
        foreach (ref readonly var cell in row.Cells[1..])
        {
            if (cell.Kind is not (CellKind.Number or CellKind.Text) || !HasTotals(cell.Column, dataset, columns)) return false;
            if (cell.Kind == CellKind.Text && !NumberText.Read(cell.Text!).IsNumber) return false;
        }

        return true;
    }

    private static bool HasTotals(int at, Dataset dataset, IReadOnlyList<MappedColumn> columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Column == at) return dataset.Totals.Contains(columns[i].Field.Name);
        }

        return false;
    }

    /// <summary>Takes such a row: its value holds until another of the same field, or of a section that this one stands in.</summary>
    public GivenValue? Take(SheetRow row)
    {
        if (Read(row, _values, map.Dataset, map.Columns) is not { } given) return null;
        var level = _levels.IndexOf(given.FieldIndex);
        if (level < 0)
        {
            level = _levels.Count;
            _levels.Add(given.FieldIndex);
        }

        foreach (var deeper in _levels.Skip(level)) _open.Remove(deeper);
        _open[given.FieldIndex] = given;
        return given;
    }
}
