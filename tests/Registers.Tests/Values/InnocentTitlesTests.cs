using AinChock.Registers.Values;

namespace AinChock.Registers.Tests;

public sealed class InnocentTitlesTests
{
    [Fact]
    public void Of_titles_and_references_that_name_nobody_one_in_a_hundred_is_masked_at_most()
    {
        var titles = InnocentTitles.All().Distinct().ToList();
        var masked = titles.Where(title => PersonalText.Masked(title) != title).ToList();
        TestContext.Current.TestOutputHelper!.WriteLine($"{masked.Count} of {titles.Count} are masked.");
        Assert.True(titles.Count >= 1000);
        Assert.True(masked.Count <= titles.Count / 100,
            $"{masked.Count} of {titles.Count} are masked.\n" + string.Join('\n', masked.Take(40)));
    }
}
