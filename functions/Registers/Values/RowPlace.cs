namespace AinChock.Registers.Values;

/// <summary>Where a row stands in a file; ordered by sheet, then row.</summary>
/// <param name="Sheet">0-based place of the sheet in the file.</param>
/// <param name="Row">1-based row of the sheet.</param>
public readonly record struct RowPlace(int Sheet, int Row) : IComparable<RowPlace>
{
    /// <summary>Orders by sheet, then by row.</summary>
    public int CompareTo(RowPlace other) => Sheet != other.Sheet ? Sheet.CompareTo(other.Sheet) : Row.CompareTo(other.Row);

    /// <summary>Earlier.</summary>
    public static bool operator <(RowPlace one, RowPlace other) => one.CompareTo(other) < 0;

    /// <summary>Later.</summary>
    public static bool operator >(RowPlace one, RowPlace other) => one.CompareTo(other) > 0;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(RowPlace one, RowPlace other) => one.CompareTo(other) <= 0;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(RowPlace one, RowPlace other) => one.CompareTo(other) >= 0;
}
