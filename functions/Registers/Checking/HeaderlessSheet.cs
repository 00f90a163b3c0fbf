using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Validation;

namespace AinChock.Registers.Checking;

/// <summary>Recognises a sheet without a header that continues an earlier one: its first rows are valid under that sheet's columns.</summary>
internal static class HeaderlessSheet
{
    private const double Share = 0.8;

    /// <returns>The sheet's columns, null when its rows do not fit; and whether some of its rows do.</returns>
    public static (SheetMap? Map, bool HasRows) Of(Sheet sheet, IReadOnlyList<SheetRow> head, SheetMap before)
    {
        var own = before.Values.OfSheet(sheet, [], before.Columns);
        var map = before with
        {
            Sheet = sheet,
            HeaderRow = 0,
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
        foreach (var row in head) check.Learn(row);
        foreach (var row in head.Where(check.IsRegisterRow))
        {
            rows++;
            if (check.Check(row, out _) == CheckedRow.Accepted) accepted++;
        }

        return (accepted > 0 && accepted >= rows * Share ? map : null, accepted > 0);
    }
}
