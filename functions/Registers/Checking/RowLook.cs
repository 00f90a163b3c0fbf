using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Validation;

namespace AinChock.Registers.Checking;

/// <summary>
/// Looks at the texts of a row while rows before it are judged: reading waits for judging, and what a title tells depends on no other row. What is not found
/// to be harmless here is judged in its turn, as are all rows that were not looked at.
/// </summary>
internal sealed class RowLook(SheetMap map)
{
    private readonly int _title = map.TitleColumn;
    private readonly bool _isPublished = map.Columns.Any(column => PersonalTitleRule.Holds(column, map));

    /// <summary>Marks what it found in the row itself.</summary>
    public void At(SheetRow row)
    {
        if (_isPublished && row[_title] is { Kind: CellKind.Text, Text: { } title } && !PersonalTitleRule.IsPersonal(title)) row.Harmless = title;
        if (!TotalLabel.MayTell(row, _title)) row.NoTotalTitle = _title;
    }
}
