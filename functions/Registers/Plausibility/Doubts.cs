using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Plausibility;

/// <summary>Gathers the doubts about a file, given the existing data. ADR 12 justifies the thresholds.</summary>
internal static class Doubts
{
    // Rows shared with another source that suggest the same register under another name.
    private const int SameRegister = 5;

    /// <param name="maps">The file's tables in order.</param>
    /// <param name="places">Places of the rows.</param>
    /// <param name="findings">Findings of reading the file.</param>
    /// <param name="replaced">The version that the file would replace; null for a first version.</param>
    /// <param name="others">Current versions of the register's other sources, for a first version.</param>
    public static IReadOnlyList<Doubt> Of(
        Profile file, IReadOnlyList<SheetMap> maps, IReadOnlyDictionary<RowKey, RowPlace> places, IReadOnlyList<Finding> findings, Profile? replaced,
        IReadOnlyList<Profile> others)
    {
        var at = new FilePlaces(maps, file, places);
        var tooLarge = findings.Any(finding => finding.Code == Codes.AmountsTooLarge.Id && finding.Field == file.Dataset.Money);
        return
        [
            .. replaced is null ? OfFirst(file, findings, others, at, tooLarge) : OfNext(new Versions(file, replaced), at, tooLarge),
            .. SpendingCheck.Of(file, replaced, at),
        ];
    }

    private static IEnumerable<Doubt> OfFirst(
        Profile file, IReadOnlyList<Finding> findings, IReadOnlyList<Profile> others, FilePlaces at, bool tooLarge)
    {
        var namesake = others.Select(other => new Versions(file, other)).Where(versions => versions.Matched >= SameRegister)
            .MaxBy(versions => versions.Matched);
        return
        [
            .. namesake is null ? [] : ScaleCheck.Of(namesake, at),
            .. FirstVersionCheck.Of(file, findings, at),
            .. OtherSourcesCheck.Of(file, others, at),
            .. ApartCheck.Of(file, Enumerable.Range(0, file.Rows), at, tooLarge),
        ];
    }

    private static IEnumerable<Doubt> OfNext(Versions versions, FilePlaces at, bool tooLarge)
    {
        var scales = ScaleCheck.Of(versions, at).ToList();
        var money = versions.Dataset.Money;
        // A column that moved as a whole is reported once, not once per row.
        var moved = scales.Any(doubt => doubt.Marks[0].Place.Field == money);
        return
        [
            .. scales,
            .. moved ? [] : JumpCheck.Of(versions, at),
            .. GrowthCheck.Of(versions),
            .. moved ? [] : ApartCheck.Of(versions.Now, Changed(versions), at, tooLarge),
            .. moved ? [] : ClosedYearCheck.Of(versions),
            .. StatusCheck.Of(versions, at),
        ];
    }

    // Values unchanged since the previous version were judged with it.
    private static IEnumerable<int> Changed(Versions versions)
    {
        if (versions.Dataset.Money is not { } money) return [];
        var field = versions.Dataset.IndexOf(money);
        var changed = versions.Pairs.Where(pair => versions.Now.NumberOf(field, pair.Now) != versions.Before.NumberOf(field, pair.Before)).Select(p => p.Now);
        return versions.Added.Concat(changed);
    }
}
