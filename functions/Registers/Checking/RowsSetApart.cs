using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>
/// Notes accepted rows whose title, or whose cell in a column of remarks, says that they are none to count. They count all the same, as a title may mean
/// something else.
/// </summary>
internal sealed class RowsSetApart(SheetMap map)
{
    private readonly (int Column, string Header, string? Field)[] _looked =
    [
        .. map.Columns.Where(column => column.Column == map.TitleColumn).Select(column => (column.Column, column.Header, (string?)column.Field.Name)),
        .. map.Left.Where(left => left.TakenBy == 0 && RemarksHeader.Is(left.Header)).Select(left => (left.Column, left.Header, (string?)null)),
    ];

    public void Note(SheetRow row, FindingLog log)
    {
        foreach (var (column, header, field) in _looked)
        {
            ref readonly var cell = ref row[column];
            if (cell.Kind != CellKind.Text || !SetApartTitle.Is(cell.Text!, isTitle: field is not null)) continue;
            log.Add(Notices.RowSetApart(cell.Text!.Trim()), new Place(map.Sheet.Name, row.Number, column, header, field));
            return;
        }
    }
}
