using System.Globalization;
using System.Runtime.CompilerServices;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake;

/// <summary>Kinds of stored cells.</summary>
public enum CellKind : byte
{
    /// <summary>The cell is empty.</summary>
    Blank,
    /// <summary>A text.</summary>
    Text,
    /// <summary>A number, however it is formatted.</summary>
    Number,
    /// <summary>TRUE (1) or FALSE (0).</summary>
    Boolean,

    /// <summary>An error value of the spreadsheet (<c>#REF!</c>, <c>#N/A</c>…); its text is in <see cref="Cell.Text"/>.</summary>
    Error,

    /// <summary>A formula whose result the sender's program did not store.</summary>
    Uncalculated,
}

/// <summary>What a cell's number format says about its number.</summary>
public enum CellFormat : byte
{
    /// <summary>No format: Excel chooses.</summary>
    General,

    /// <summary>The number is a day serial of the 1900 system (files in the 1904 system are shifted on reading).</summary>
    Date,

    /// <summary>The number is a fraction shown as a percentage: 0.45 is 45 %.</summary>
    Percent,

    /// <summary>A time of day or a duration, in days; no date is shown.</summary>
    Time,
}

/// <summary>Parts of a cell that its text does not hold.</summary>
[Flags]
public enum CellLoss : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Small raised figures after the text that refer to a note.</summary>
    RaisedMarks = 1,

    /// <summary>Text that is struck through.</summary>
    StruckText = 2,

    /// <summary>Characters that no text can hold, which were replaced.</summary>
    Characters = 4,

    /// <summary>Nothing, but the whole cell is struck through.</summary>
    StruckCell = 8,

    /// <summary>Nothing, but a formula gives another value on another day, or each time.</summary>
    ChangesByItself = 16,

    /// <summary>Nothing, but the result of a formula may be older than what it was made from.</summary>
    NotRecalculated = 32,

    /// <summary>Nothing, but the cell is written in white on white.</summary>
    Unseen = 64,

    /// <summary>Nothing, but another number is stored beside the text.</summary>
    StoredOtherwise = 128,
}

/// <summary>One non-blank cell as the file stores it.</summary>
public readonly record struct Cell
{
    private static readonly Cell None = new(0, CellKind.Blank, CellFormat.General, 0, null);

    /// <summary>Stands for a cell that is not stored.</summary>
    public static ref readonly Cell Blank => ref None;

    // Holds the text, or the format of a number that shows more than the number: one reference keeps the many cells small.
    private readonly object? _held;

    /// <summary>A cell as its format's reader found it. <paramref name="number"/> counts for numbers and booleans, <paramref name="text"/> for
    /// texts and errors.</summary>
    public Cell(int column, CellKind kind, CellFormat format, decimal number, string? text)
        : this(column, kind, format, CellLoss.None, default, number, text)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Cell(int column, CellKind kind, CellFormat format, CellLoss loss, ShownDigits digits, decimal number, object? held)
    {
        Column = column;
        Kind = kind;
        Format = format;
        Loss = loss;
        Digits = digits;
        Number = number;
        _held = held;
    }

    /// <summary>1-based column: 1 is A, 16,384 is XFD.</summary>
    public int Column { get; init; }

    /// <summary>The kind of content.</summary>
    public CellKind Kind { get; }

    /// <summary>How a number is shown.</summary>
    public CellFormat Format { get; init; }

    internal CellLoss Loss { get; init; }

    /// <summary>The digits that the format shows of a number without words.</summary>
    internal ShownDigits Digits { get; }

    /// <summary>The value of a <see cref="CellKind.Number"/>, or 1 and 0 for a <see cref="CellKind.Boolean"/>.</summary>
    public decimal Number { get; init; }

    /// <summary>
    /// The text of a <see cref="CellKind.Text"/> or <see cref="CellKind.Error"/>; for a day, the file's own text if that names another
    /// day; otherwise null.
    /// </summary>
    public string? Text => _held as string;

    /// <summary>The format of a number that shows more than the number; otherwise null.</summary>
    public NumberFormat? Shown => _held as NumberFormat;

    /// <summary>The sender sees more than the number, or other digits, so the displayed text must be read.</summary>
    public bool ShowsWords => _held is NumberFormat shown && shown != NumberFormat.General1904;

    /// <summary>The cell has only one meaning: its number, or its text.</summary>
    public bool IsPlain => Loss == CellLoss.None && (Kind != CellKind.Number || _held is null);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Cell OfText(int column, string text, CellLoss loss = CellLoss.None) =>
        new(column, CellKind.Text, CellFormat.General, loss, default, 0, text);

    internal static Cell OfNumber(int column, decimal number, CellFormat format = CellFormat.General) =>
        new(column, CellKind.Number, format, CellLoss.None, default, number, null);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Cell OfNumber(int column, decimal number, in CellStyle style) =>
        new(column, CellKind.Number, style.Format, style.Loss, style.Digits, number, style.Shown);

    /// <summary>A day that the file writes as an instant: <c>2023-12-31T23:00:00Z</c>.</summary>
    public static Cell OfInstant(int column, decimal serial, string written) =>
        new(column, CellKind.Number, CellFormat.Date, CellLoss.None, default, serial, written);

    /// <summary>All digits of a number as a whole number, and its count of decimals. False for a negative number, and above fourteen digits.</summary>
    public bool TryDigits(out long digits, out int decimals)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(Number, bits);
        digits = (long)(((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        decimals = bits[3] >> 16 & 0xFF;
        return bits[2] == 0 && bits[3] >= 0 && (ulong)digits < 100_000_000_000_000;
    }

    /// <summary>The number with the digits that are shown of it.</summary>
    internal Cell ShownRounded() => this with { Number = Digits.ShownOf(Number) };

    /// <summary>The value as its sender would recognise it: dates as dd/MM/yyyy, percentages with their sign, numbers with their format's additions.</summary>
    public string Display() => Kind switch
    {
        CellKind.Text or CellKind.Error => Text ?? "",
        CellKind.Boolean => Number != 0 ? "VRAI" : "FAUX",
        CellKind.Number when ShowsWords => Shown!.Show(Number),
        CellKind.Number when Format == CellFormat.Date && ExcelDate.FromSerial(Number) is { } date =>
            Text ?? date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        CellKind.Number when Format == CellFormat.Time => ExcelDate.ShowTime(Number),
        CellKind.Number when Format == CellFormat.Percent =>
            (Number * 100m).ToString("0.####", CultureInfo.InvariantCulture) + " %",
        CellKind.Number => Number.ToString("0.##########", CultureInfo.InvariantCulture),
        _ => "",
    };
}
