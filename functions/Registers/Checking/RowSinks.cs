using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;

namespace AinChock.Registers.Checking;

/// <summary>Receives the error-free rows of a register in file order while the file is read.</summary>
public interface IRowSink
{
    /// <param name="row">Its values are reused for the next row: copy what must outlive the call.</param>
    ValueTask TakeAsync(RegisterRow row, CancellationToken cancellationToken);
}

/// <summary>Receives the rows set aside in file order while the file is read.</summary>
public interface ISetAsideSink
{
    /// <param name="row">Reused for the next row.</param>
    /// <param name="given">Values that the sheet and its sections give to the row besides its own cells.</param>
    void SetAside(SheetMap map, SheetRow row, IEnumerable<GivenValue> given);
}

/// <summary>Receives the cells of every row of the register before it is judged.</summary>
public interface ICellSink
{
    /// <param name="row">Reused for the next row.</param>
    void Take(SheetMap map, SheetRow row);
}
