using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Registers.Plausibility;

/// <summary>Doubts a version with many more rows or much more money than the previous one. One additional large project does not count as growth.</summary>
internal static class GrowthCheck
{
    /// <summary>Growth by this factor is too much.</summary>
    public const int Most = 3;

    // A register that has just started may well multiply.
    private const int FewestRows = 5, FewRowsMore = 20;

    public static IEnumerable<Doubt> Of(Versions versions)
    {
        var (now, before) = (versions.Now, versions.Before);
        if (before.Rows >= FewestRows && now.Rows > before.Rows * Most && now.Rows - before.Rows > FewRowsMore)
            yield return Doubt.Held(Notices.MoreRows(now.Rows, before.Rows), Place.File);
        if (versions.Dataset.Money is not { } money || before.Rows < FewestRows) yield break;
        var field = versions.Dataset.IndexOf(money);
        var (sum, was) = (now.Sum(field), before.Sum(field));
        var largest = versions.Added.Select(row => now.NumberOf(field, row) ?? 0).DefaultIfEmpty().Max();
        if (was > Money.Zero && sum - new Money(largest) > new Money(was.Centimes * Most)) yield return Doubt.Held(Notices.MoreMoney(sum, was), Place.File);
    }
}
