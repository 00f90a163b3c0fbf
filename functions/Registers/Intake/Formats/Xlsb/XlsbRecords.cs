using System.Buffers.Binary;
using System.Text;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Xlsb;

/// <summary>Record types that are read ([MS-XLSB] 2.3).</summary>
internal static class RecordKind
{
    public const int Row = 0, Blank = 1, Rk = 2, Error = 3, Boolean = 4, Real = 5, Text = 6, Shared = 7;
    public const int FormulaText = 8, FormulaNumber = 9, FormulaBoolean = 10, FormulaError = 11, FirstShort = 12, LastShort = 18, SharedString = 19;
    public const int Font = 43, NumberFormat = 44, CellFormat = 47, Column = 60, RichText = 62, EndData = 146, WorkbookProperties = 153,
        Sheet = 156, Calculation = 157, Merge = 176;
    public const int HeaderFooter = 479, BeginCellFormats = 617, EndCellFormats = 618, Comment = 635, CommentText = 637;
}

/// <summary>Reads the records of one part one by one ([MS-XLSB] 2.1.4).</summary>
internal sealed class XlsbRecords(Stream part, IntakeLimits limits) : IDisposable
{
    private readonly BufferedStream _part = new(part, 64 << 10);
    private byte[] _data = new byte[256];
    private int _length;

    public int Kind { get; private set; }

    /// <summary>The record's content, valid until the next read.</summary>
    public ReadOnlySpan<byte> Data => _data.AsSpan(0, _length);

    public bool Read()
    {
        try
        {
            var first = _part.ReadByte();
            if (first < 0) return false;
            Kind = first < 0x80 ? first : (first & 0x7F) | (Next() << 7);
            _length = 0;
            for (var shift = 0; shift < 28; shift += 7)
            {
                var next = Next();
                _length |= (next & 0x7F) << shift;
                if (next < 0x80) break;
            }

            // A text takes two bytes per character, and four per run.
            if (_length > limits.CellChars * 8L) throw IntakeLimits.Over(nameof(limits.CellChars), limits.CellChars);
            if (_data.Length < _length) _data = new byte[_length];
            _part.ReadExactly(_data.AsSpan(0, _length));
            return true;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(error);
        }
    }

    public uint Number(int at) => at + 4 <= _length ? BinaryPrimitives.ReadUInt32LittleEndian(Data[at..]) : throw Damaged();

    public ushort Word(int at) => at + 2 <= _length ? BinaryPrimitives.ReadUInt16LittleEndian(Data[at..]) : throw Damaged();

    public byte Byte(int at) => at < _length ? Data[at] : throw Damaged();

    public double Real(int at) => at + 8 <= _length ? BinaryPrimitives.ReadDoubleLittleEndian(Data[at..]) : throw Damaged();

    /// <summary>A 30-bit number: an integer, or the upper half of a double, perhaps in hundredths ([MS-XLSB] 2.5.123).</summary>
    public double Rk(int at)
    {
        var bits = Number(at);
        var number = (bits & 2) != 0 ? (int)bits >> 2 : BitConverter.Int64BitsToDouble((long)(bits & ~3u) << 32);
        return (bits & 1) != 0 ? number / 100 : number;
    }

    /// <summary>A length-prefixed text; moves <paramref name="at"/> past it.</summary>
    public string Text(ref int at)
    {
        var length = Number(at);
        at += 4;
        // No text.
        if (length == uint.MaxValue) return "";
        if (length > (uint)limits.CellChars) throw IntakeLimits.Over(nameof(limits.CellChars), limits.CellChars);
        if (at + (length * 2) > _length) throw Damaged();
        var text = Encoding.Unicode.GetString(Data.Slice(at, (int)length * 2));
        at += (int)length * 2;
        return text;
    }

    /// <summary>A text with runs, each with a start and a font ([MS-XLSB] 2.5.122).</summary>
    /// <param name="fonts">Whether each font raises its text or strikes it through.</param>
    public Printable RichText(int at, IReadOnlyList<(bool IsRaised, bool IsStruck)> fonts)
    {
        var isRich = (Byte(at++) & 1) != 0;
        var text = Text(ref at);
        if (!isRich) return Printable.Of(text);
        var rich = new RichText(limits.CellChars);
        var runs = Number(at);
        var from = 0;
        for (var run = 0; run <= runs && at + 4 <= _length; run++)
        {
            var start = run < runs ? Word(at + 4 + (run * 4)) : text.Length;
            var until = Math.Clamp(start, from, text.Length);
            rich.Append(text[from..until]);
            from = until;
            if (run == runs) break;
            var font = Word(at + 6 + (run * 4));
            rich.Begin();
            (rich.IsRaised, rich.IsStruck) = font < fonts.Count ? fonts[font] : default;
        }

        return rich.End();
    }

    public void Dispose() => _part.Dispose();

    private static UnreadableFileException Damaged(Exception? error = null) => new(Codes.FileDamaged, "xlsb", error);

    private int Next() => _part.ReadByte() is >= 0 and var next ? next : throw Damaged();
}
