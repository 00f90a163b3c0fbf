using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>An amount of Moroccan dirhams, in whole centimes; at most 92 million billion dirhams either way.</summary>
public readonly record struct Money(long Centimes) : IComparable<Money>
{
    /// <summary>Nothing.</summary>
    public static readonly Money Zero;

    /// <summary>Rounds to the nearest centime, halves away from zero.</summary>
    /// <exception cref="OverflowException">Beyond the range; fields admit far less (their <c>maximum</c>).</exception>
    public static Money FromDirhams(decimal dirhams) => new((long)decimal.Round(dirhams * 100m, 0, MidpointRounding.AwayFromZero));

    /// <summary>The amount in dirhams, exact.</summary>
    public decimal Dirhams => Centimes / 100m;

    /// <summary>Orders by amount.</summary>
    public int CompareTo(Money other) => Centimes.CompareTo(other.Centimes);

    /// <summary>Sum; throws <see cref="OverflowException"/> beyond 92 quadrillion dirhams.</summary>
    public static Money operator +(Money a, Money b) => new(checked(a.Centimes + b.Centimes));

    /// <summary>Difference; throws like the sum.</summary>
    public static Money operator -(Money a, Money b) => new(checked(a.Centimes - b.Centimes));

    /// <summary>Less.</summary>
    public static bool operator <(Money a, Money b) => a.Centimes < b.Centimes;

    /// <summary>More.</summary>
    public static bool operator >(Money a, Money b) => a.Centimes > b.Centimes;

    /// <summary>Less or the same.</summary>
    public static bool operator <=(Money a, Money b) => a.Centimes <= b.Centimes;

    /// <summary>More or the same.</summary>
    public static bool operator >=(Money a, Money b) => a.Centimes >= b.Centimes;

    /// <summary>As people write it here: <c>27 540 000,00</c>, no-break spaces between thousands.</summary>
    public override string ToString()
    {
        var plain = Dirhams.ToString("#,##0.00", CultureInfo.InvariantCulture);
        return plain.Replace('.', ';').Replace(',', '\u00A0').Replace(';', ',');
    }
}
