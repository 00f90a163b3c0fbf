using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Registers.Plausibility;

/// <summary>Finds rows whose main amount grew eightfold or more, or fell to an eighth or less.</summary>
internal static class JumpCheck
{
    private const int Jump = 8;

    // If one row's jump raises the total by more than this share, an operator must see it first.
    private const decimal ShareOfAll = 0.1m;

    public static IEnumerable<Doubt> Of(Versions versions, FilePlaces places)
    {
        if (versions.Dataset.Money is not { } money) yield break;
        var field = versions.Dataset.IndexOf(money);
        var all = versions.Before.Sum(field).Dirhams;
        foreach (var (row, now, before) in versions.Both(field).Where(both => both.Now / Jump >= both.Before || both.Before / Jump >= both.Now))
        {
            var mark = new Mark(Notices.AmountJumped(new Money(now), new Money(before)), places.Of(row, field));
            yield return new Doubt(Codes.AmountJumped, [mark], Holds: new Money(now - before).Dirhams > all * ShareOfAll);
        }
    }
}
