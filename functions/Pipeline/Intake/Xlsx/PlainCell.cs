using System.Buffers.Binary;

namespace AinChock.Pipeline.Intake.Xlsx;

/// <summary>How the value of a cell is stored (ECMA-376 part 1, 18.18.11).</summary>
internal enum StoredAs : byte
{
    Number,
    SharedString,
    Text,
    InlineString,
    Boolean,
    Error,
    IsoDate,
}

/// <summary>
/// A cell as programs write nearly all of them, <c>&lt;c r="B7" s="1" t="s"&gt;&lt;v&gt;12&lt;/v&gt;&lt;/c&gt;</c>, taken apart in one pass over
/// its bytes. Any other form, be it only attributes in another order, is left to <see cref="XmlScanner.Read"/>.
/// </summary>
internal readonly ref struct PlainCell
{
    // Longer than any cell below whose value is a number: up to there no step need ask for the end.
    private const int Ahead = 96;

    // The bytes of ` r="`, ` s="`, ` t="`, `><v>` and `</v></c>` as little-endian numbers.
    private const uint Reference = 0x223D7220, Format = 0x223D7320, Type = 0x223D7420, Open = 0x3E763C3E;

    private const ulong Close = 0x3E632F3C3E762F3C;

    private PlainCell(int column, int style, StoredAs stored, int length)
    {
        Column = column;
        Style = style;
        Stored = stored;
        Length = length;
    }

    /// <summary>1-based; 0 where it has no reference. Not held to the limit of columns.</summary>
    public int Column { get; }

    public int Style { get; }

    public StoredAs Stored { get; }

    /// <summary>Bytes of the whole cell.</summary>
    public int Length { get; }

    /// <summary>Where its value stands in these bytes.</summary>
    public int ValueAt { get; private init; }

    /// <summary>Bytes of the value; 0 for a cell that has a format only.</summary>
    public int ValueLength { get; private init; }

    /// <summary>The value is a number of up to eighteen digits, and <see cref="Number"/> is that number with as many decimals as are written.</summary>
    public bool IsNumber { get; private init; }

    public decimal Number { get; private init; }

    /// <summary>Of a number without decimals and sign: its value; otherwise -1.</summary>
    public long Whole { get; private init; }

    public static bool TryRead(ReadOnlySpan<byte> xml, out PlainCell cell)
    {
        cell = default;
        if (xml.Length < Ahead || xml[0] != (byte)'<' || xml[1] != (byte)'c') return false;
        var at = 2;
        int column = 0, style = 0;
        var stored = StoredAs.Number;
        if (Four(xml[at..]) == Reference && !TakeReference(xml, ref at, out column)) return false;
        if (Four(xml[at..]) == Format && !TakeFormat(xml, ref at, out style)) return false;
        if (Four(xml[at..]) == Type && !TakeType(xml, ref at, out stored)) return false;
        if (xml[at] == (byte)'/' && xml[at + 1] == (byte)'>')
        {
            cell = new PlainCell(column, style, stored, at + 2);
            return true;
        }

        if (Four(xml[at..]) != Open) return false;
        at += 4;
        return TakeNumber(xml, at, column, style, stored, out cell) || TakeText(xml, at, column, style, stored, out cell);
    }

    private static uint Four(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static bool TakeReference(ReadOnlySpan<byte> xml, ref int at, out int column)
    {
        column = 0;
        at += 4;
        for (var letters = 0; letters < 4; letters++, at++)
        {
            var letter = (uint)((xml[at] | 0x20) - 'a');
            if (letter >= 26) break;
            column = (column * 26) + (int)letter + 1;
        }

        for (var digits = 0; digits < 8 && (uint)(xml[at] - '0') <= 9; digits++) at++;
        return xml[at++] == (byte)'"' && column > 0;
    }

    private static bool TakeFormat(ReadOnlySpan<byte> xml, ref int at, out int style)
    {
        style = 0;
        at += 4;
        for (var digits = 0; digits < 6 && (uint)(xml[at] - '0') <= 9; digits++) style = (style * 10) + xml[at++] - '0';
        return xml[at++] == (byte)'"';
    }

    private static bool TakeType(ReadOnlySpan<byte> xml, ref int at, out StoredAs stored)
    {
        stored = StoredAs.SharedString;
        at += 4;
        var end = xml.Slice(at, 10).IndexOf((byte)'"');
        if (end <= 0) return false;
        stored = StoredOf(xml.Slice(at, end));
        at += end + 1;
        return stored != StoredAs.InlineString;
    }

    /// <summary>Of the value of the attribute <c>t</c>.</summary>
    public static StoredAs StoredOf(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("s"u8) ? StoredAs.SharedString
        : type.SequenceEqual("str"u8) ? StoredAs.Text
        : type.SequenceEqual("inlineStr"u8) ? StoredAs.InlineString
        : type.SequenceEqual("b"u8) ? StoredAs.Boolean
        : type.SequenceEqual("e"u8) ? StoredAs.Error
        : type.SequenceEqual("d"u8) ? StoredAs.IsoDate
        : StoredAs.Number;

    private static bool TakeNumber(ReadOnlySpan<byte> xml, int at, int column, int style, StoredAs stored, out PlainCell cell)
    {
        cell = default;
        var start = at;
        var isNegative = xml[at] == (byte)'-';
        if (isNegative) at++;
        var first = at;
        long value = 0;
        var point = -1;
        for (; at < first + 20; at++)
        {
            var digit = (uint)(xml[at] - '0');
            if (digit <= 9) value = (value * 10) + digit;
            else if (xml[at] == (byte)'.' && point < 0) point = at;
            else break;
        }

        var decimals = point < 0 ? 0 : at - point - 1;
        // A point without digits on both sides, nineteen digits, and minus nothing are left to the framework.
        if (at == first || point == first || (point > 0 && decimals == 0) || at - first - (point < 0 ? 0 : 1) > 18 || (isNegative && value == 0)) return false;
        if (BinaryPrimitives.ReadUInt64LittleEndian(xml[at..]) != Close) return false;
        cell = new PlainCell(column, style, stored, at + 8)
        {
            ValueAt = start,
            ValueLength = at - start,
            IsNumber = true,
            Number = new decimal((int)value, (int)(value >> 32), 0, isNegative, (byte)decimals),
            Whole = isNegative || point >= 0 ? -1 : value,
        };
        return true;
    }

    private static bool TakeText(ReadOnlySpan<byte> xml, int at, int column, int style, StoredAs stored, out PlainCell cell)
    {
        cell = default;
        var length = xml[at..].IndexOf((byte)'<');
        if (length <= 0 || !xml[(at + length)..].StartsWith("</v></c>"u8)) return false;
        cell = new PlainCell(column, style, stored, at + length + 8) { ValueAt = at, ValueLength = length };
        return true;
    }
}
