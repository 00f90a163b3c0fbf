using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>A rule about one row. It notes violations at the row's cells.</summary>
/// <remarks>A class, since every row meets every rule: calls through an interface with as many forms look each of them up.</remarks>
internal abstract class RowRule
{
    public abstract void Check(RowContext row);
}
