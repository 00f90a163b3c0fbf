using System.Buffers.Binary;

namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>
/// Where a workbook of Excel 97–2003 holds error values: ExcelDataReader gives them as empty cells, and an amount that is
/// <c>#REF!</c> must not pass for none. Walks the records of the workbook's stream ([MS-XLS] 2.4.24 and 2.4.127, [MS-CFB] 2).
/// </summary>
internal static class XlsErrors
{
    private const uint LastSector = 0xFFFFFFFA;

    /// <summary>Error values by sheet (0-based), row and column (1-based); none where the file is damaged, which its reader will tell.</summary>
    public static IReadOnlyDictionary<(int Sheet, int Row, int Column), string> Read(byte[] file)
    {
        var errors = new Dictionary<(int, int, int), string>();
        try
        {
            Collect(WorkbookStream(file), errors);
        }
        catch (Exception error) when (error is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // Cut off or inconsistent.
        }

        return errors;
    }

    private static void Collect(ReadOnlySpan<byte> stream, Dictionary<(int, int, int), string> errors)
    {
        int sheet = -1, depth = 0;
        for (var at = 0; at + 4 <= stream.Length;)
        {
            var type = BinaryPrimitives.ReadUInt16LittleEndian(stream[at..]);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(stream[(at + 2)..]);
            var data = stream.Slice(at + 4, Math.Min(length, stream.Length - at - 4));
            at += 4 + length;
            switch (type)
            {
                // The first substream is the workbook's own; a chart stands within its sheet.
                case 0x0809:
                    if (depth++ == 0 && Substream(data) is 0x0010) sheet++;
                    break;
                case 0x000A:
                    depth--;
                    break;
                case 0x0205 when depth == 1 && data.Length >= 8 && data[7] == 1:
                    Add(data, data[6]);
                    break;
                case 0x0006 when depth == 1 && data.Length >= 14 && data[6] == 2 && data[12] == 0xFF && data[13] == 0xFF:
                    Add(data, data[8]);
                    break;
            }
        }

        static ushort Substream(ReadOnlySpan<byte> data) => data.Length >= 4 ? BinaryPrimitives.ReadUInt16LittleEndian(data[2..]) : (ushort)0;

        void Add(ReadOnlySpan<byte> data, byte code) =>
            errors[(sheet, BinaryPrimitives.ReadUInt16LittleEndian(data) + 1, BinaryPrimitives.ReadUInt16LittleEndian(data[2..]) + 1)] = TextOf(code);
    }

    private static ReadOnlySpan<byte> WorkbookStream(byte[] file)
    {
        ReadOnlySpan<byte> bytes = file;
        var sector = 1 << BinaryPrimitives.ReadUInt16LittleEndian(bytes[30..]);
        var fat = Fat(bytes, sector);
        var directory = Chain(bytes, fat, sector, BinaryPrimitives.ReadUInt32LittleEndian(bytes[48..]));
        for (var at = 0; at + 128 <= directory.Length; at += 128)
        {
            var entry = directory.AsSpan(at, 128);
            var name = System.Text.Encoding.Unicode.GetString(entry[..64]).TrimEnd('\0');
            if (name is not ("Workbook" or "Book")) continue;
            var (first, size) = (BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[120..]));
            var stream = size < BinaryPrimitives.ReadUInt32LittleEndian(bytes[56..]) ? SmallStream(bytes, fat, sector, directory, first) : Chain(bytes, fat, sector, first);
            return stream.AsSpan(0, (int)Math.Min(size, (uint)stream.Length));
        }

        return [];
    }

    // Streams under 4 KiB lie in small sectors within the stream of the first directory entry, with a table of their own.
    private static byte[] SmallStream(ReadOnlySpan<byte> bytes, List<uint> fat, int sector, ReadOnlySpan<byte> directory, uint first)
    {
        var small = 1 << BinaryPrimitives.ReadUInt16LittleEndian(bytes[32..]);
        var container = Chain(bytes, fat, sector, BinaryPrimitives.ReadUInt32LittleEndian(directory[116..]));
        var table = Chain(bytes, fat, sector, BinaryPrimitives.ReadUInt32LittleEndian(bytes[60..])).AsSpan();
        using var stream = new MemoryStream();
        for (var (number, read) = (first, 0); number < LastSector && read <= container.Length / small; number = BinaryPrimitives.ReadUInt32LittleEndian(table[checked((int)number * 4)..]), read++)
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

    // No chain is longer than the file: one that runs in a circle ends there.
    private static byte[] Chain(ReadOnlySpan<byte> bytes, List<uint> fat, int sector, uint first)
    {
        using var chain = new MemoryStream();
        for (var (number, read) = (first, 0); number < LastSector && read <= bytes.Length / sector; number = fat[(int)number], read++) chain.Write(SectorOf(bytes, sector, number));
        return chain.ToArray();
    }

    private static ReadOnlySpan<byte> SectorOf(ReadOnlySpan<byte> bytes, int sector, uint number) => bytes.Slice(checked((int)((number + 1L) * sector)), sector);

    private static string TextOf(byte code) => code switch
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
