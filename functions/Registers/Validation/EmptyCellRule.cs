using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>Finds rows that leave a breakdown column empty although most others fill it: they drop out of its figures.</summary>
internal sealed class EmptyCellRule(string sheet, MappedColumn column, FindingLog log) : ColumnRule
{
    private const int FilledForOneEmpty = 2, FewestFilled = 4;

    private readonly List<int> _empty = [];
    private int _filled, _blank;

    public override void Add(RowContext row)
    {
        if (!row.Values[column.FieldIndex].IsBlank || row.Unreadable[column.FieldIndex])
        {
            _filled++;
            return;
        }

        _blank++;
        if (_empty.Count < FindingLog.CellsListed) _empty.Add(row.Row);
    }

    public override void Complete()
    {
        if (_filled < Math.Max(FewestFilled, FilledForOneEmpty * _blank)) return;
        foreach (var row in _empty) log.Add(Notices.EmptyAmongFilled(), new Place(sheet, row, column.Column, column.Header, column.Field.Name));
    }
}
