using AinChock.Registers.Datasets;

namespace AinChock.Registers.Tests;

/// <summary>What registers declare names fields that exist, and the fields that the contract calls required or personal.</summary>
public sealed class DeclaredFieldsTests
{
    public static TheoryData<string> Names => [.. DeclaredDatasets.All.Select(d => d.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Rules_keys_totals_and_derivations_name_fields_that_exist(string name)
    {
        var dataset = DeclaredDatasets.Find(name)!;
        var named = dataset.Keys.SelectMany(k => k).Concat(dataset.Totals)
            .Concat(dataset.Rules.SelectMany(r => (r.Kind == "complete" ? [] : r.Parts).Append(r.Field).Append(r.Limit).Append(r.Total)
                .OfType<string>()))
            .Concat(dataset.Derive is { } d ? [d.Field, d.From] : []).Append(dataset.Money ?? dataset.Fields[0].Name)
            .Append(dataset.Title).Concat(dataset.Breakdowns).Concat(dataset.Cube).Concat(dataset.Measures)
                .Concat(dataset.SmallGroups.SelectMany(g => g.Parts.Append(g.Total)));

        named = named.Concat(dataset.Sums).Concat(dataset.Cuts.By.SelectMany(cut => cut)).Concat(dataset.Cuts.Cross)
            .Concat(dataset.Cuts.Measures);
        Assert.All(named, field => Assert.InRange(dataset.IndexOf(field), 0, dataset.Fields.Count - 1));
        string[] kinds = ["atMost", "sumEquals", "notBefore", "either", "needs", "complete"];
        Assert.All(dataset.Rules, r => Assert.Contains(r.Kind, kinds));
    }

    [Fact]
    public void Personal_fields_are_those_that_name_or_reach_a_person() =>
        Assert.Equal(
            ["cooperatives.email", "cooperatives.phone", "cooperatives.president", "projets.carrier"],
            DeclaredDatasets.All.SelectMany(d => d.Fields.Where(f => f.IsPersonal).Select(f => $"{d.Name}.{f.Name}"))
                .Order(StringComparer.Ordinal));

    [Fact]
    public void The_required_fields_are_those_of_the_contract() =>
        Assert.Equal(
            ["activites: kind title date", "annonces: announcedOn value exactness wording", "cooperatives: name createdOn",
                "credits: year opened", "projets: title year carrierType cost indhShare"],
            DeclaredDatasets.All.Select(
                d => $"{d.Name}: {string.Join(' ', d.Fields.Where(f => f.Constraints.Required).Select(f => f.Name))}"));
}
