using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>Rows above others that give them a value: « Programme 3 : … », « Commune de Bouskoura », « 2023 ».</summary>
internal sealed class Sections(SheetMap map)
{
    private readonly GivenValues _values = map.Values;
    private readonly bool[] _totals = TotalsOf(map.Dataset, map.Columns);
    private readonly List<int> _levels = [];
    private readonly Dictionary<int, GivenValue> _open = [];

    /// <summary>Values that apply to the following rows.</summary>
    public IReadOnlyCollection<GivenValue> Open => _open.Values;

    /// <summary>Marks the columns, 1-based, whose amounts have totals.</summary>
    public static bool[] TotalsOf(Dataset dataset, IReadOnlyList<MappedColumn> columns)
    {
        var totals = new bool[columns.Select(c => c.Column).DefaultIfEmpty().Max() + 1];
        foreach (var column in columns) totals[column.Column] = dataset.Totals.Contains(column.Field.Name);
        return totals;
    }

    /// <summary>The value that a row gives to those under it; null for any other row.</summary>
    /// <param name="totals">See <see cref="TotalsOf"/>.</param>
    public static GivenValue? Read(SheetRow row, GivenValues values, Dataset dataset, bool[] totals)
    {
        if (row.Cells.Length == 0 || row.Cells[0].Kind is not (CellKind.Text or CellKind.Number)) return null;
        if (row.Cells.Length > 1 && !CarriesSums(row, totals)) return null;
        var text = row.Cells[0].Display();
        // A register that requires little more may have a row with only its name.
        return dataset.HasLongRows || values.IsLabelled(text) ? values.Read(text) : null;
    }

    // Behind the first cell there are only amounts that have totals, and what that cell says itself: « Année 2023 », 2023.
    private static bool CarriesSums(SheetRow row, bool[] totals)
    {
        foreach (ref readonly var cell in row.Cells[1..])
        {
            var isAmount = cell.Column < totals.Length && totals[cell.Column];
            if (!isAmount && IsSaidBy(in row.Cells[0], in cell)) continue;
            if (cell.Column >= totals.Length || !totals[cell.Column] || cell.Kind is not (CellKind.Number or CellKind.Text)) return false;
            if (cell.Kind == CellKind.Text && !NumberText.Read(cell.Text!).IsNumber) return false;
        }

        var first = row.Cells[0].Column;
        return first >= totals.Length || !totals[first];
    }

    // Whether a cell holds one of the words of a text.
    private static bool IsSaidBy(in Cell text, in Cell cell)
    {
        if (text.Kind != CellKind.Text) return false;
        Span<char> room = stackalloc char[2 * TextKey.Room];
        var words = TextKey.Fold(text.Text!, room[..TextKey.Room]);
        var shown = cell.Display();
        // Nearly every row stops here: a name is followed by a longer title.
        if (TextKey.IsLonger(shown, words.Length)) return false;
        var word = TextKey.Fold(shown, room[TextKey.Room..]);
        foreach (var range in words.Split(' '))
        {
            if (words[range].SequenceEqual(word)) return true;
        }

        return false;
    }

    /// <summary>Takes a section's row: its value applies until another for the same field, or for an enclosing section.</summary>
    public GivenValue? Take(SheetRow row)
    {
        if (Read(row, _values, map.Dataset, _totals) is not { } given) return null;
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
