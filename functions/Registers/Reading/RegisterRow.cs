using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>One row of a register: its place in the sender's file and its values in the dataset's order.</summary>
/// <param name="SheetIndex">0-based.</param>
/// <param name="Row">1-based row of the sheet.</param>
/// <param name="Values">Reused for the next row: copy what must outlive it.</param>
/// <param name="Key">Identifies the row across files and versions; set once the row has no errors.</param>
/// <param name="Likeness">Tells whether a row of another source with the same number is this one.</param>
public readonly record struct RegisterRow(int SheetIndex, string Sheet, int Row, FieldValue[] Values, RowKey Key, Likeness Likeness);
