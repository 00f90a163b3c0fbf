using System.Buffers.Binary;
using System.Text;

namespace AinChock.Tests.Support;

/// <summary>Writes workbooks of Excel 97–2003 record by record, and sheets of Excel 2 to 4 ([MS-XLS], [MS-CFB]).</summary>
public sealed class XlsBuilder
{
    private const int Sector = 512;

    private readonly List<byte> _cells = [];
    private readonly List<byte[]> _texts = [];
    private ushort _objects;
    private bool _isEncrypted;

    /// <summary>A workbook in a compound file.</summary>
    /// <param name="stream">Name of its stream, <c>Workbook</c>.</param>
    /// <param name="formats">Number formats; the nth cell format uses the nth.</param>
    /// <param name="fill">Writes the next sheet; the texts that all share come from the first.</param>
    /// <param name="names">How many sheets are named.</param>
    /// <param name="isOne">All names lead to the same sheet.</param>
    /// <param name="struck">The cell format whose font strikes through, if any does.</param>
    public static byte[] Build(string stream, IReadOnlyList<string> formats, Func<XlsBuilder, XlsBuilder> fill, int struck = -1,
        int names = 1, bool isOne = false)
    {
        byte[] begin(ushort kind) => Record(0x0809, Words(0x0600, kind, 0, 0, 0, 0, 0, 0));
        var sheets = Enumerable.Range(0, isOne ? 1 : names).Select(_ => fill(new XlsBuilder())).ToList();
        var written = sheets.ConvertAll(sheet => (byte[])[.. begin(16), .. sheet._cells, .. Record(0x000A, [])]);
        var texts = sheets[0]._texts;
        var globals = new List<byte>();
        globals.AddRange(begin(5));
        if (sheets[0]._isEncrypted) globals.AddRange(Record(0x002F, new byte[54]));
        // The numbering of fonts skips 4: 5 raises, 6 strikes through.
        for (var i = 0; i < 6; i++)
            globals.AddRange(
                Record(0x0031, [.. Words(200, (ushort)(i == 5 ? 8 : 0), 0, 400, (ushort)(i == 4 ? 1 : 0)), 0, 0, 0, 0, 1, 0, (byte)'F']));
        for (var i = 0; i < formats.Count; i++)
            globals.AddRange(
                Record(0x041E, [.. Words((ushort)(164 + i), (ushort)formats[i].Length), 0, .. Encoding.Latin1.GetBytes(formats[i])]));
        for (var i = 0; i < formats.Count; i++)
            globals.AddRange(Record(0x00E0, Words((ushort)(i == struck ? 6 : 0), (ushort)(164 + i), 0, 0, 0, 0, 0, 0, 0, 0)));
        var sheetAt = globals.Count + (names * (4 + 12)) + 4 + texts.Sum(part => part.Length + 4);
        for (var i = 0; i < names; sheetAt += isOne ? 0 : written[i].Length, i++)
            globals.AddRange(Record(0x0085, [.. BitConverter.GetBytes(sheetAt), 0, 0, 4, 0, (byte)'F',
                .. Encoding.Latin1.GetBytes(i.ToString("000", System.Globalization.CultureInfo.InvariantCulture))]));
        foreach (var (part, i) in texts.Select((part, i) => (part, i)))
            globals.AddRange(Record((ushort)(i == 0 ? 0x00FC : 0x003C), part));
        globals.AddRange(Record(0x000A, []));
        return Compound(stream, [.. globals, .. written.SelectMany(sheet => sheet)]);
    }

    /// <summary>A sheet of a text, a number and an error value, in the records of Excel 2, 3 or 4, without a container.</summary>
    public static byte[] Bare(ushort begin, ushort label, string text, double number)
    {
        var isFirst = begin == 0x0009;
        byte[] format = isFirst ? [0, 0, 0] : [0, 0];
        byte[] length = isFirst ? [(byte)text.Length] : BitConverter.GetBytes((ushort)text.Length);
        return
        [
            .. Record(begin, isFirst ? Words(2, 0x10) : Words(0, 0x10, 0)),
            .. Record(label, [.. Words(0, 0), .. format, .. length, .. Encoding.Latin1.GetBytes(text)]),
            .. Record((ushort)(isFirst ? 0x0003 : 0x0203), [.. Words(1, 0), .. format, .. BitConverter.GetBytes(number)]),
            .. Record((ushort)(isFirst ? 0x0005 : 0x0205), [.. Words(1, 1), .. format, 0x17, 1]),
            .. Record(0x000A, []),
        ];
    }

    /// <summary>How many rows and columns the sheet says that it has.</summary>
    public XlsBuilder Extent(int rows, ushort columns) =>
        Add(0x0200, [0, 0, 0, 0, .. BitConverter.GetBytes(rows), .. Words(0, columns, 0)]);

    /// <summary>The record behind which a workbook is encrypted.</summary>
    public XlsBuilder Encrypted()
    {
        _isEncrypted = true;
        return this;
    }

    /// <summary>An extent that is cut short.</summary>
    public XlsBuilder ShortExtent(int bytes) => Add(0x0200, new byte[bytes]);

    public XlsBuilder Number(ushort row, ushort column, ushort format, double number) =>
        Add(0x0203, [.. Words(row, column, format), .. BitConverter.GetBytes(number)]);

    /// <summary>The result of a formula, and its tokens.</summary>
    public XlsBuilder Formula(ushort row, ushort column, ushort format, double result, params byte[] tokens) => Add(0x0006,
        [.. Words(row, column, format), .. BitConverter.GetBytes(result), .. new byte[6], .. Words((ushort)tokens.Length), .. tokens]);

    /// <summary>The sheet is calculated by hand, or by itself.</summary>
    public XlsBuilder Calculated(bool byHand, bool savesAsIs = true) =>
        Add(0x000D, Words((ushort)(byHand ? 0 : 1))).Add(0x005F, Words((ushort)(savesAsIs ? 0 : 1)));

    /// <summary>Whole numbers of cells beside each other, in one record, each with its format.</summary>
    public XlsBuilder Wholes(ushort row, ushort column, params (ushort Format, int Number)[] cells) =>
        Add(0x00BD, [.. Words(row, column),
            .. cells.SelectMany(cell => (byte[])[.. Words(cell.Format), .. BitConverter.GetBytes((cell.Number << 2) | 2)]),
            .. Words((ushort)(column + cells.Length - 1))]);

    /// <summary>A text in the cell itself.</summary>
    public XlsBuilder Text(ushort row, ushort column, string text) =>
        Add(0x0204, [.. Words(row, column, 0, (ushort)text.Length), 0, .. Encoding.Latin1.GetBytes(text)]);

    /// <summary>The shared texts as their records: the table and its continuations.</summary>
    public XlsBuilder Shared(params byte[][] parts)
    {
        _texts.AddRange(parts);
        return this;
    }

    public XlsBuilder SharedText(ushort row, ushort column, uint index) =>
        Add(0x00FD, [.. Words(row, column, 0), .. BitConverter.GetBytes(index)]);

    public XlsBuilder Error(ushort row, ushort column, byte code) => Add(0x0205, [.. Words(row, column, 0), code, 1]);

    /// <summary>The formula of an array with a text as result.</summary>
    public XlsBuilder ArrayText(ushort row, ushort column, string text)
    {
        Add(0x0006, [.. Words(row, column, 0), 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 5, 0, 1, .. Words(row, column)]);
        Add(0x0221, [.. Words(row, row), (byte)column, (byte)column, 0, 0, 0, 0, 0, 0, 3, 0, 0x1E, 1, 0]);
        return Add(0x0207, [.. Words((ushort)text.Length), 0, .. Encoding.Latin1.GetBytes(text)]);
    }

    /// <summary>A comment on a cell.</summary>
    public XlsBuilder Comment(ushort row, ushort column, string text) =>
        Drawn(text, 0x19).Add(0x001C, [.. Words(row, column, 0, _objects, 1), 0, (byte)'K', 0]);

    /// <summary>A text box that begins in a row.</summary>
    public XlsBuilder Box(ushort row, string text) =>
        Add(0x00EC, [0, 0, 0x10, 0xF0, 18, 0, 0, 0, .. Words(0, 6, 0, row, 0, 8, 0, 99, 0)]).Drawn(text, 0x06);

    /// <summary>What is printed at the top of each page.</summary>
    public XlsBuilder Page(string code) => Add(0x0014, [.. Words((ushort)code.Length), 1, .. Encoding.Unicode.GetBytes(code)]);

    // An object, and its text in records of its own.
    private XlsBuilder Drawn(string text, ushort kind) =>
        Add(0x005D, [.. Words(0x15, 0x12, kind, ++_objects, 0x6011), .. new byte[12], .. Words(0, 0)])
            .Add(0x01B6, Words(0x0212, 0, 0, 0, 0, (ushort)text.Length, 16, 0, 0))
            .Add(0x003C, [1, .. Encoding.Unicode.GetBytes(text)])
            .Add(0x003C, new byte[16]);

    private static byte[] Record(ushort type, byte[] data) => [.. Words(type, (ushort)data.Length), .. data];

    private static byte[] Words(params ushort[] words) => [.. words.SelectMany(BitConverter.GetBytes)];

    // Header, allocation tables, directory, then the stream, which is too long for small sectors.
    private static byte[] Compound(string name, byte[] stream)
    {
        var sectors = Math.Max((stream.Length + Sector - 1) / Sector, 4096 / Sector);
        var tables = 1;
        while (tables * (Sector / 4) < tables + 1 + sectors) tables++;
        var file = new byte[Sector * (2 + tables + sectors)];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        void Put(int at, params ushort[] words) => Words(words).CopyTo(file, at);
        void PutInt(int at, uint number) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), number);
        Put(24, 0x3E, 3, 0xFFFE, 9, 6);
        PutInt(44, (uint)tables);
        PutInt(48, (uint)tables);
        PutInt(56, 4096);
        PutInt(60, 0xFFFFFFFE);
        PutInt(68, 0xFFFFFFFE);
        for (var i = 0; i < 109; i++) PutInt(76 + (i * 4), i < tables ? (uint)i : 0xFFFFFFFF);
        for (var i = 0; i < tables * Sector / 4; i++)
            PutInt(Sector + (i * 4),
                i < tables ? 0xFFFFFFFD : i == tables || i == tables + sectors ? 0xFFFFFFFE
                    : i < tables + sectors ? (uint)i + 1 : 0xFFFFFFFF);
        var directory = (1 + tables) * Sector;
        Entry(directory, "Root Entry", 5, 0xFFFFFFFE, 0, 1);
        Entry(directory + 128, name, 2, (uint)tables + 1, (uint)Math.Max(stream.Length, 4096), 0xFFFFFFFF);
        stream.CopyTo(file, directory + Sector);
        return file;

        void Entry(int at, string entry, byte kind, uint first, uint size, uint child)
        {
            Encoding.Unicode.GetBytes(entry).CopyTo(file, at);
            Put(at + 64, (ushort)((entry.Length + 1) * 2));
            (file[at + 66], file[at + 67]) = (kind, 1);
            PutInt(at + 68, 0xFFFFFFFF);
            PutInt(at + 72, 0xFFFFFFFF);
            PutInt(at + 76, child);
            PutInt(at + 116, first);
            PutInt(at + 120, size);
        }
    }

    private XlsBuilder Add(ushort type, byte[] data)
    {
        _cells.AddRange(Record(type, data));
        return this;
    }
}
