using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Headers and values in French and Arabic at once.</summary>
public sealed class TwoLanguagesTests
{
    [Theory]
    [InlineData("Montant global / الكلفة الإجمالية", "cost")]
    [InlineData("Montant global\nالكلفة الإجمالية", "cost")]
    [InlineData("الكلفة الإجمالية | Montant global", "cost")]
    [InlineData("Montant global الكلفة الإجمالية", "cost")]
    [InlineData("Montant global – (المبلغ الكلي بالأرقام)", "cost")]
    [InlineData("Montant global (KDH) / الكلفة الإجمالية", "cost")]
    [InlineData("Budget | Montant total", "cost")]
    [InlineData("Montant global / الملتزم به", null)]
    [InlineData("Commune / Quartier", null)]
    [InlineData("Montant / Observation", null)]
    public void A_header_in_two_languages_names_what_both_name(string header, string? field)
    {
        var index = HeaderIndex.All.Single(i => i.Dataset.Name == "projets");

        Assert.Equal(field, index.Find(header, TextKey.Of(header)) is { } found ? index.Dataset.Fields[found.Field].Name : null);
    }

    [Theory]
    [InlineData("Coopérative / تعاونية", "cooperative")]
    [InlineData("تعاونية - Coopérative", "cooperative")]
    [InlineData("Coopérative\nتعاونية", "cooperative")]
    [InlineData("Coopérative تعاونية", "cooperative")]
    [InlineData("Association | ONG", "association")]
    [InlineData("Coopérative / جمعية", null)]
    [InlineData("Association / Coopérative", null)]
    public void A_value_in_two_languages_is_what_both_say(string text, string? code) =>
        Assert.Equal(code, CarrierTypes().Find(text).Value);

    [Theory]
    [InlineData("3ème phase", "III")]
    [InlineData("2e phase", "II")]
    [InlineData("1ère phase / المرحلة الأولى", "I")]
    public void A_phase_may_be_counted(string text, string code) =>
        Assert.Equal(code, new CodeList(DeclaredDatasets.All.Single(d => d.Name == "projets").FieldOf("phase")).Find(text).Value);

    [Fact]
    public void A_value_of_which_one_language_is_not_known_is_said() =>
        Assert.True(CarrierTypes().Find("Coopérative / نسائية").IsToBeSaid);

    [Fact]
    public void A_third_language_beside_the_others_changes_nothing()
    {
        var report = TestFiles.ValidateCsv(
            "Intitulé / العنوان / ⵉⵙⵎ;Année - ⴰⵙⴳⴳⵯⴰⵙ;Type de porteur (ⴰⵏⴰⵡ);Montant global;Part INDH\n"
            + "P;2023;Association / ⵜⴰⵎⵙⵎⵓⵏⵜ;450000;300000\n");

        Assert.Equal((1, Outcome.Accepted), (report.Counts.Accepted, report.Outcome));
    }

    [Fact]
    public void Values_beside_a_heading_over_two_columns_are_read_and_said()
    {
        var book = new XlsxBuilder().Sheet("P").Row(1, "Intitulé", "Année", "Type de porteur", "Montant global", null, "Part INDH", null)
            .Merge("D1:E1", "F1:G1");
        for (var i = 2; i < 14; i++) book.Row(i, $"P{i}", 2023, "Association", null, 450_000, null, 300_000);

        var report = TestFiles.Validate(book.Build());

        Assert.Equal((12, 5_400_000m, Outcome.Accepted), (report.Counts.Accepted, report.Amount, report.Outcome));
        Assert.Equal(["I-COL-013 D1 ×1", "I-COL-013 F1 ×1"],
            TestFiles.Codes(report, "info").Where(f => f.StartsWith("I-COL", StringComparison.Ordinal)));
    }

    private static CodeList CarrierTypes() => new(DeclaredDatasets.All.Single(d => d.Name == "projets").FieldOf("carrierType"));
}
