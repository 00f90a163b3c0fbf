using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>A rule about one row. It notes violations at the row's cells.</summary>
internal interface IRowRule
{
    void Check(RowContext row);
}
