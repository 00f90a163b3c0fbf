using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Tests;

/// <summary>Groups below the threshold are withheld, and so is whatever would tell them.</summary>
public sealed class SmallGroupTests
{
    private static readonly Dataset Projects = DeclaredDatasets.Find("projets")!;

    // men, women, total → the published counts; -1 for withheld or blank.
    [Theory]
    [InlineData(10, 12, 22, 10, 12, 22)]
    [InlineData(3, 7, 10, -1, -1, 10)]
    [InlineData(7, 3, 10, -1, -1, 10)]
    [InlineData(2, 1, 3, -1, -1, -1)]
    [InlineData(4, 0, 4, -1, -1, -1)]
    [InlineData(0, 8, 8, 0, 8, 8)]
    [InlineData(5, 5, 10, 5, 5, 10)]
    [InlineData(3, 9, -1, -1, 9, -1)]
    [InlineData(-1, 9, 12, -1, -1, 12)]
    public void Small_groups_and_what_would_tell_them_are_withheld(long men, long women, long total, long publicMen,
        long publicWomen, long publicTotal)
    {
        var row = new PublicRows(Projects, new PublishOptions())
            .Of(Row(("beneficiariesMen", men), ("beneficiariesWomen", women), ("beneficiaries", total)), new());

        Assert.Equal((publicMen, publicWomen, publicTotal),
            (Of(row, "beneficiariesMen"), Of(row, "beneficiariesWomen"), Of(row, "beneficiaries")));
    }

    [Fact]
    public void Whoever_sees_what_is_published_cannot_tell_which_small_count_it_was()
    {
        var rows = new PublicRows(Projects, new PublishOptions());
        // All splits of a total with a small part look alike.
        for (var total = 1; total <= 30; total++)
        {
            var seen = Enumerable.Range(0, total + 1).Where(men => (men is > 0 and < 5) || (total - men is > 0 and < 5))
                .Select(men => rows.Of(Row(("beneficiariesMen", men), ("beneficiariesWomen", total - men), ("beneficiaries", total)),
                    new()))
                .Select(r => (Of(r, "beneficiariesMen"), Of(r, "beneficiariesWomen"), Of(r, "beneficiaries"))).Distinct();

            Assert.True(seen.Count() <= 1, $"{total}");
        }
    }

    [Fact]
    public void The_threshold_is_an_option()
    {
        var row = Row(("beneficiaries", 7));

        Assert.Equal(-1, Of(new PublicRows(Projects, new PublishOptions { SmallGroup = 10 }).Of(row, new()), "beneficiaries"));
        Assert.Equal(7, Of(new PublicRows(Projects, new PublishOptions { SmallGroup = 0 }).Of(row, new()), "beneficiaries"));
    }

    private static StoredRow Row(params (string Field, long Count)[] counts)
    {
        var values = new FieldValue[Projects.Fields.Count];
        foreach (var (field, count) in counts)
        {
            if (count >= 0) values[Projects.IndexOf(field)] = FieldValue.Of(count);
        }

        return new StoredRow(default, "", 1, values);
    }

    private static long Of(StoredRow row, string field) => row.Values[Projects.IndexOf(field)].Number ?? -1;
}
