using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>
/// Reads cells in their most common form, <c>&lt;c r="B7" s="1" t="s"&gt;&lt;v&gt;12&lt;/v&gt;&lt;/c&gt;</c>, straight from the buffer, eight bytes
/// at a time. Any other form, even a different order of attributes, is left to <see cref="XmlScanner.Read"/>, which reads these too.
/// </summary>
internal sealed class PlainCells(XlsxSharedStrings sharedStrings, CellStyle[] styles, bool date1904)
{
    // No step of Read looks further than this from the start of a cell.
    private const int Longest = 96;

    private const int MostDigits = 18;

    // The expected bytes as little-endian numbers.
    private const ulong Begin = 0x223D7220633C, BeginBytes = 0xFFFFFFFFFFFF, Close = 0x3E632F3C3E762F3C;

    private const uint Format = 0x223D7320, Type = 0x223D7420, Open = 0x3E763C3E;

    private const ushort Bare = 0x633C, Empty = 0x3E2F, Shared = 0x2273, Number = 0x226E;

    private static readonly CellStyle NoStyle;

    private static ReadOnlySpan<ulong> PowersOfTen =>
        [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>Adds the complete plain cells at the start of some bytes to a row.</summary>
    /// <param name="lastColumn">Column of the previous cell, 0 for none; then of the last cell read.</param>
    /// <returns>Bytes read. A cell that is not plain, or that is too near the end to tell, follows.</returns>
    public int Read(ReadOnlySpan<byte> xml, SheetRow row, ref int lastColumn)
    {
        ref var start = ref MemoryMarshal.GetReference(xml);
        var at = 0;
        for (var end = xml.Length - Longest; at <= end;)
        {
            ref var cell = ref Unsafe.Add(ref start, at);
            int i, column, style = 0;
            if ((Eight(ref cell, 0) & BeginBytes) == Begin)
            {
                if ((i = TakeReference(ref cell, out column)) == 0) break;
            }
            else if (Two(ref cell, 0) == Bare)
            {
                (i, column) = (2, lastColumn + 1);
            }
            else
            {
                break;
            }

            if (column > CellAddress.MaxColumn) break;
            if (Four(ref cell, i) == Format && (i = TakeFormat(ref cell, i + 4, out style)) == 0) break;
            var isShared = false;
            if (Four(ref cell, i) == Type)
            {
                isShared = Two(ref cell, i + 4) == Shared;
                if (!isShared && Two(ref cell, i + 4) != Number) break;
                i += 6;
            }

            if (Four(ref cell, i) != Open)
            {
                // A cell with a format but no value.
                if (Two(ref cell, i) != Empty) break;
                at += i + 2;
                lastColumn = column;
                continue;
            }

            i += 4;
            if (isShared)
            {
                var digits = Digits(ref cell, i, out var index);
                if (digits is 0 or 8 || Eight(ref cell, i + digits) != Close || index >= (ulong)sharedStrings.Count) break;
                i += digits;
                ref readonly var shared = ref sharedStrings[(int)index];
                row.MayBeMisread |= shared.MayBeMisread;
                if (shared.Text.Length > 0) row.Add(Cell.OfText(column, shared.Text, shared.Loss));
            }
            else
            {
                if ((i = TakeNumber(ref cell, i, out var number)) == 0) break;
                ref readonly var shown = ref (uint)style < (uint)styles.Length ? ref styles[style] : ref NoStyle;
                if (date1904 && shown.Format == CellFormat.Date) number += ExcelDate.Shift1904;
                row.Add(Cell.OfNumber(column, number, shown));
            }

            at += i + 8;
            lastColumn = column;
        }

        return at;
    }

    /// <returns>End of the reference including its quote; 0 when it is not plain.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TakeReference(ref byte cell, out int column)
    {
        var i = 6;
        column = 0;
        for (; i < 9; i++)
        {
            var letter = (uint)(Unsafe.Add(ref cell, i) - 'A');
            if (letter >= 26) break;
            column = (column * 26) + (int)letter + 1;
        }

        // The digits repeat the row's number.
        i += DigitsOf(Eight(ref cell, i));
        return column > 0 && Unsafe.Add(ref cell, i) == (byte)'"' ? i + 1 : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TakeFormat(ref byte cell, int i, out int style)
    {
        style = 0;
        for (var most = i + 5; i < most; i++)
        {
            var digit = (uint)(Unsafe.Add(ref cell, i) - '0');
            if (digit > 9) break;
            style = (style * 10) + (int)digit;
        }

        return Unsafe.Add(ref cell, i) == (byte)'"' ? i + 1 : 0;
    }

    /// <returns>End of the number; 0 when it is not plain: an exponent, more than eighteen digits, minus zero.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TakeNumber(ref byte cell, int i, out decimal number)
    {
        number = default;
        var isNegative = Unsafe.Add(ref cell, i) == (byte)'-';
        if (isNegative) i++;
        ulong value = 0;
        var whole = TakeDigits(ref cell, ref i, 0, ref value);
        var decimals = 0;
        if (whole > 0 && Unsafe.Add(ref cell, i) == (byte)'.')
        {
            i++;
            decimals = TakeDigits(ref cell, ref i, whole, ref value);
            if (decimals == 0) return 0;
        }

        if (whole == 0 || whole + decimals > MostDigits || (isNegative && value == 0) || Eight(ref cell, i) != Close) return 0;
        number = new decimal((int)value, (int)(value >> 32), 0, isNegative, (byte)decimals);
        return i;
    }

    /// <summary>Reads digits up to the first other byte, or until there are too many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TakeDigits(ref byte cell, ref int i, int before, ref ulong value)
    {
        var taken = 0;
        while (true)
        {
            var digits = Digits(ref cell, i, out var eight);
            value = (value * PowersOfTen[digits]) + eight;
            taken += digits;
            i += digits;
            if (digits < 8 || before + taken > MostDigits) return taken;
        }
    }

    /// <summary>The value of at most eight digits from a position; returns their count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digits(ref byte cell, int i, out ulong value)
    {
        var bytes = Eight(ref cell, i);
        var count = DigitsOf(bytes);
        // Shifted up, so that leading bytes are zeros; then pairs, fours and all eight are combined.
        value = count == 0 ? 0 : (bytes & 0x0F0F0F0F0F0F0F0F) << (64 - (count * 8));
        value = (value * 10) + (value >> 8);
        value = (((value & 0x000000FF000000FF) * 0x000F424000000064) + (((value >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32;
        return count;
    }

    /// <summary>Number of leading digits among eight bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DigitsOf(ulong bytes)
    {
        var values = bytes ^ 0x3030303030303030;
        // Sets the highest bit of each byte whose value exceeds nine; a carry affects only bytes after the first of them.
        var others = ((values + 0x7676767676767676) | values) & 0x8080808080808080;
        return BitOperations.TrailingZeroCount(others) >> 3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Eight(ref byte cell, int i)
    {
        var bytes = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref cell, i));
        return BitConverter.IsLittleEndian ? bytes : BinaryPrimitives.ReverseEndianness(bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Four(ref byte cell, int i) => (uint)Eight(ref cell, i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort Two(ref byte cell, int i) => (ushort)Eight(ref cell, i);
}
