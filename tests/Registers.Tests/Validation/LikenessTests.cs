using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Reading;
using AinChock.Registers.Validation;
using AinChock.Registers.Values;

namespace AinChock.Registers.Tests;

/// <summary>Two rows with one number are the same project where title or carrier is the same, or the amount where no carrier speaks
/// against it; a round amount needs a word of both titles.</summary>
public sealed class LikenessTests
{
    private static readonly Dataset Projects = DeclaredDatasets.Find("projets")!;

    [Theory]
    [InlineData("Piste rurale", 100, "Commune A", "PISTE  RURALE", 200, "B", true)]
    [InlineData("Piste rurale", 100, "Commune A", "Autre", 100, "COMMUNE A", true)]
    [InlineData("Piste rurale", 137_857_54, "", "Autre", 137_857_54, "", true)]
    [InlineData("Piste rurale", 300_000_00, "", "Dispensaire", 300_000_00, "", false)]
    [InlineData("Piste rurale", 300_000_00, "", "Piste rurale d'Oulad", 300_000_00, "", true)]
    [InlineData("Projet 1 : piste", 300_000_00, "", "Projet 1 : crèche", 300_000_00, "", false)]
    [InlineData("Piste rurale", 100, "Commune A", "Autre", 100, "B", false)]
    [InlineData("Piste rurale", 100, "Commune A", "Autre", 100, "", false)]
    [InlineData("Piste rurale", 100, "Commune A", "Autre", 200, "commune a", true)]
    [InlineData("Piste rurale", 100, "Commune A", "Autre", 200, "B", false)]
    [InlineData("Piste rurale", 0, "", "Autre", 0, "", false)]
    [InlineData("???", 0, "", "Autre", 300_000_00, "Commune A", false)]
    [InlineData("???", 0, "", "؟؟؟", 0, "", false)]
    [InlineData("???", 0, "", "???", 0, "", true)]
    public void A_number_is_shared_where_title_carrier_or_an_undisputed_amount_is(
        string title, int cost, string carrier, string otherTitle, int otherCost, string otherCarrier, bool isAlike)
    {
        var (one, other) = (LikenessOf("7", title, cost, carrier), LikenessOf("7", otherTitle, otherCost, otherCarrier));

        Assert.Equal(isAlike, one.IsAlike(other));
        Assert.Equal(one, Likeness.Parse(one.ToString()));
    }

    [Theory]
    [InlineData("PISTE  RURALE", 200, "B", 0b001)]
    [InlineData("Autre", 100, "COMMUNE A", 0b110)]
    [InlineData("Autre", 200, "commune a", 0b100)]
    [InlineData("Piste rurale", 100, "Commune A", 0b111)]
    [InlineData("Autre", 100, "B", 0)]
    public void What_is_alike_is_told_by_value(string title, int cost, string carrier, int common) =>
        Assert.Equal(common, LikenessOf("7", "Piste rurale", 100, "Commune A").Common(LikenessOf("7", title, cost, carrier)));

    [Fact]
    public void What_a_row_is_like_tells_nothing_of_a_row_with_another_number() =>
        Assert.NotEqual(LikenessOf("7", "Piste", 100, "Commune A").Third, LikenessOf("8", "Piste", 100, "Commune A").Third);

    [Fact]
    public void A_row_without_a_number_is_known_by_its_words_alone() =>
        Assert.True(LikenessOf("", "Piste", 100, "Commune A").IsUnknown);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_compared_with_no_other_source_keeps_no_likeness(bool isAlone)
    {
        var file = System.Text.Encoding.UTF8.GetBytes(
            "Référence;Intitulé du projet;Année;Type de porteur;Montant global;Part INDH\n7;Piste rurale;2024;Commune;100000;50000\n");
        using var check = FileCheck.Open(new MemoryStream(file), new CheckOptions(), default, isAlone: isAlone);

        var read = await check.ReadAsync(null, null, default);

        Assert.Equal((1, isAlone ? 0 : 1), (read.Accepted, read.Likenesses.Count));
    }

    private static Likeness LikenessOf(string number, string title, int cost, string carrier)
    {
        var row = Row(Projects, number, title, cost, carrier);
        var keys = new RowKeys(Projects, "");
        return keys.LikenessOf(row, keys.Of(row)!.Value);
    }

    private static RowContext Row(Dataset dataset, string number, string title, int cost, string carrier)
    {
        var row = new RowContext("S", new FindingLog(), dataset);
        if (number.Length > 0) row.Values[dataset.IndexOf("reference")] = FieldValue.Of(number);
        row.Values[dataset.IndexOf("title")] = FieldValue.Of(title);
        row.Values[dataset.IndexOf("cost")] = FieldValue.Of((long)cost);
        if (carrier.Length > 0) row.Values[dataset.IndexOf("carrier")] = FieldValue.Of(carrier);
        return row;
    }
}
