using AinChock.Registers.Intake;

namespace AinChock.Registers.Mapping;

/// <summary>Finds a sheet's header row among its first rows, and so the dataset.</summary>
internal static class HeaderFinder
{
    /// <summary>Rows inspected: titles, logos and addresses precede a header, but never fifty of them.</summary>
    public const int Rows = 50;

    /// <summary>The row and dataset with the most recognised headers, required ones counting double; null when no row names two fields.</summary>
    /// <param name="rows">First rows of the sheet with a value.</param>
    /// <param name="learnt">Headers confirmed for the sender's folder.</param>
    /// <param name="mostHeaders">Most cells of a header, known or not.</param>
    /// <param name="around">Texts outside the cells. What stands beside or above the header is read as a title.</param>
    /// <exception cref="UnreadableFileException">The header has more cells. A wide row that may not be a header is ignored.</exception>
    public static SheetMap? Find(
        Sheet sheet, IReadOnlyList<SheetRow> rows, IReadOnlyList<LearntHeader>? learnt = null, int mostHeaders = int.MaxValue,
        IReadOnlyList<TextAround>? around = null)
    {
        var indexes = HeaderIndex.With(learnt ?? []).Select(index => new SeenHeaders(index)).ToList();
        (int Score, int Row, HeaderIndex? Index) best = default;
        for (var at = 0; at < rows.Count && at < Rows; at++)
        {
            foreach (var index in indexes)
            {
                var score = Score(rows[at], index);
                if (score > best.Score) best = (score, at, index.Index);
            }
        }

        if (best.Index is null) return null;
        if (TableAbove(rows, best.Row, best.Index) is { } above) best.Row = above;
        if (rows[best.Row].Cells.Length <= mostHeaders) return Map(sheet, rows, best.Row, best.Index, around ?? []);
        return best.Score >= Convincing ? throw IntakeLimits.Over(nameof(IntakeLimits.Headers), mostHeaders) : null;
    }

    /// <summary>The table whose header is a row further down the sheet; null when that row is no header.</summary>
    /// <param name="rows">Titles above the row, the row itself, and some rows below it.</param>
    /// <param name="at">Index of the row among them.</param>
    /// <param name="above">The table above it, whose titles apply to both.</param>
    internal static SheetMap? FindBelow(IReadOnlyList<SheetRow> rows, int at, SheetMap above, IReadOnlyList<LearntHeader> learnt)
    {
        var best = HeaderIndex.With(learnt).Select(index => (Index: index, Score: Score(rows[at], new SeenHeaders(index)))).MaxBy(found => found.Score);
        if (best.Score == 0) return null;
        var map = Map(above.Sheet, rows, at, best.Index, [], above) with { IsBelow = true };
        return map with { Shared = [.. map.Shared, .. above.Shared.Where(value => !map.Gives(value.FieldIndex) && map.Dataset == above.Dataset)] };
    }

    // Another table that stands above the one with the most known headers: one that names its rows, with a row that has a year or an amount.
    private static int? TableAbove(IReadOnlyList<SheetRow> rows, int best, HeaderIndex index)
    {
        for (var at = 0; at < best - 1; at++)
        {
            if (Score(rows[at], new SeenHeaders(index)) < Convincing || !rows.Take(best).Skip(at + 1).Any(HasNumber)) continue;
            var map = Map(new Sheet(0, "", false), rows, at, index, []);
            if (map.IsConvincing && map.TitleColumn > 0 && map.HeaderRow < rows[best].Number) return at;
        }

        return null;
    }

    private static bool HasNumber(SheetRow row)
    {
        if (row.Cells.Length < FewestCells) return false;
        foreach (ref readonly var cell in row.Cells)
        {
            if (cell is { Kind: CellKind.Number, Number: >= LeastNumber }) return true;
            if (cell is { Kind: CellKind.Text, Text: [>= '0' and <= '9', >= '0' and <= '9', _, _, ..] }) return true;
        }

        return false;
    }

    // Numbers of columns are smaller.
    private const int FewestCells = 3, LeastNumber = 1000;

    // Two required fields, or more when some are optional.
    private const int Convincing = 4;

    // Cells of a row in which known headers are sought.
    private const int LookedAt = 2_000;

    private static int Score(SheetRow row, SeenHeaders index)
    {
        var fields = new HashSet<int>();
        var required = 0;
        foreach (ref readonly var cell in row.Cells[..Math.Min(row.Cells.Length, LookedAt)])
        {
            if (cell.Kind != CellKind.Text || cell.Text!.Length > 200) continue;
            if (index.Find(cell.Text) is not { } found || !fields.Add(found.Field)) continue;
            if (index.Index.Dataset.Fields[found.Field].Constraints.Required) required++;
        }

        return fields.Count < 2 ? 0 : fields.Count + required;
    }

    private static SheetMap Map(
        Sheet sheet, IReadOnlyList<SheetRow> rows, int headerAt, HeaderIndex index, IReadOnlyList<TextAround> around, SheetMap? above = null)
    {
        var (header, headerRow) = HeaderRows.Read(rows, headerAt, index);
        var (cells, lastRow) = RowsUnderHeader.Read(rows, header, headerRow, index);
        var unit = SheetUnit.Read(sheet, rows.Take(headerAt), around.Where(text => text.Row <= lastRow)) ?? above?.TitleUnit;
        var columns = new HeaderColumns(index, unit);
        columns.Take(cells);
        var mapped = MergedHeadings.Follow(columns.Mapped, cells, [.. rows.Where(row => row.Number > lastRow)]);
        var values = new GivenValues(index);
        var shared = values.OfSheet(sheet, rows.Take(headerAt), mapped, above?.Dataset == index.Dataset ? above.Shared : []);
        var totals = Sections.TotalsOf(index.Dataset, mapped);
        var sectioned = rows.Where(row => row.Number > lastRow).Select(row => Sections.Read(row, values, index.Dataset, totals)?.FieldIndex).OfType<int>()
            .Distinct().Where(field => mapped.All(c => c.FieldIndex != field));
        return new SheetMap(sheet, index.Dataset, lastRow, mapped, columns.Left, shared, [.. sectioned])
        {
            Values = values,
            TitleUnit = unit,
            Codes = index.Codes,
            Notes = [.. columns.Notes, .. MergedHeadings.Notes(mapped)],
        };
    }
}
