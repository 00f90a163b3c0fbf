using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;

namespace AinChock.Registers.Checking;

/// <summary>Takes the rows of a register that are free of errors, in the order of the file, while it is read.</summary>
public interface IRowSink
{
    /// <param name="row">Its values are used again for the next row: what must outlive the call is copied before it returns.</param>
    ValueTask TakeAsync(RegisterRow row, CancellationToken cancellationToken);
}

/// <summary>Takes the rows that are set aside, in the order of the file, while it is read.</summary>
public interface ISetAsideSink
{
    /// <param name="row">Used again for the next row.</param>
    /// <param name="given">What the sheet and its sections give to the row beside its own cells.</param>
    void SetAside(SheetMap map, SheetRow row, IEnumerable<GivenValue> given);
}

/// <summary>Takes the cells of every row of the register, in error or not, before it is judged.</summary>
public interface ICellSink
{
    /// <param name="row">Used again for the next row.</param>
    void Take(SheetMap map, SheetRow row);
}
