using System.Buffers.Binary;
using System.Text;

namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>
/// Reads what ExcelDataReader omits from an Excel 97–2003 workbook: error values, which it returns as empty cells although an amount of
/// <c>#REF!</c> must not pass for none; texts of array formulas, likewise; raised and struck text; the date system. It walks the
/// records of the workbook's stream ([MS-XLS] 2.4.24, 2.4.127, 2.4.268 and 2.4.77, [MS-CFB] 2).
/// </summary>
internal sealed class XlsRecords
{
    private const uint LastSector = 0xFFFFFFFA;

    private const ushort Biff8 = 0x0600;

    private static readonly string[] StreamNames = ["Workbook", "Book"];

    private readonly Dictionary<(int Sheet, int Row, int Column), Cell> _cells = [];
    private readonly XlsRuns _runs = new();
    private readonly XlsStruckCells _struck;
    private readonly XlsFormulas _formulas = new();
    private List<ReadOnlyMemory<byte>>? _table;

    /// <summary>Where the sheets are listed.</summary>
    public XlsSheetList List { get; } = new();

    /// <summary>Comments, text boxes and page headers of the sheets.</summary>
    public XlsNotes Notes { get; } = new();

    private XlsRecords() => _struck = new XlsStruckCells(_runs);

    /// <summary>Days count from 1904.</summary>
    public bool Date1904 { get; private set; }

    /// <summary>Cells that the library omits or shows differently, by sheet (0-based), row and column (1-based).</summary>
    public IReadOnlyDictionary<(int Sheet, int Row, int Column), Cell> Cells => _cells;

    /// <summary>What is said of a number or of the result of a formula.</summary>
    /// <param name="sheet">0-based; row and column 1-based.</param>
    public CellLoss LossOf(int sheet, int row, int column) =>
        (_struck.Holds(sheet, row, column) ? CellLoss.StruckCell : CellLoss.None) | _formulas.Of(sheet, row, column);

    /// <summary>Empty for a damaged file, which the file's reader reports.</summary>
    /// <param name="file">Its stream is renamed to the name that the library looks for, because stream names ignore case.</param>
    public static XlsRecords Read(byte[] file, IntakeLimits limits)
    {
        var records = new XlsRecords();
        try
        {
            Func<int, int>? placeOf = at => at;
            var isContained = file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);
            var stream = isContained ? WorkbookStream(file, out placeOf) : file;
            var isMended = placeOf is not null && XlsRepair.Apply(stream, (at, value) => file[placeOf(at)] = value);
            records.Collect(isMended && isContained ? WorkbookStream(file, out placeOf) : stream, placeOf, limits.CellChars);
        }
        catch (Exception error) when (error is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // Truncated or inconsistent.
        }

        return records;
    }

    private void Collect(ReadOnlySpan<byte> stream, Func<int, int>? placeOf, int mostChars)
    {
        int sheet = -1, depth = 0, shift = 0;
        var isWide = true;
        (int Row, int Column)? awaitsText = null;
        for (var at = 0; at + 4 <= stream.Length;)
        {
            var type = BinaryPrimitives.ReadUInt16LittleEndian(stream[at..]);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(stream[(at + 2)..]);
            var data = stream.Slice(at + 4, Math.Min(length, stream.Length - at - 4));
            var content = at + 4;
            at = content + length;
            if (depth == 1 && sheet < 0) List.Take(type, data, content, placeOf);
            if (_table is not null && !GoesOn(type, data, mostChars)) _table = null;
            if (depth == 1) _struck.Take(type, sheet, data);
            if (depth == 1 && sheet >= 0 && shift == 0) _formulas.Take(type, sheet, data);
            if (depth == 1 && sheet >= 0) Notes.Take(type, sheet, data, isWide);
            switch (type)
            {
                // Before Excel 5 a sheet was a file of its own; in Excel 2 the cell content is one byte further on.
                case 0x0009 or 0x0209 or 0x0409:
                    (isWide, shift) = (false, type == 0x0009 ? 1 : 0);
                    if (depth++ == 0) sheet++;
                    break;
                // The first substream is the workbook's own; a chart is nested in its sheet.
                case 0x0809:
                    if (depth == 0 && data.Length >= 2) isWide = BinaryPrimitives.ReadUInt16LittleEndian(data) == Biff8;
                    if (depth++ == 0 && Substream(data) is 0x0010) sheet++;
                    break;
                case 0x000A:
                    depth--;
                    break;
                case 0x0022 when data.Length >= 2:
                    Date1904 = data[0] == 1;
                    break;
                case 0x0031 or 0x0231:
                    _runs.AddFont(data);
                    break;
                case 0x00FC:
                    _table = [data.ToArray()];
                    break;
                case 0x00FD when depth == 1 && data.Length >= 10 && _runs.Of(BinaryPrimitives.ReadUInt32LittleEndian(data[6..])) is { } shown:
                    var place = Place(data);
                    _cells[(sheet, place.Row, place.Column)] = Cell.OfText(place.Column, shown.Text, shown.Loss);
                    break;
                case 0x0005 or 0x0205 when depth == 1 && data.Length >= 8 + shift && data[7 + shift] == 1:
                    AddError(data, data[6 + shift]);
                    break;
                case 0x0006 or 0x0206 or 0x0406 when depth == 1 && data.Length >= 14 + shift && data[12 + shift] == 0xFF && data[13 + shift] == 0xFF:
                    if (data[6 + shift] == 2) AddError(data, data[8 + shift]);
                    awaitsText = data[6 + shift] == 0 ? Place(data) : null;
                    break;
                // An array, shared or table formula comes between a cell and its text.
                case 0x0221 or 0x04BC or 0x0236:
                    break;
                case 0x0207 when awaitsText is { } cell && isWide && data.Length >= 3:
                    if (Text(data) is { } text) _cells[(sheet, cell.Row, cell.Column)] = Cell.OfText(cell.Column, text);
                    awaitsText = null;
                    break;
                default:
                    awaitsText = null;
                    break;
            }
        }

        static ushort Substream(ReadOnlySpan<byte> data) => data.Length >= 4 ? BinaryPrimitives.ReadUInt16LittleEndian(data[2..]) : (ushort)0;

        static (int Row, int Column) Place(ReadOnlySpan<byte> data) =>
            (BinaryPrimitives.ReadUInt16LittleEndian(data) + 1, BinaryPrimitives.ReadUInt16LittleEndian(data[2..]) + 1);

        void AddError(ReadOnlySpan<byte> data, byte code)
        {
            var (row, column) = Place(data);
            _cells[(sheet, row, column)] = new Cell(column, CellKind.Error, CellFormat.General, 0, TextOf(code));
        }
    }

    // A shared string table continues in the next record; it is parsed when it ends.
    private bool GoesOn(ushort type, ReadOnlySpan<byte> data, int mostChars)
    {
        if (type == 0x003C)
        {
            _table!.Add(data.ToArray());
            return true;
        }

        _runs.ReadTable(_table!, mostChars);
        return false;
    }

    // A text that continues in another record is left to the library.
    private static string? Text(ReadOnlySpan<byte> data)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(data);
        var isUtf16 = (data[2] & 1) != 0;
        var bytes = data[3..];
        if (bytes.Length < (isUtf16 ? length * 2 : length)) return null;
        var (text, _) = Printable.Of(isUtf16 ? Encoding.Unicode.GetString(bytes[..(length * 2)]) : Encoding.Latin1.GetString(bytes[..length]));
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <param name="placeOf">Where a byte of the stream stands in the file; null for a stream of small sectors, which is short.</param>
    private static ReadOnlySpan<byte> WorkbookStream(byte[] file, out Func<int, int>? placeOf)
    {
        placeOf = null;
        ReadOnlySpan<byte> bytes = file;
        var sector = 1 << BinaryPrimitives.ReadUInt16LittleEndian(bytes[30..]);
        var fat = Fat(bytes, sector);
        var firstDirectory = BinaryPrimitives.ReadUInt32LittleEndian(bytes[48..]);
        var directory = Chain(bytes, fat, sector, firstDirectory);
        for (var at = 0; at + 128 <= directory.Length; at += 128)
        {
            var entry = directory.AsSpan(at, 128);
            var name = Encoding.Unicode.GetString(entry[..64]).TrimEnd('\0');
            var known = Array.Find(StreamNames, stream => stream.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (known is null) continue;
            if (known != name) Rename(file, fat, sector, firstDirectory, at, known);
            var (first, size) = (BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[120..]));
            if (size < BinaryPrimitives.ReadUInt32LittleEndian(bytes[56..])) return Start(SmallStream(bytes, fat, sector, directory, first), size);
            var sectors = Sectors(fat, first, bytes.Length / sector);
            placeOf = at => (int)((sectors[at / sector] + 1L) * sector) + (at % sector);
            return Start(Chain(bytes, fat, sector, first), size);
        }

        return [];

        static ReadOnlySpan<byte> Start(byte[] stream, uint size) => stream.AsSpan(0, (int)Math.Min(size, (uint)stream.Length));
    }

    /// <param name="at">Position of the entry in the directory, in bytes.</param>
    private static void Rename(byte[] file, List<uint> fat, int sector, uint directory, int at, string name)
    {
        for (var skip = at / sector; skip > 0; skip--) directory = fat[(int)directory];
        Encoding.Unicode.GetBytes(name, file.AsSpan(checked((int)((directory + 1L) * sector)) + (at % sector), 64));
    }

    // Streams under 4 KiB use small sectors inside the first directory entry's stream, with their own allocation table.
    private static byte[] SmallStream(ReadOnlySpan<byte> bytes, List<uint> fat, int sector, ReadOnlySpan<byte> directory, uint first)
    {
        var small = 1 << BinaryPrimitives.ReadUInt16LittleEndian(bytes[32..]);
        var container = Chain(bytes, fat, sector, BinaryPrimitives.ReadUInt32LittleEndian(directory[116..]));
        var table = Chain(bytes, fat, sector, BinaryPrimitives.ReadUInt32LittleEndian(bytes[60..])).AsSpan();
        using var stream = new MemoryStream();
        for (var (number, read) = (first, 0); number < LastSector
            && read <= container.Length / small; number = BinaryPrimitives.ReadUInt32LittleEndian(table[checked((int)number * 4)..]), read++)
            stream.Write(container.AsSpan(checked((int)number * small), small));
        return stream.ToArray();
    }

    private static List<uint> Fat(ReadOnlySpan<byte> bytes, int sector)
    {
        var fat = new List<uint>();
        for (var i = 0; i < 109; i++) AddSector(bytes, fat, sector, BinaryPrimitives.ReadUInt32LittleEndian(bytes[(76 + (i * 4))..]));
        var next = BinaryPrimitives.ReadUInt32LittleEndian(bytes[68..]);
        for (var read = 0; next < LastSector && read <= bytes.Length / sector; read++)
        {
            var more = SectorOf(bytes, sector, next);
            for (var i = 0; i + 8 <= sector; i += 4) AddSector(bytes, fat, sector, BinaryPrimitives.ReadUInt32LittleEndian(more[i..]));
            next = BinaryPrimitives.ReadUInt32LittleEndian(more[(sector - 4)..]);
        }

        return fat;
    }

    private static void AddSector(ReadOnlySpan<byte> bytes, List<uint> fat, int sector, uint number)
    {
        if (number >= LastSector) return;
        var table = SectorOf(bytes, sector, number);
        for (var i = 0; i + 4 <= sector; i += 4) fat.Add(BinaryPrimitives.ReadUInt32LittleEndian(table[i..]));
    }

    private static byte[] Chain(ReadOnlySpan<byte> bytes, List<uint> fat, int sector, uint first)
    {
        using var chain = new MemoryStream();
        foreach (var number in Sectors(fat, first, bytes.Length / sector)) chain.Write(SectorOf(bytes, sector, number));
        return chain.ToArray();
    }

    // No chain is longer than the file, so a circular one ends there.
    private static List<uint> Sectors(List<uint> fat, uint first, int most)
    {
        var sectors = new List<uint>();
        for (var number = first; number < LastSector && sectors.Count <= most; number = fat[(int)number]) sectors.Add(number);
        return sectors;
    }

    private static ReadOnlySpan<byte> SectorOf(ReadOnlySpan<byte> bytes, int sector, uint number) =>
        bytes.Slice(checked((int)((number + 1L) * sector)), sector);

    /// <summary>An error value by its number, which all binary formats share.</summary>
    internal static string TextOf(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
}
