using System.Buffers.Binary;

namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>
/// The numbers of a workbook of Excel 3 to 2003 whose whole cell is struck through, which the library does not say ([MS-XLS] 2.4.122,
/// 2.4.353, 2.4.175, 2.4.180, 2.4.220).
/// </summary>
internal sealed class XlsStruckCells(XlsRuns fonts)
{
    private const int MostColumns = 1 << 14;

    private readonly List<bool> _formats = [];
    private readonly Dictionary<int, List<int>> _places = [];
    private bool _isSorted;

    /// <summary>Takes a record of the workbook or of a sheet.</summary>
    /// <param name="sheet">0-based.</param>
    public void Take(ushort type, int sheet, ReadOnlySpan<byte> data)
    {
        switch (type)
        {
            case 0x00E0 when data.Length >= 2:
                _formats.Add(fonts.IsStruck(Word(data, 0)));
                break;
            case 0x0243 or 0x0443 when data.Length >= 1:
                _formats.Add(fonts.IsStruck(data[0]));
                break;
            // A number, short or long, or a formula.
            case 0x0203 or 0x027E or 0x0006 or 0x0206 or 0x0406 when data.Length >= 6:
                Add(sheet, Word(data, 0), Word(data, 2), Word(data, 4));
                break;
            // Several numbers of a row: each its format and four bytes.
            case 0x00BD when data.Length >= 4:
                var column = Word(data, 2);
                for (var at = 4; at + 6 <= data.Length - 2; at += 6) Add(sheet, Word(data, 0), column++, Word(data, at));
                break;
        }
    }

    /// <summary>Whether a number's cell is struck through.</summary>
    /// <param name="sheet">0-based; row and column 1-based.</param>
    public bool Holds(int sheet, int row, int column)
    {
        if (_places.Count == 0) return false;
        if (!_isSorted)
        {
            foreach (var list in _places.Values) list.Sort();
            _isSorted = true;
        }

        return _places.TryGetValue(sheet, out var places) && places.BinarySearch(PlaceOf(row - 1, column - 1)) >= 0;
    }

    private void Add(int sheet, int row, int column, int format)
    {
        if (format >= _formats.Count || !_formats[format]) return;
        if (!_places.TryGetValue(sheet, out var places)) _places.Add(sheet, places = []);
        places.Add(PlaceOf(row, column));
    }

    private static int PlaceOf(int row, int column) => (row * MostColumns) + column;

    private static ushort Word(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);
}
