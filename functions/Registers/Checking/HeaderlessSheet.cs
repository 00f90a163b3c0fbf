using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Validation;

namespace AinChock.Registers.Checking;

/// <summary>Recognises a sheet without a header, or with one of unknown words, that continues an earlier one: its first rows are valid under that sheet's
/// columns.</summary>
internal static class HeaderlessSheet
{
    private const double Share = 0.8;

    // Rows that look like those of a register, for a word about the sheet, and their share.
    private const int FewestRows = 2, LeastYear = 1990, MostYear = 2100, LeastAmount = 1000;

    /// <param name="header">What few words of its header say; null for none.</param>
    /// <returns>The sheet's columns, null when its rows do not fit; and whether some of its rows do, or look like rows of a register.</returns>
    public static (SheetMap? Map, bool HasRows) Of(Sheet sheet, IReadOnlyList<SheetRow> head, SheetMap before, SheetMap? header = null)
    {
        var own = before.Values.OfSheet(sheet, [], before.Columns, []);
        var map = before with
        {
            Sheet = sheet,
            HeaderRow = header?.HeaderRow ?? 0,
            Continues = before,
            Notes = [],
            Left = [],
            Shared = [.. own, .. before.Shared.Where(value => own.All(o => o.FieldIndex != value.FieldIndex))],
        };
        var (rows, accepted) = (0, 0);
        var log = new FindingLog();
        var repeats = new RepeatedRows(map.Dataset, log);
        var validator = new RowValidator(map.Dataset);
        var lookalikes = new LookalikeNumbers(map.Dataset, validator, []);
        var check = new SheetCheck(map, log, validator, new TotalRows(map.Dataset), [], repeats, lookalikes, new FaultyCells());
        var below = head.Where(row => row.Number > map.HeaderRow).ToList();
        foreach (var row in below) check.Learn(row);
        foreach (var row in below.Where(check.IsRegisterRow))
        {
            rows++;
            if (check.Check(row, out _) == CheckedRow.Accepted) accepted++;
        }

        var fits = accepted > 0 && accepted >= rows * Share && header?.Columns.Any(column => IsElsewhere(column, before)) != true;
        return (fits ? map : null, accepted > 0 || (header is null && LooksLikeRows(head, before)));
    }

    private static bool IsElsewhere(MappedColumn column, SheetMap before) =>
        before.Columns.FirstOrDefault(other => other.FieldIndex == column.FieldIndex) is { } known && known.Column != column.Column;

    // From the first row on, a text, a year and an amount in as many cells as the register needs: no summary begins without a header.
    private static bool LooksLikeRows(IReadOnlyList<SheetRow> head, SheetMap before)
    {
        var fewest = before.Columns.Count(column => column.Field.Constraints.Required);
        var rows = head.Where(row => row.Cells.Length > 1).ToList();
        return rows.Count >= FewestRows && LooksLikeRow(rows[0], fewest) && rows.Count(row => LooksLikeRow(row, fewest)) >= rows.Count * Share;
    }

    private static bool LooksLikeRow(SheetRow row, int fewest)
    {
        if (row.Cells.Length < fewest) return false;
        var (hasText, hasYear, hasAmount) = (false, false, false);
        foreach (ref readonly var cell in row.Cells)
        {
            if (cell.Kind == CellKind.Text) hasText = true;
            else if (cell.Kind == CellKind.Number && cell.Number is >= LeastYear and <= MostYear) hasYear = true;
            else if (cell.Kind == CellKind.Number && cell.Number >= LeastAmount) hasAmount = true;
        }

        return hasText && hasYear && hasAmount;
    }
}
