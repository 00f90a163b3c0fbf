using System.Text;
using System.Text.Json;

namespace AinChock.Pipeline.Tests;

/// <summary>Ratios, totals of several registers, means and counts of different values (<c>derived.json</c>).</summary>
public sealed class DerivedFiguresTests
{
    private const string Projects = "Référence;Intitulé;Année;Programme;Type de porteur;Commune;Coût;Part INDH;Montant engagé;Montant émis;"
        + "Taux physique;Statut\n"
        + "A;Route;2024;P1;Association;Anfa;300000;200000;150000;75000;100 %;Achevé\n"
        + "B;Piste;2024;P1;Association;anfa;100000;100000;100000;25000;20 %;En cours\n"
        + "C;Puits;2023;P2;Association;Sbata;200000;100000;;;;Programmé\n";

    private const string Activities = "Type d'activité;Intitulé;Date;Programme;Coût de l'activité;Part INDH\n"
        + "Formation;Atelier;05/06/2024;P2;40000;30000\nExposition;Foire;06/06/2024;P3;10000;10000\n";

    [Theory]
    [InlineData("projects.indhPct", 66.67)]
    [InlineData("projects.partners", 200_000)]
    [InlineData("projects.leverage", 33.33)]
    [InlineData("projects.realisation.count", 33.33)]
    [InlineData("projects.realisation.physical", 80)]
    [InlineData("projects.realisation.paid", 16.67)]
    [InlineData("projects.committedPct", 41.67)]
    [InlineData("credits.engagement", 62.5)]
    [InlineData("credits.payment", 25)]
    [InlineData("projects.engagement", 62.5)]
    [InlineData("operations.count", 5)]
    [InlineData("operations.cost", 650_000)]
    [InlineData("operations.indh", 440_000)]
    [InlineData("operations.indhPct", 67.69)]
    [InlineData("projects.communes.count", 2)]
    public async Task A_figure_that_follows_from_others_says_how(string id, decimal value)
    {
        using var published = await PublishedAsync(("p.csv", Projects), ("a.csv", Activities),
            ("c.csv", "Exercice;Programme;Crédits ouverts;Crédits engagés;Crédits payés\n2024;P1;400000;250000;100000\n"));

        var figure = Derived(published).Single(f => f.GetProperty("id").GetString() == id);
        Assert.Equal(value, figure.GetProperty("value").GetDecimal());
        Assert.NotEqual("", figure.GetProperty("definition").GetProperty("ar").GetString());
    }

    [Fact]
    public async Task A_rate_over_nothing_is_not_there()
    {
        using var published = await PublishedAsync(("p.csv", "Référence;Intitulé;Année;Type de porteur;Coût;Part INDH\n"
            + "A;Route;2024;Association;0;0\n"));

        var ids = Derived(published).Select(f => f.GetProperty("id").GetString()).ToList();
        Assert.DoesNotContain("projects.indhPct", ids);
        Assert.DoesNotContain("projects.leverage", ids);
        Assert.DoesNotContain("projects.realisation.count", ids);
        Assert.DoesNotContain("projects.realisation.physical", ids);
        Assert.DoesNotContain("credits.engagement", ids);
        Assert.Contains("projects.partners", ids);
    }

    [Fact]
    public async Task A_sum_of_what_nobody_fills_in_is_no_zero()
    {
        using var published = await PublishedAsync(("p.csv", Projects));

        Assert.Equal(1, published.Figure("projects.completed.count"));
        Assert.Equal(0, published.Figure("projects.inDifficulty.count"));
        Assert.Equal(250_000, published.Figure("projects.committed"));
        Assert.Null(published.Figure("projects.carrierShare"));
        Assert.Null(published.Figure("credits.opened"));
    }

    private static async Task<PublishedRegisters> PublishedAsync(params (string Name, string Text)[] files)
    {
        var published = new PublishedRegisters();
        foreach (var (name, text) in files)
        {
            var read = await published.UploadAsync(name, Encoding.UTF8.GetBytes(text));
            Assert.Equal(text.Count(c => c == '\n') - 1, read.Accepted);
        }

        await published.PublishAsync();
        return published;
    }

    private static JsonElement.ArrayEnumerator Derived(PublishedRegisters published) =>
        published["summary.json"].GetProperty("derived").EnumerateArray();
}
