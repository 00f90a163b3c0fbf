using AinChock.Registers.Findings;
using AinChock.Registers.Plausibility;

namespace AinChock.Registers.Checking;

/// <summary>Decides whether to accept a file, set rows aside, hold it or reject it.</summary>
public static class Decide
{
    /// <summary>The rejection of a file that cannot be accepted in any case; null for other files.</summary>
    public static JudgedFile? Rejection(CheckedFile file, CheckOptions options)
    {
        if (file.Unusable || file.TotalsContradicted) return new JudgedFile(file, Outcome.Rejected, file.Findings);
        if (file.Quarantined <= file.Rows * options.RejectOverErrorShare) return null;
        var tooMany = new Mark(Notices.TooManyErrors(file.Quarantined, file.Rows, options.RejectOverErrorShare), Place.File);
        return new JudgedFile(file, Outcome.Rejected, file.Findings.With([tooMany]));
    }

    /// <summary>Judges a checked file. The findings give the reason for anything but acceptance.</summary>
    public static JudgedFile On(CheckedFile file, Standing standing, CheckOptions options)
    {
        if (Rejection(file, options) is { } rejected) return rejected;
        List<Doubt> doubts = [.. Falls(file, standing.Replaced, options)];
        if (standing.Replaced is null || standing.ReplacedRows is not null)
            doubts.AddRange(Doubts.Of(file.Profile!, file.Maps, file.Keys, file.Findings.List, standing.ReplacedRows, standing.Others));
        var findings = file.Findings.With([.. doubts.SelectMany(doubt => doubt.Marks)]);
        var heldBy = doubts.Where(doubt => doubt.Holds).Select(doubt => doubt.Code).Distinct().ToList();
        if (heldBy.Count > 0) return new JudgedFile(file, Outcome.Held, findings) { HeldBy = heldBy };
        return new JudgedFile(file, file.Quarantined > 0 ? Outcome.AcceptedWithQuarantine : Outcome.Accepted, findings);
    }

    private static IEnumerable<Doubt> Falls(CheckedFile file, Holdings? replaced, CheckOptions options)
    {
        if (replaced is not { } before) yield break;
        var kept = 1 - options.HoldOverFall;
        if (file.Accepted < before.Rows * kept) yield return Doubt.Held(Notices.FewerRows(file.Accepted, before.Rows), Place.File);
        if (file.AcceptedMoney.Dirhams < before.Money.Dirhams * (decimal)kept)
            yield return Doubt.Held(Notices.LessMoney(file.AcceptedMoney, before.Money), Place.File);
    }
}
