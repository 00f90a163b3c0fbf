using System.Globalization;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>What the current version of a source holds.</summary>
public readonly record struct Holdings(int Rows, Money Money);

/// <summary>Accept, set rows aside, hold, or reject.</summary>
public static class Decide
{
    /// <summary>Judges a file whose rows have all been read, and notes the reason of anything but acceptance.</summary>
    /// <param name="replaced">The version that would be replaced; null for a new source.</param>
    public static Outcome On(FileCheck check, Holdings? replaced, CheckOptions options)
    {
        if (check.Unusable || check.TotalsContradicted) return Outcome.Rejected;
        if (check.Quarantined > check.Rows * options.RejectOverErrorShare)
        {
            check.Findings.Add(Codes.TooManyErrors, Place.File, Text(check.Quarantined), Text(check.Rows));
            return Outcome.Rejected;
        }

        if (replaced is { } before)
        {
            var kept = 1 - options.HoldOverFall;
            var fewer = check.Accepted < before.Rows * kept;
            var less = check.AcceptedMoney.Dirhams < before.Money.Dirhams * (decimal)kept;
            if (fewer) check.Findings.Add(Codes.FewerRows, Place.File, Text(check.Accepted), Text(before.Rows));
            if (less) check.Findings.Add(Codes.LessMoney, Place.File, check.AcceptedMoney.ToString(), before.Money.ToString());
            if (fewer || less) return Outcome.Held;
        }

        return check.Quarantined > 0 ? Outcome.AcceptedWithQuarantine : Outcome.Accepted;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
