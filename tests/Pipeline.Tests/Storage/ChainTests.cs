using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Tests;

public sealed class ChainTests
{
    private static readonly DateTimeOffset Snapshot = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_source_that_first_came_after_an_instant_has_no_chain_at_it()
    {
        var (chain, history) = Sent(("run1", 1), ("", 2));

        Assert.Null(chain.AsOf("", Snapshot, history));
        Assert.Equal(["run1", ""], chain.AsOf("", Snapshot.AddDays(3), history)!.Links.Select(link => link.Run));
    }

    [Fact]
    public void What_came_after_an_instant_is_not_in_the_chain_of_it()
    {
        var (chain, history) = Sent(("run1", -3), ("", -2), ("run2", 1), ("", 2));

        Assert.Equal(["run1", ""], chain.AsOf("", Snapshot, history)!.Links.Select(link => link.Run));
        Assert.Equal(["run1", ""], chain.BackTo("run1")!.AsOf("", Snapshot, history)!.Links.Select(link => link.Run));
    }

    private static (Chain Chain, History History) Sent(params (string Run, int Day)[] versions)
    {
        var (chain, history) = (Chain.Empty, History.Empty);
        foreach (var (run, day) in versions)
        {
            var at = Snapshot.AddDays(day);
            (chain, history) = (chain.With(run, at), history.With(at, run, at));
        }

        return (chain, history);
    }
}
