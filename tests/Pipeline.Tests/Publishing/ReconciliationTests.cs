using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Figures;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Tests;

public sealed class ReconciliationTests
{
    // A floor of amounts is precise to 10 000 dirhams unless the register states a step; a floor of counts to 1.
    [Theory]
    [InlineData("MAD", "floor", 27_540_000, 0, 27_543_210.50, "confirmed")]
    [InlineData("MAD", "floor", 27_540_000, 0, 27_540_000, "confirmed")]
    [InlineData("MAD", "floor", 27_540_000, 0, 27_549_999.99, "confirmed")]
    [InlineData("MAD", "floor", 27_540_000, 0, 27_550_000, "above")]
    [InlineData("MAD", "floor", 27_540_000, 0, 27_539_999.99, "below")]
    [InlineData("MAD", "floor", 27_000_000, 1_000_000, 27_543_210.50, "confirmed")]
    [InlineData("MAD", "exact", 27_540_000, 0, 27_540_000.01, "above")]
    [InlineData("projects", "exact", 57, 0, 57, "confirmed")]
    [InlineData("projects", "exact", 57, 0, 56, "below")]
    [InlineData("projects", "floor", 50, 0, 57, "above")]
    [InlineData("projects", "floor", 50, 10, 57, "confirmed")]
    public void An_announced_figure_is_held_to_the_computed_one(string unit, string exactness, double announced, double step,
        double computed, string status)
    {
        var reconciliation = new Reconciliation();
        reconciliation.Add(Row("projects.x", exactness, (decimal)announced, (decimal)step));
        var text = Text.Same("");
        var figure =
            new Figure("projects.x", (decimal)computed, unit, "all", text, text, [], "projets", new Dictionary<string, string>(), null);

        var judged = Assert.Single(reconciliation.Against([figure]));

        Assert.Equal((status, (decimal)computed - (decimal)announced), (judged.Status, judged.Difference));
    }

    [Fact]
    public void A_figure_that_is_not_published_is_said_to_be_unknown()
    {
        var reconciliation = new Reconciliation();
        reconciliation.Add(Row("projects.absent", "exact", 3, 0));

        var judged = Assert.Single(reconciliation.Against([]));

        Assert.Equal(("unknown-figure", null), (judged.Status, judged.Computed));
    }

    private static StoredRow Row(string figure, string exactness, decimal value, decimal step)
    {
        var dataset = DeclaredDatasets.Find(Reconciliation.Register)!;
        var values = new FieldValue[dataset.Fields.Count];
        void Set(string field, FieldValue of) => values[dataset.IndexOf(field)] = of;
        Set("figure", FieldValue.Of(figure));
        Set("announcedOn", FieldValue.Of(new DateOnly(2024, 7, 6)));
        Set("wording", FieldValue.Of("plus de"));
        Set("exactness", FieldValue.Of(exactness));
        Set("value", FieldValue.Of(new Money((long)(value * 100))));
        if (step > 0) Set("step", FieldValue.Of(new Money((long)(step * 100))));
        return new StoredRow(default, "", 1, values);
    }
}
