using AinChock.Pipeline.Intake;
using AinChock.Pipeline.Normalisation;

namespace AinChock.Pipeline.Mapping;

/// <summary>Finds the header row among the first rows of a sheet, and with it the dataset.</summary>
public static class HeaderFinder
{
    /// <summary>Rows looked at: titles, logos and addresses stand above a header, never fifty of them.</summary>
    public const int Rows = 50;

    /// <summary>The row and dataset that recognise the most headers, required ones counting double; null when no row names two fields.</summary>
    /// <param name="rows">First rows of the sheet that hold a value.</param>
    public static SheetMap? Find(Sheet sheet, IReadOnlyList<SheetRow> rows)
    {
        (int Score, int Row, HeaderIndex? Index) best = default;
        for (var at = 0; at < rows.Count && at < Rows; at++)
        {
            foreach (var index in HeaderIndex.All)
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
        var columns = new List<MappedColumn>();
        var left = new List<LeftColumn>();
        foreach (var cell in rows[headerAt].Cells)
        {
            var header = cell.Display().Trim();
            if (index.Find(header, TextKey.Of(header)) is not { } found)
            {
                left.Add(new LeftColumn(cell.Column, header, null, 0));
                continue;
            }

            var field = index.Dataset.Fields[found.Field];
            if (columns.Find(c => c.FieldIndex == found.Field) is { } first)
                left.Add(new LeftColumn(cell.Column, header, field.Name, first.Column));
            else
                columns.Add(new MappedColumn(cell.Column, header, found.Field, field, found.Match, found.Unit ?? sheetUnit ?? MoneyUnit.Dirham));
        }

        return new SheetMap(sheet, index.Dataset, rows[headerAt].Number, columns, left);
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
