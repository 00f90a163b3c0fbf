namespace AinChock.Registers.Values;

/// <summary>What a text proves about the roles of point and comma; the cells of one column are combined.</summary>
[Flags]
internal enum Separators : byte
{
    None = 0,
    PointIsDecimal = 1,
    PointGroups = 2,
    CommaIsDecimal = 4,
    CommaGroups = 8,
}

/// <summary>A text read as a number.</summary>
/// <param name="IsNumber">False unless the whole text is a number with an optional unit.</param>
/// <param name="Value">The number as written, before its unit.</param>
/// <param name="Grouped">The other reading of an ambiguous text: 1.450 is 1.45 in <paramref name="Value"/> and 1,450 here.</param>
/// <param name="Ambiguous">The separator that can be read both ways; null for none.</param>
/// <param name="Unit">The unit after or before the number.</param>
/// <param name="Evidence">What this text alone proves about separators.</param>
/// <param name="Decimals">Digits after the decimal separator.</param>
/// <param name="IsPercent">A percent sign follows.</param>
internal readonly record struct NumberReading(
    bool IsNumber, decimal Value, decimal Grouped, char? Ambiguous, MoneyUnit? Unit, Separators Evidence, int Decimals, bool IsPercent)
{
    /// <summary>The value once the column's other cells settle which separator is which; null when they do not.</summary>
    public decimal? Settle(Separators column)
    {
        if (Ambiguous is not { } separator) return Value;
        var (isDecimal, groups) = separator == '.'
            ? (Separators.PointIsDecimal | Separators.CommaGroups, Separators.PointGroups | Separators.CommaIsDecimal)
            : (Separators.CommaIsDecimal | Separators.PointGroups, Separators.CommaGroups | Separators.PointIsDecimal);
        return ((column & isDecimal) != 0, (column & groups) != 0) switch
        {
            (true, false) => Value,
            (false, true) => Grouped,
            _ => null,
        };
    }
}
