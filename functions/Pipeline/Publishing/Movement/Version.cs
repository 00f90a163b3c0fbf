using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Movement;

/// <summary>A version that counts, or counted.</summary>
/// <param name="Run">Empty where nothing counts from then on.</param>
/// <param name="At">Time of its upload.</param>
internal readonly record struct Version(string Run, DateTimeOffset At)
{
    /// <summary>The month in which it came, by the clock of Morocco: months since the year 0.</summary>
    public int Month
    {
        get
        {
            var at = MoroccanTime.At(At);
            return (at.Year * 12) + at.Month - 1;
        }
    }

    public override string ToString() => FormattableString.Invariant($"{Run}:{At.ToUnixTimeSeconds()}");
}
