using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Registers.Plausibility;

/// <summary>Single rows whose main amount is eight times what it was, or an eighth.</summary>
internal static class JumpCheck
{
    private const int Jump = 8;

    // A sum that grows by more, of one row's jump alone, is not published unseen.
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
