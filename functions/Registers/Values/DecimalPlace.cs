using System.Buffers;

namespace AinChock.Registers.Values;

/// <summary>Where the decimals of a number begin, as far as its own separators tell.</summary>
/// <param name="At">Index of the decimal separator; -1 for a whole number.</param>
/// <param name="Ambiguous">The separator that may also group thousands: 1.450.</param>
/// <param name="Evidence">What the number proves about separators.</param>
internal readonly record struct DecimalPlace(int At, char? Ambiguous, Separators Evidence)
{
    private static readonly SearchValues<char> NumberChars = SearchValues.Create("0123456789., '٫");

    private static readonly DecimalPlace None = new(-1, null, Separators.None);

    /// <param name="number">The number from its first digit to its last, with plain spaces and signs.</param>
    /// <returns>Null when the text cannot be a number.</returns>
    public static DecimalPlace? Find(ReadOnlySpan<char> number)
    {
        if (number.ContainsAnyExcept(NumberChars)) return null;
        if (number.IndexOf('٫') is >= 0 and var arabic) return new DecimalPlace(arabic, null, Separators.None);
        return (number.Count('.'), number.Count(',')) switch
        {
            (0, 0) => None,
            ( > 0, > 0) => LastOfTwoKinds(number),
            (1, 0) or (0, 1) => Single(number),
            var (points, _) => Groups(number, points > 0 ? Separators.PointGroups : Separators.CommaGroups),
        };
    }

    // 27.540.000,00 and 27,540,000.00: the last separator stands once, before the decimals.
    private static DecimalPlace? LastOfTwoKinds(ReadOnlySpan<char> number)
    {
        int point = number.LastIndexOf('.'), comma = number.LastIndexOf(',');
        return point > comma
            ? number.Count('.') > 1 ? null : new DecimalPlace(point, null, Separators.PointIsDecimal | Separators.CommaGroups)
            : number.Count(',') > 1 ? null : new DecimalPlace(comma, null, Separators.CommaIsDecimal | Separators.PointGroups);
    }

    // 27.540.000: a separator that occurs twice groups thousands.
    private static DecimalPlace? Groups(ReadOnlySpan<char> number, Separators evidence) =>
        number.ContainsAny(' ', '\'') ? null : new DecimalPlace(-1, null, evidence);

    // 27.54 has decimals; 1.450 is ambiguous; 0.450 and 1 450.500 have decimals, since nothing can group there.
    private static DecimalPlace Single(ReadOnlySpan<char> number)
    {
        var at = number.IndexOfAny('.', ',');
        var couldGroup = number.Length - at - 1 == 3 && at is >= 1 and <= 3 && number[0] != '0' && !number.ContainsAny(' ', '\'');
        if (couldGroup) return new DecimalPlace(at, number[at], Separators.None);
        return new DecimalPlace(at, null, number[at] == '.' ? Separators.PointIsDecimal : Separators.CommaIsDecimal);
    }
}
