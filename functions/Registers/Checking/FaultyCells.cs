using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>Gathers the places for which rows are set aside, up to the number that people mend by hand.</summary>
internal sealed class FaultyCells
{
    /// <summary>Number of places kept; the findings count all of them.</summary>
    public const int Most = 5000;

    // Longest title or value kept: a report shows where to look, not a whole text.
    private const int MostCharacters = 200;

    private readonly List<FaultyCell> _cells = [];

    // Ambiguous amounts, which wait for all amounts of their column.
    private readonly List<(int At, MappedColumn Column, int Field)> _doubtful = [];

    public IReadOnlyList<FaultyCell> List => _cells;

    /// <param name="row">The row read from the cells, with its errors.</param>
    public void Add(SheetMap map, SheetRow cells, RowContext row, RowSuggestions suggestions)
    {
        var title = map.TitleColumn == 0 ? "" : Cut(cells[map.TitleColumn].Display());
        foreach (var (notice, field) in row.Errors)
        {
            if (_cells.Count == Most) return;
            var column = field < 0 ? null : row.ColumnOf(field);
            var header = column?.Header ?? (field < 0 ? null : map.Dataset.Fields[field].Label.Default);
            var place = new Place(map.Sheet.Name, cells.Number, column?.Column ?? 0, header, field < 0 ? null : map.Dataset.Fields[field].Name);
            if (notice.Code == Codes.AmountAmbiguous && column is { Field.Kind: FieldKind.Money }) _doubtful.Add((_cells.Count, column, field));
            _cells.Add(new FaultyCell(notice, place, title, column is null ? "" : Cut(cells[column.Column].Display()))
            { Suggestion = suggestions.Of(notice, field, row, cells) });
        }
    }

    /// <summary>Settles the amounts that only the whole column can decide.</summary>
    public void Complete(AmountSpans spans)
    {
        foreach (var (at, column, field) in _doubtful)
        {
            var reading = NumberText.Read(_cells[at].Shown);
            if (!reading.IsNumber) continue;
            var unit = (reading.Unit ?? column.Unit).Dirhams;
            var chosen = spans.Choose(field, Money.FromDirhams(reading.Value * unit).Centimes, Money.FromDirhams(reading.Grouped * unit).Centimes);
            if (chosen is not { } centimes) continue;
            var suggestion = Suggestion.Of(RowSuggestions.Amount(column, centimes), _cells[at].Shown, "neighbours");
            _cells[at] = _cells[at] with { Suggestion = suggestion };
        }
    }

    private static string Cut(string text)
    {
        text = text.Trim();
        return text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";
    }
}
