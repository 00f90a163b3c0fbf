using System.Globalization;

namespace AinChock.Registers.Intake;

/// <summary>A number format that shows fractions: <c># ?/?</c> shows 1.5 as « 1 1/2 », <c>?/8</c> shows it as « 12/8 ».</summary>
/// <param name="Denominator">The one that the format names; 0 where it leaves it open.</param>
/// <param name="Most">Largest denominator, where it is open.</param>
/// <param name="HasWhole">Whole numbers stand apart.</param>
internal readonly record struct ShownFraction(int Denominator, int Most, bool HasWhole)
{
    private const int MostDigits = 3;

    /// <summary>Reads what stands behind the stroke of a format.</summary>
    public static ShownFraction Of(ReadOnlySpan<char> denominator, bool hasWhole)
    {
        if (int.TryParse(denominator, NumberStyles.None, CultureInfo.InvariantCulture, out var named) && named > 0) return new(named, named, hasWhole);
        var most = 1;
        for (var i = 0; i < Math.Min(denominator.Length, MostDigits); i++) most *= 10;
        return new(0, most - 1, hasWhole);
    }

    public string Show(decimal number)
    {
        const decimal beyondAll = 1_000_000_000_000m;
        var value = Math.Abs(number);
        if (value > beyondAll) return value.ToString("0", CultureInfo.InvariantCulture);
        var (whole, rest) = HasWhole ? (decimal.Truncate(value), value - decimal.Truncate(value)) : (0, value);
        var (above, below) = Nearest(rest);
        if (HasWhole && above == below) (whole, above) = (whole + 1, 0);
        if (above == 0) return whole.ToString("0", CultureInfo.InvariantCulture);
        var fraction = string.Create(CultureInfo.InvariantCulture, $"{above}/{below}");
        return whole == 0 ? fraction : string.Create(CultureInfo.InvariantCulture, $"{whole:0} {fraction}");
    }

    // The least denominator that comes nearest.
    private (long Above, int Below) Nearest(decimal number)
    {
        if (Denominator > 0) return ((long)Rounded(number * Denominator), Denominator);
        var (best, below, apart) = (0L, 1, decimal.MaxValue);
        for (var by = 1; by <= Most && apart > 0; by++)
        {
            var above = Rounded(number * by);
            var off = Math.Abs(number - above / by);
            if (off < apart) (best, below, apart) = ((long)above, by, off);
        }

        return (best, below);
    }

    private static decimal Rounded(decimal number) => decimal.Round(number, 0, MidpointRounding.AwayFromZero);
}
