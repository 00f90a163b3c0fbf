using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>Finds the header row among the first rows of a sheet, and with it the dataset.</summary>
public static class HeaderFinder
{
    /// <summary>Rows looked at: titles, logos and addresses stand above a header, never fifty of them.</summary>
    public const int Rows = 50;

    // A register has some tens of columns.
    private const int MostNearlyKnown = 200;

    /// <summary>The row and dataset that recognise the most headers, required ones counting double; null when no row names two fields.</summary>
    /// <param name="rows">First rows of the sheet that hold a value.</param>
    /// <param name="learnt">Headers confirmed for the sender's folder.</param>
    public static SheetMap? Find(Sheet sheet, IReadOnlyList<SheetRow> rows, IReadOnlyList<LearntHeader>? learnt = null)
    {
        var indexes = HeaderIndex.With(learnt ?? []);
        (int Score, int Row, HeaderIndex? Index) best = default;
        for (var at = 0; at < rows.Count && at < Rows; at++)
        {
            foreach (var index in indexes)
            {
                var score = Score(rows[at], index);
                if (score > best.Score) best = (score, at, index);
            }
        }

        return best.Index is null ? null : Map(sheet, rows, best.Row, best.Index);
    }

    private static int Score(SheetRow row, HeaderIndex index)
    {
        var fields = new HashSet<int>();
        var required = 0;
        foreach (var cell in row.Cells)
        {
            if (cell.Kind != CellKind.Text || cell.Text!.Length > 200) continue;
            if (index.Find(cell.Text, TextKey.Of(cell.Text)) is not { } found || !fields.Add(found.Field)) continue;
            if (index.Dataset.Fields[found.Field].Constraints.Required) required++;
        }

        return fields.Count < 2 ? 0 : fields.Count + required;
    }

    private static SheetMap Map(Sheet sheet, IReadOnlyList<SheetRow> rows, int headerAt, HeaderIndex index)
    {
        var sheetUnit = UnitAbove(rows, headerAt);
        var (header, lastRow) = HeaderRows.Read(rows, headerAt, index);
        var columns = new List<MappedColumn>();
        var left = new List<LeftColumn>();
        var unknown = new List<HeaderCell>();
        foreach (var cell in header)
        {
            if (cell.Candidates.Select(text => index.Find(text, TextKey.Of(text))).FirstOrDefault(found => found is not null) is not { } found)
            {
                unknown.Add(cell);
                continue;
            }

            var field = index.Dataset.Fields[found.Field];
            if (columns.Find(c => c.FieldIndex == found.Field) is { } first)
                left.Add(new LeftColumn(cell.Column, cell.Text, field.Name, first.Column));
            else
                columns.Add(new MappedColumn(cell.Column, cell.Text, found.Field, field, found.Match, found.Unit ?? sheetUnit ?? MoneyUnit.Dirham) { HeaderRows = cell.Rows });
        }

        // What is written with a slip of the pen, only where nothing else gives that field.
        var near = unknown.Select((cell, i) => (Cell: cell, Near: i < MostNearlyKnown ? NearestHeader.Find(cell.Candidates, index) : null)).ToList();
        foreach (var (cell, found) in near)
        {
            var isAlone = found is { } f && columns.TrueForAll(c => c.FieldIndex != f.Field) && near.Count(n => n.Near?.Field == f.Field) == 1;
            if (found is { } only && isAlone)
                columns.Add(new MappedColumn(cell.Column, cell.Text, only.Field, index.Dataset.Fields[only.Field], MatchKind.Fuzzy, MoneyUnit.TakeFrom(TextKey.Of(cell.Text)).Unit ?? sheetUnit ?? MoneyUnit.Dirham) { HeaderRows = cell.Rows, Confidence = only.Confidence });
            else
                left.Add(new LeftColumn(cell.Column, cell.Text, null, 0));
        }

        columns.Sort((one, other) => one.Column.CompareTo(other.Column));
        left.Sort((one, other) => one.Column.CompareTo(other.Column));
        var values = new GivenValues(index);
        var shared = values.OfSheet(sheet, rows.Take(headerAt), columns);
        var sectioned = rows.Where(row => row.Number > lastRow).Select(row => Sections.Read(row, values, index.Dataset.HasLongRows)?.FieldIndex).OfType<int>().Distinct().Where(field => columns.TrueForAll(c => c.FieldIndex != field));
        return new SheetMap(sheet, index.Dataset, lastRow, columns, left, shared, [.. sectioned]) { Values = values };
    }

    private static MoneyUnit? UnitAbove(IReadOnlyList<SheetRow> rows, int headerAt)
    {
        MoneyUnit? unit = null;
        for (var at = 0; at < headerAt; at++)
        {
            foreach (var cell in rows[at].Cells)
            {
                if (cell.Kind == CellKind.Text && cell.Text!.Length <= 500 && MoneyUnit.OfTitle(TextKey.Of(cell.Text)) is { } found) unit = found;
            }
        }

        return unit;
    }
}
