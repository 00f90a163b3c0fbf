using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>One thing that should hold of a column as a whole. It keeps no more of the rows than a bound.</summary>
internal interface IColumnRule
{
    void Add(RowContext row);

    /// <summary>Notes what the rows showed, at the end of the sheet.</summary>
    void Complete()
    {
    }
}
