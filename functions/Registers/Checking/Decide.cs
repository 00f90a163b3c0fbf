using System.Globalization;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>What the current version of a source holds.</summary>
public readonly record struct Holdings(int Rows, Money Money);

/// <summary>Accept, set rows aside, hold, or reject.</summary>
public static class Decide
{
    /// <summary>Judges a checked file. Its findings name the reason of anything but acceptance.</summary>
    /// <param name="replaced">The version that would be replaced; null for a new source.</param>
    public static JudgedFile On(CheckedFile file, Holdings? replaced, CheckOptions options)
    {
        if (file.Unusable || file.TotalsContradicted) return new JudgedFile(file, Outcome.Rejected, file.Findings);
        if (file.Quarantined > file.Rows * options.RejectOverErrorShare)
        {
            var tooMany = new Mark(Codes.TooManyErrors, Place.File, Text(file.Quarantined), Text(file.Rows));
            return new JudgedFile(file, Outcome.Rejected, file.Findings.With([tooMany]));
        }

        if (replaced is { } before && Falls(file, before, options) is { Count: > 0 } falls)
            return new JudgedFile(file, Outcome.Held, file.Findings.With(falls));
        return new JudgedFile(file, file.Quarantined > 0 ? Outcome.AcceptedWithQuarantine : Outcome.Accepted, file.Findings);
    }

    private static List<Mark> Falls(CheckedFile file, Holdings before, CheckOptions options)
    {
        var kept = 1 - options.HoldOverFall;
        var falls = new List<Mark>();
        if (file.Accepted < before.Rows * kept) falls.Add(new Mark(Codes.FewerRows, Place.File, Text(file.Accepted), Text(before.Rows)));
        if (file.AcceptedMoney.Dirhams < before.Money.Dirhams * (decimal)kept)
            falls.Add(new Mark(Codes.LessMoney, Place.File, file.AcceptedMoney.ToString(), before.Money.ToString()));
        return falls;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
