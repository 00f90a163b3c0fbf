using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Ingesting.Merging;

/// <summary>One row of a workbook that came back.</summary>
/// <param name="Marker">The key and the print that the row had when the workbook was made; null for a new row.</param>
/// <param name="Key">Its key now; null for a row that cannot be read.</param>
/// <param name="Values">Its values; null for a row that cannot be read.</param>
/// <param name="Cells">The cell of each field of a row that cannot be read; empty for others.</param>
internal sealed record ReturnedRow((RowKey Key, ulong Print)? Marker, RowKey? Key, FieldValue[]? Values, Cell[] Cells)
{
    /// <summary>Print of its values; 0 for a row that cannot be read.</summary>
    public ulong Print { get; } = Values is null ? 0 : RowPrint.Of(Values);

    /// <summary>The row without what it holds, of which only its place and its print are kept.</summary>
    public ReturnedRow Bare() => this with { Values = null, Cells = [] };

    /// <summary>Identifies the row from one sending of the workbook to the next.</summary>
    public RowKey? Id => Marker?.Key ?? Key;
}
