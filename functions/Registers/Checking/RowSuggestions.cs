using System.Globalization;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Validation;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>Suggests a correction for an error when the other cells of the row leave no doubt.</summary>
/// <param name="separator">Separator of a text file; null for a workbook.</param>
internal sealed class RowSuggestions(SheetMap map, RowValidator validator, char? separator)
{
    private static readonly HashSet<FindingCode> Unknown =
        [Codes.AmountUnreadable, Codes.ErrorCell, Codes.UncalculatedCell, Codes.MergedAmount, Codes.RequiredMissing];

    // Each join is tried with the whole row; a register has some tens of columns.
    private const int MostJoined = 200;

    private RowReader? _trial;

    private Dataset Dataset => map.Dataset;

    /// <summary>Suggests a correction for one error of a row.</summary>
    /// <param name="field">Field of the error; -1 for the whole row.</param>
    /// <param name="row">The row with all its errors.</param>
    public Suggestion? Of(Notice notice, int field, RowContext row, SheetRow cells)
    {
        if (notice.Code == Codes.TooManyCells) return Joined(cells);
        // The values are in the wrong columns.
        if (row.Errors.Exists(error => error.Notice.Code == Codes.TooManyCells || error.Notice.Code == Codes.BrokenByQuote)) return null;
        if (field < 0 || row.ColumnOf(field) is not { ShareOf: null } column) return null;
        var text = cells[column.Column].Display().Trim();
        if (Unknown.Contains(notice.Code) && column.Field.Kind == FieldKind.Money && FromParts(field, row) is { } centimes)
            return Suggestion.Of(Amount(column, centimes), text, "parts");
        if (notice.Code == Codes.CodeUnknown && NearestCode.Of(column.Field, text) is { } spelling)
            return Suggestion.Of(Cell.OfText(column.Column, spelling), text, "code");
        return notice.Code == Codes.DateImpossible && Turned(text, column.Field) is { } day
            ? Suggestion.Of(TypedCell.OfDay(day, column.Column), text, "date") : null;
    }

    /// <summary>An amount in the unit of its column.</summary>
    public static Cell Amount(MappedColumn column, long centimes) => Cell.OfNumber(column.Column, centimes / 100m / column.Unit.Dirhams);

    // The one amount that is missing from a total and its parts.
    private long? FromParts(int field, RowContext row)
    {
        foreach (var rule in Dataset.Rules.Where(rule => rule.Kind == "sumEquals"))
        {
            var (total, parts) = (Dataset.IndexOf(rule.Total!), rule.Parts.Select(Dataset.IndexOf).ToList());
            if (Dataset.Fields[total].Kind != FieldKind.Money || (field != total && !parts.Contains(field))) continue;
            var others = parts.Append(total).Where(other => other != field).Select(other => row.Values[other].Number).ToList();
            if (others.Contains(null)) continue;
            var sum = parts.Where(part => part != field).Sum(part => row.Values[part].Number!.Value);
            var found = field == total ? sum : row.Values[total].Number!.Value - sum;
            if (found > 0 && IsLawful(field, found, row)) return found;
        }

        return null;
    }

    private bool IsLawful(int field, long found, RowContext row) => Dataset.Rules.Where(rule => rule.Kind == "atMost").All(rule =>
    {
        var (own, limit) = (Dataset.IndexOf(rule.Field!), Dataset.IndexOf(rule.Limit!));
        if (own == field) return row.Values[limit].Number is not { } most || found <= most;
        return limit != field || row.Values[own].Number is not { } part || part <= found;
    });

    // "07/23/2024" can be only one day, whoever wrote it.
    private static DateOnly? Turned(string text, Field field)
    {
        if (DateText.OrderOf(text) != DateOrder.MonthFirst || TextKey.Of(text).Split(' ') is not [var month, var day, { Length: 4 } year]) return null;
        var turned = DateText.Read(string.Create(CultureInfo.InvariantCulture, $"{day}/{month}/{year}"));
        if (turned.Kind != DateReadingKind.Day) return null;
        return field.Plausible is { } usual && (turned.Day.Year < usual.Minimum || turned.Day.Year > usual.Maximum) ? null : turned.Day;
    }

    // A value that contains the separator splits into several cells and shifts the rest; they are joined if only one way gives a valid row.
    private Suggestion? Joined(SheetRow cells)
    {
        var extra = cells.Cells[^1].Column - map.Width;
        if (separator is not { } parted || extra <= 0 || map.Width + extra > MostJoined) return null;
        var sound = Enumerable.Range(1, map.Width).Select(at => Joined(cells, at, extra, parted)).Where(IsSound).Take(2).ToList();
        if (sound is not [var only]) return null;
        var changed = Enumerable.Range(1, map.Width + extra).Where(column => only[column].Display() != cells[column].Display()).ToList();
        return new Suggestion(
            [.. changed.Select(at => only[at].Kind == CellKind.Blank ? new Cell(at, CellKind.Blank, CellFormat.General, 0, null) : only[at])],
            [.. changed.Select(at => cells[at].Display().Trim())], Texts.Catalogue.Text("mending.joined"));
    }

    private static SheetRow Joined(SheetRow cells, int at, int extra, char separator)
    {
        var row = new SheetRow();
        row.Begin(cells.Number, cells.Hidden);
        for (var column = 1; column <= cells.Cells[^1].Column - extra; column++)
        {
            var cell = column <= at ? cells[column] : cells[column + extra];
            if (column == at)
            {
                var parts = Enumerable.Range(at, extra + 1).Select(part => cells[part].Display());
                cell = Cell.OfText(column, string.Join(separator, parts).Trim());
            }

            if (cell.Kind != CellKind.Blank) row.Add(cell with { Column = column });
        }

        return row;
    }

    private bool IsSound(SheetRow cells)
    {
        _trial ??= new RowReader(map, new FindingLog());
        var row = _trial.Row;
        row.Begin(cells.Number);
        _trial.Read(cells);
        validator.Validate(row);
        return !row.InError;
    }
}
