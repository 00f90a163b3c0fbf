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

    [Theory]
    [InlineData("AC-10000", 10_001, "AC-10000")]
    [InlineData("AC-10001", 10_001, "AC-10001")]
    [InlineData("AC-10003", 10_001, "•••")]
    [InlineData("AC-10000", 10_000, "AC-10000")]
    [InlineData("AC-10000", 9_998, "•••")]
    [InlineData("BK-10000", 10_001, "•••")]
    [InlineData("AC-10000 BK123406", 10_001, "••• •••")]
    [InlineData("AC-010000", 10_001, "•••")]
    public void A_reference_that_only_counts_on_where_others_end_is_published(string typed, int last, string published)
    {
        var references = Enumerable.Range(9_900, last - 9_900 + 1).Select(number => $"AC-{number}").Append(typed).Reverse();

        Assert.Equal(published, ReferenceOf(typed, references));
    }

    [Fact]
    public void A_series_with_a_gap_before_a_card_is_no_evidence()
    {
        var references = Enumerable.Range(9_900, 150).Where(number => number != 9_950).Select(number => $"AC-{number}");

        Assert.Equal("•••", ReferenceOf("AC-10000", references));
    }

    [Fact]
    public void What_a_counted_reference_holds_besides_its_number_is_masked()
    {
        var references = Enumerable.Range(9_900, 150).Select(number => $"0612345678 AC-{number}");

        Assert.DoesNotContain("0612345678", ReferenceOf("0612345678 AC-10000", references), StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_is_masked_whatever_the_others_count()
    {
        var row = Row();
        row.Values[Projects.IndexOf("title")] = FieldValue.Of("AC-10000");
        var run = new PublicRun(_ => Enumerable.Range(9_900, 150).Select(number => $"AC-{number}"));

        Assert.Equal("•••", new PublicRows(Projects, new PublishOptions()).Of(row, run).Values[Projects.IndexOf("title")].Text);
    }

    [Fact]
    public void Sheets_are_published_by_their_number()
    {
        var rows = new PublicRows(Projects, new PublishOptions());
        var run = new PublicRun();

        string[] published = [.. new[] { "Mme Alami", "Mme Alami", "", "BK123406", "Mme Alami" }
            .Select(name => rows.Of(Row() with { Sheet = name }, run).Sheet)];

        Assert.Equal(["1", "1", "", "2", "1"], published);
    }

    private static string? ReferenceOf(string typed, IEnumerable<string> references)
    {
        var (row, place) = (Row(), Projects.IndexOf("reference"));
        row.Values[place] = FieldValue.Of(typed);
        var run = new PublicRun(field => field == place ? references : []);
        return new PublicRows(Projects, new PublishOptions()).Of(row, run).Values[place].Text;
    }

    private static StoredRow Row() => new(default, "", 1, new FieldValue[Projects.Fields.Count]);
}
