using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Tests;

/// <summary>What the published rows hold of what was typed.</summary>
public sealed class PublicRowsTests
{
    private static readonly Dataset Projects = DeclaredDatasets.Find("projets")!;

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

    private static StoredRow Row() => new(default, "", 1, new FieldValue[Projects.Fields.Count]);
}
