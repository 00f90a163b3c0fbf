using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>One row of a register as read: its place in the sender's file and its values in the dataset's order.</summary>
/// <param name="SheetIndex">0-based.</param>
/// <param name="Row">1-based row of the sheet.</param>
/// <param name="Values">Reused for the next row: what must outlive it is copied.</param>
/// <param name="Key">What makes it the same row in another file or version; set once the row is found free of errors.</param>
/// <param name="Likeness">What tells that a row of another source with the same number is this one.</param>
public readonly record struct RegisterRow(int SheetIndex, string Sheet, int Row, FieldValue[] Values, RowKey Key, Likeness Likeness);
