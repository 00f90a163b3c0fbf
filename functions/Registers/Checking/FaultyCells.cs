using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;

namespace AinChock.Registers.Checking;

/// <summary>Gathers the places for which rows are set aside, so many that nobody mends more by hand.</summary>
internal sealed class FaultyCells
{
    /// <summary>Places kept; all are counted by the findings.</summary>
    public const int Most = 5000;

    // Of a title or a value: a report shows where to look, not a whole text.
    private const int MostCharacters = 200;

    private readonly List<FaultyCell> _cells = [];

    public IReadOnlyList<FaultyCell> List => _cells;

    /// <param name="row">Read from the cells, with its errors.</param>
    public void Add(SheetMap map, SheetRow cells, RowContext row)
    {
        var title = map.TitleColumn == 0 ? "" : Cut(cells[map.TitleColumn].Display());
        foreach (var (notice, field) in row.Errors)
        {
            if (_cells.Count == Most) return;
            var column = field < 0 ? null : row.ColumnOf(field);
            var header = column?.Header ?? (field < 0 ? null : map.Dataset.Fields[field].Label.Default);
            var place = new Place(map.Sheet.Name, cells.Number, column?.Column ?? 0, header, field < 0 ? null : map.Dataset.Fields[field].Name);
            _cells.Add(new FaultyCell(notice, place, title, column is null ? "" : Cut(cells[column.Column].Display())));
        }
    }

    private static string Cut(string text)
    {
        text = text.Trim();
        return text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";
    }
}
