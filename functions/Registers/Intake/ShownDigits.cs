namespace AinChock.Registers.Intake;

/// <summary>
/// How many digits a number format shows: 27.54 is « 28 » under <c>0</c>, and 1234567 « 1.23E+06 » under <c>0.00E+00</c>. The default shows all.
/// </summary>
/// <param name="code">0 for all; from 1 on for the decimals and one more; from <see cref="Significant"/> on for the digits in front of an exponent.</param>
internal readonly struct ShownDigits(byte code) : IEquatable<ShownDigits>
{
    private const byte Significant = 100;

    private readonly byte _code = code;

    /// <param name="decimals">Places behind the point.</param>
    public static ShownDigits Of(int decimals, FormatTokens tokens)
    {
        // A fraction, « 7 7/12 », is looked at as a whole where it is shown.
        if (tokens.IsGeneral || tokens.Fraction is not null || tokens.Format is CellFormat.Date or CellFormat.Time) return default;
        if (tokens.IsCalculated) return new ShownDigits((byte)(Significant + Math.Min(decimals, 28) + 1));
        // A number of a percentage has two more.
        return new ShownDigits((byte)(Math.Min(decimals + (2 * tokens.Percents), 28) + 1));
    }

    /// <summary>Whether a number of this many decimals may be shown with fewer digits.</summary>
    public bool MayHide(int decimals) => _code != 0 && (decimals >= _code || _code >= Significant);

    /// <summary>The number that its digits show.</summary>
    public decimal ShownOf(decimal number)
    {
        if (_code == 0) return number;
        if (_code < Significant) return decimal.Round(number, _code - 1, MidpointRounding.AwayFromZero);
        var unit = 1m;
        while (Math.Abs(number) / unit >= 10) unit *= 10;
        return unit * decimal.Round(number / unit, _code - Significant - 1, MidpointRounding.AwayFromZero);
    }

    public bool Equals(ShownDigits other) => _code == other._code;

    public override bool Equals(object? obj) => obj is ShownDigits other && Equals(other);

    public override int GetHashCode() => _code;

    public static bool operator ==(ShownDigits one, ShownDigits other) => one.Equals(other);

    public static bool operator !=(ShownDigits one, ShownDigits other) => !one.Equals(other);
}
