using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Headers and values in French and Arabic at once, and rows that repeat or number the header.</summary>
public sealed class TwoLanguagesTests
{
    private const string Header = "Intitulé;Année;Type de porteur;Montant global;Part INDH";
    private const string Arabic = "عنوان المشروع;السنة;نوع حامل المشروع;الكلفة الإجمالية;مساهمة المبادرة;الحي";
    private const string One = "P;2023;Association;450000;300000";
    private const string Other = "Q;2023;Association;450000;300000";

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
    public void A_second_row_of_headers_in_the_other_language_is_no_row()
    {
        var report = TestFiles.ValidateCsv(
            $"{Header};Nom usuel\n{Arabic}\n{One};Sbata\n{Arabic}\n{Other};Sbata\n");

        Assert.Equal((2, 2, Outcome.Accepted), (report.Sheets[0].HeaderRow, report.Counts.Rows, report.Outcome));
        Assert.Contains(report.Sheets[0].Columns, c => c.Field == "quarter");
    }

    [Theory]
    [InlineData("1;2;3;4;5")]
    [InlineData("(1);(2);(3);(4);(5)")]
    [InlineData("a;b;c;d;e")]
    [InlineData("A;B;C;D;E")]
    [InlineData("أ;ب;ج;د;ه")]
    [InlineData("1;2;3;4;5=4-3")]
    [InlineData("I;II;III;IV;V")]
    [InlineData("C1;C2;C3;C4;C5")]
    [InlineData("Col. 1;Col. 2;Col. 3;Col. 4;Col. 5")]
    public void A_row_that_numbers_the_columns_is_no_row(string numbers)
    {
        var report = TestFiles.ValidateCsv($"{Header}\n{numbers}\n{One}\n{numbers}\n{Other}\n");

        Assert.Equal((2, 2, Outcome.Accepted), (report.Sheets[0].HeaderRow, report.Counts.Rows, report.Outcome));
    }

    [Fact]
    public void A_third_language_beside_the_others_changes_nothing()
    {
        var report = TestFiles.ValidateCsv(
            "Intitulé / العنوان / ⵉⵙⵎ;Année - ⴰⵙⴳⴳⵯⴰⵙ;Type de porteur (ⴰⵏⴰⵡ);Montant global;Part INDH\n"
            + "P;2023;Association / ⵜⴰⵎⵙⵎⵓⵏⵜ;450000;300000\n");

        Assert.Equal((1, Outcome.Accepted), (report.Counts.Accepted, report.Outcome));
    }

    [Fact]
    public void Numbers_of_columns_in_a_workbook_are_no_row_either()
    {
        var book = new XlsxBuilder().Sheet("Coopératives").Row(1, "Coopérative", "Date de création", "Secteur")
            .Row(2, 1, 2, 3).Row(3, "Al Amal", new DateOnly(2023, 1, 2), "Artisanat");

        Assert.Equal(1, TestFiles.Validate(book.Build()).Counts.Rows);
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
