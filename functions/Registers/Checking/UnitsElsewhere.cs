using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>
/// Finds units of amounts where no column is read by them: on a sheet of explanations, over the table of another sheet, in a comment on a
/// cell, in a text box below the header. Whether they hold for a column cannot be known, so they are said, not applied.
/// </summary>
internal static class UnitsElsewhere
{
    private const int MostShown = 200;

    /// <param name="maps">The sheets of the register.</param>
    /// <param name="sheets">All sheets of the file with their first rows.</param>
    public static void Note(IReadOnlyList<SheetMap> maps, IReadOnlyList<StartedSheet> sheets, Workbook workbook, FindingLog log)
    {
        var said = sheets.Where(sheet => !OwnSheets.Is(sheet.Sheet, sheet.Head))
            .SelectMany(sheet => OfSheet(sheet, maps.FirstOrDefault(map => map.Sheet == sheet.Sheet), workbook)).ToList();
        foreach (var map in maps)
        {
            var comments = workbook.CommentsOf(map.Sheet).Where(comment => comment.NamesUnit).ToList();
            var boxes = workbook.TextsAround(map.Sheet).Where(text => text.Row > map.HeaderRow && text.NamesUnit).ToList();
            foreach (var column in map.Columns)
            {
                if (column.Field.Kind != FieldKind.Money || column.ShareOf is not null) continue;
                if (OfComment(comments, map, column) is { } comment) Add(map, column, $"{CellAddress.Of(comment.Column, comment.Row)} : {comment.Text}");
                else if (column.UnitFrom is null && boxes.Find(box => UnitOf(box.Text) != column.Unit) is { Text: not null } box)
                    Add(map, column, box.Text);
                else if (column.UnitFrom is null && said.Find(other => other.Sheet != map.Sheet && other.Unit != column.Unit) is { } other)
                    Add(map, column, $"{other.Sheet.Name} : {other.Text}");
            }
        }

        void Add(SheetMap map, MappedColumn column, string other)
        {
            var place = new Place(map.Sheet.Name, map.HeaderRow, column.Column, column.Header, column.Field.Name);
            log.Add(Notices.UnitsDiffer(column.Unit, other.Length <= MostShown ? other : other[..MostShown] + "…"), place);
        }
    }

    // On the column's own cells, or at its header or above the table for all columns of which nothing else says the unit.
    private static CellComment? OfComment(List<CellComment> comments, SheetMap map, MappedColumn column)
    {
        foreach (var comment in comments)
        {
            if (comment.Unit == column.Unit) continue;
            if (comment.Column == column.Column && comment.Row >= map.HeaderRow) return comment;
            var isOfAll = comment.Row < map.HeaderRow || !map.Columns.Any(other => other.Column == comment.Column && other.Field.Kind == FieldKind.Money);
            if (isOfAll && comment.Row <= map.HeaderRow && column.UnitFrom is null) return comment;
        }

        return null;
    }

    // Without a unit: another currency, or a unit that is not known.
    private static IEnumerable<Said> OfSheet(StartedSheet sheet, SheetMap? map, Workbook workbook)
    {
        if (map is not null)
        {
            return map.Columns.Where(column => column.UnitFrom is not null && column.Unit != MoneyUnit.Dirham)
                .Select(column => new Said(sheet.Sheet, column.Unit, column.UnitFrom!));
        }

        // Amounts of its own: a summary in another unit.
        if (sheet.Head.Any(HasNumbers)) return [];
        var boxes = workbook.TextsAround(sheet.Sheet).Where(text => text.Row > 0).Select(text => text.Text);
        return sheet.Head.SelectMany(TextsOf).Concat(boxes)
            .Where(text => ForeignCurrency.OfTitle(text) is not null || MoneyUnit.OfNote(text) is not (null or { Dirhams: 1 }) || UnknownUnit.IsNote(text))
            .Select(text => new Said(sheet.Sheet, ForeignCurrency.OfTitle(text) is null ? MoneyUnit.OfNote(text) : null, text));
    }

    private static bool HasNumbers(SheetRow row)
    {
        var numbers = 0;
        foreach (ref readonly var cell in row.Cells)
        {
            if (cell.Kind == CellKind.Number) numbers++;
        }

        return numbers > 1;
    }

    private static MoneyUnit? UnitOf(string text) => ForeignCurrency.OfTitle(text) is null ? MoneyUnit.OfTitle(text) : null;

    // « Unité » in one cell, « KDH » in the next.
    private static IEnumerable<string> TextsOf(SheetRow row)
    {
        var texts = row.Texts(MostShown);
        return texts.Count is > 1 and <= 3 ? texts.Append(string.Join(' ', texts)) : texts;
    }

    /// <summary>A unit that a sheet names, and the text that does; null for another currency, or a unit that is not known.</summary>
    private sealed record Said(Sheet Sheet, MoneyUnit? Unit, string Text);
}
