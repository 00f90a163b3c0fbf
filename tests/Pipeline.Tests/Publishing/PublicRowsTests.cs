using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Tests;

public sealed class PublicRowsTests
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

    [Fact]
    public void Personal_fields_are_blank_and_whatever_was_typed_is_masked_references_too()
    {
        var row = Row();
        row.Values[Projects.IndexOf("carrier")] = FieldValue.Of("Nom Prénom");
        row.Values[Projects.IndexOf("title")] = FieldValue.Of("Atelier, tél. 0661234567");
        row.Values[Projects.IndexOf("reference")] = FieldValue.Of("INDH-2023-004 / BK123406");

        var published = new PublicRows(Projects, new PublishOptions()).Of(row, new());

        Assert.True(published.Values[Projects.IndexOf("carrier")].IsBlank);
        Assert.Equal("Atelier, tél. •••", published.Values[Projects.IndexOf("title")].Text);
        Assert.Equal("INDH-2023-004 / •••", published.Values[Projects.IndexOf("reference")].Text);
        Assert.Equal("Nom Prénom", row.Values[Projects.IndexOf("carrier")].Text);
    }

    [Theory]
    [InlineData("001525713000097", "001525713000097")]
    [InlineData("001525713000066", "•••")]
    [InlineData("000000612345674", "•••")]
    [InlineData("612345613", "•••")]
    [InlineData("BK123406", "•••")]
    [InlineData("Mme Fatima Alami", "•••")]
    public void A_companys_number_is_published_where_it_is_one(string typed, string published)
    {
        var cooperatives = DeclaredDatasets.Find("cooperatives")!;
        var values = new FieldValue[cooperatives.Fields.Count];
        values[cooperatives.IndexOf("ice")] = FieldValue.Of(typed);
        var row = new StoredRow(default, "S", 2, values);

        Assert.Equal(published, new PublicRows(cooperatives, new PublishOptions()).Of(row, new()).Values[cooperatives.IndexOf("ice")].Text);
    }

    [Fact]
    public void Sheets_are_published_by_their_number()
    {
        var rows = new PublicRows(Projects, new PublishOptions());
        var sheets = new PublicSheets();

        string[] published = [.. new[] { "Mme Alami", "Mme Alami", "", "BK123406", "Mme Alami" }
            .Select(name => rows.Of(Row() with { Sheet = name }, sheets).Sheet)];

        Assert.Equal(["1", "1", "", "2", "1"], published);
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
