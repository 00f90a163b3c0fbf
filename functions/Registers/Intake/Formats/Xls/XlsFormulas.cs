using System.Buffers.Binary;

namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>
/// Formulas of a workbook of Excel 5 to 2003 whose results change by themselves, or may be old because the workbook is calculated by hand and not before it is
/// saved ([MS-XLS] 2.4.127, 2.4.31, 2.4.37). Of formulas that cells share none is looked at.
/// </summary>
internal sealed class XlsFormulas
{
    private const int Most = 1_000_000, Head = 22;

    private readonly Dictionary<(int Sheet, int Row, int Column), CellLoss> _cells = [];
    private int _sheet = -1;
    private bool _isByHand, _isSavedAsIs;

    /// <summary>Takes a record of a sheet.</summary>
    /// <param name="sheet">0-based.</param>
    public void Take(ushort type, int sheet, ReadOnlySpan<byte> data)
    {
        if (sheet != _sheet) (_sheet, _isByHand, _isSavedAsIs) = (sheet, false, false);
        if (type == 0x000D && data.Length >= 2) _isByHand = Word(data, 0) == 0;
        if (type == 0x005F && data.Length >= 2) _isSavedAsIs = Word(data, 0) == 0;
        if (type != 0x0006 || data.Length < Head || _cells.Count >= Most) return;
        var loss = _isByHand && _isSavedAsIs ? CellLoss.NotRecalculated : CellLoss.None;
        if (VolatileFormula.OfTokens(data.Slice(Head, Math.Min(Word(data, Head - 2), data.Length - Head)))) loss |= CellLoss.ChangesByItself;
        if (loss != CellLoss.None) _cells[(sheet, Word(data, 0) + 1, Word(data, 2) + 1)] = loss;
    }

    /// <summary>What is said of a cell.</summary>
    /// <param name="sheet">0-based; row and column 1-based.</param>
    public CellLoss Of(int sheet, int row, int column) => _cells.Count == 0 ? CellLoss.None : _cells.GetValueOrDefault((sheet, row, column));

    private static ushort Word(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);
}
