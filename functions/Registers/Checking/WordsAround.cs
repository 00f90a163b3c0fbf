using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>
/// Notes what words around the rows of a sheet say of them: that they do not count, that amounts are without taxes, that a cell is to be corrected. None
/// of it is applied, as nothing tells how far it holds.
/// </summary>
internal static class WordsAround
{
    private const int MostShown = 200, MostComments = 1_000;

    /// <summary>What the sheet's name and the titles above its table say.</summary>
    /// <param name="head">First rows of the sheet.</param>
    /// <param name="around">Texts outside the cells.</param>
    public static void NoteTitles(SheetMap map, IReadOnlyList<SheetRow> head, IReadOnlyList<TextAround> around, FindingLog log)
    {
        var titles = head.Where(row => row.Number < map.HeaderRow && row.Cells.Length < map.Columns.Count).SelectMany(row => row.Texts(MostShown)).ToList();
        var place = new Place(map.Sheet.Name);
        if (SetApartText.IsSheet(map.Sheet.Name)) log.Add(Notices.SheetSetApart(map.Sheet.Name), place);
        else if (titles.Find(SetApartText.Is) is { } apart) log.Add(Notices.SheetSetApart(apart.Trim()), place);
        var texts = titles.Prepend(map.Sheet.Name).Concat(around.Select(box => box.Text));
        if (texts.FirstOrDefault(WithoutTaxes.IsSaid) is { } text) log.Add(Notices.AmountsWithoutTaxes(text.Trim()), place);
    }

    /// <summary>What the titles above a table further down a sheet say.</summary>
    public static void NoteTitlesBelow(SheetMap map, IReadOnlyList<SheetRow> titles, FindingLog log)
    {
        foreach (var (row, text) in titles.SelectMany(row => row.Texts(MostShown), (row, text) => (row, text.Trim())))
        {
            var place = new Place(map.Sheet.Name, row.Number, row.Cells[0].Column);
            if (SetApartText.Is(text)) log.Add(Notices.RowsSetApart(text), place);
            if (WithoutTaxes.IsSaid(text)) log.Add(Notices.AmountsWithoutTaxes(text), place);
        }
    }

    /// <summary>Comments that correct a cell under a known header, once the rows have been read.</summary>
    public static void NoteComments(SheetMap map, Workbook workbook, FindingLog log)
    {
        foreach (var comment in workbook.CommentsOf(map.Sheet).Where(comment => comment.Corrects && comment.Row > map.HeaderRow).Take(MostComments))
        {
            if (map.Columns.FirstOrDefault(column => column.Column == comment.Column) is not { } column) continue;
            var text = comment.Text.Length <= MostShown ? comment.Text : comment.Text[..MostShown] + "…";
            log.Add(Notices.CorrectedByComment(text), new Place(map.Sheet.Name, comment.Row, comment.Column, column.Header, column.Field.Name));
        }
    }
}
