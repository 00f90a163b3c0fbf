using System.Globalization;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake;

/// <summary>What a stored cell holds.</summary>
public enum CellKind : byte
{
    Blank,
    Text,
    Number,
    Boolean,

    /// <summary>An error value of the spreadsheet (<c>#REF!</c>, <c>#N/A</c>…); its text is in <see cref="Cell.Text"/>.</summary>
    Error,

    /// <summary>A formula whose result the sender's program did not store.</summary>
    Uncalculated,
}

/// <summary>What the number format of a cell says about its number.</summary>
public enum CellFormat : byte
{
    General,

    /// <summary>The number is a day serial of the 1900 system (files in the 1904 system are shifted on reading).</summary>
    Date,

    /// <summary>The number is a fraction shown as a percentage: 0.45 is 45 %.</summary>
    Percent,
}

/// <summary>One non-blank cell as the file holds it.</summary>
/// <param name="Column">1-based column: 1 is A, 16,384 is XFD.</param>
/// <param name="Number">The value of a <see cref="CellKind.Number"/>, or 1 and 0 for a <see cref="CellKind.Boolean"/>.</param>
/// <param name="Text">The text of a <see cref="CellKind.Text"/> or <see cref="CellKind.Error"/>; otherwise null.</param>
public readonly record struct Cell(int Column, CellKind Kind, CellFormat Format, decimal Number, string? Text)
{
    private static readonly Cell None = new(0, CellKind.Blank, CellFormat.General, 0, null);

    /// <summary>Stands for what is not stored.</summary>
    public static ref readonly Cell Blank => ref None;

    public static Cell OfText(int column, string text) => new(column, CellKind.Text, CellFormat.General, 0, text);

    public static Cell OfNumber(int column, decimal number, CellFormat format = CellFormat.General) =>
        new(column, CellKind.Number, format, number, null);

    /// <summary>The digits of a number as a whole number, and how many of them are decimals. False for a negative one, and for over fourteen digits.</summary>
    public bool TryDigits(out long digits, out int decimals)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(Number, bits);
        digits = (long)(((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        decimals = bits[3] >> 16 & 0xFF;
        return bits[2] == 0 && bits[3] >= 0 && (ulong)digits < 100_000_000_000_000;
    }

    /// <summary>The value as its sender would recognise it: dates as dd/MM/yyyy, percentages with their sign.</summary>
    public string Display() => Kind switch
    {
        CellKind.Text or CellKind.Error => Text ?? "",
        CellKind.Boolean => Number != 0 ? "VRAI" : "FAUX",
        CellKind.Number when Format == CellFormat.Date && ExcelDate.FromSerial(Number) is { } date =>
            date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        CellKind.Number when Format == CellFormat.Percent =>
            (Number * 100m).ToString("0.####", CultureInfo.InvariantCulture) + " %",
        CellKind.Number => Number.ToString("0.##########", CultureInfo.InvariantCulture),
        _ => "",
    };
}
