using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>One thing that must hold of a row. It notes at the row's cells what does not.</summary>
internal interface IRowRule
{
    void Check(RowContext row);
}
