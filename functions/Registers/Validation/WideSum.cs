namespace AinChock.Registers.Validation;

/// <summary>A sum of numbers of 64 bits that cannot overflow. Sums are kept of every row, and methods with an <see cref="Int128"/> are left to be compiled
/// while the program runs.</summary>
/// <param name="High">The upper half, with the sign.</param>
/// <param name="Low">The lower half.</param>
internal readonly record struct WideSum(long High, ulong Low)
{
    /// <summary>The sum, or the bound of a long that it lies beyond.</summary>
    public long Clamped => High == (long)Low >> 63 ? (long)Low : High < 0 ? long.MinValue : long.MaxValue;

    public static implicit operator WideSum(long number) => new(number >> 63, (ulong)number);

    public static WideSum operator +(WideSum one, WideSum other)
    {
        var low = one.Low + other.Low;
        return new(one.High + other.High + (low < one.Low ? 1 : 0), low);
    }

    public static WideSum operator -(WideSum one, WideSum other) => new(one.High - other.High - (one.Low < other.Low ? 1 : 0), one.Low - other.Low);
}
