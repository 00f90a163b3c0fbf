using AinChock.Registers.Intake;

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
    public static GivenValue? Read(SheetRow row, GivenValues values, bool hasLongRows)
    {
        if (row.Cells.Length != 1 || row.Cells[0].Kind is not (CellKind.Text or CellKind.Number)) return null;
        var text = row.Cells[0].Display();
        // A row of the register may hold its name alone, where little more is required.
        return hasLongRows || values.IsLabelled(text) ? values.Read(text) : null;
    }

    /// <summary>Takes such a row: its value holds until another of the same field, or of a section that this one stands in.</summary>
    public GivenValue? Take(SheetRow row)
    {
        if (Read(row, _values, map.Dataset.HasLongRows) is not { } given) return null;
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
