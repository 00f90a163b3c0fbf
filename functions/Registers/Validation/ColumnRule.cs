using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>A rule about a column as a whole. It keeps a bounded number of rows.</summary>
internal abstract class ColumnRule
{
    public abstract void Add(RowContext row);

    /// <summary>Adds its findings at the end of the sheet.</summary>
    public virtual void Complete()
    {
    }
}
