using AinChock.Registers.Datasets;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A number or a day that its cell writes in French and in Arabic.</summary>
public sealed class TwiceWrittenTests
{
    private const string Header = "Intitulé;Année;Type de porteur;Montant global;Part INDH;Bénéficiaires;Taux physique;Date de lancement\n";

    [Theory]
    [InlineData("1 500 DH / 1500 درهم", 1_500)]
    [InlineData("1500 درهم - 1 500,00 DH", 1_500)]
    [InlineData("1500 DH (١٥٠٠ درهم)", 1_500)]
    [InlineData("450000 / ٤٥٠٠٠٠", 450_000)]
    [InlineData("0,45 MDH / 450 000 درهم", 450_000)]
    [InlineData("0,45 MDH = 451 200 درهم", 451_200)]
    [InlineData("0,45 MDH / 450.000 درهم", 450_000)]
    [InlineData("450 KDH | 450 ألف درهم", 450_000)]
    [InlineData("\"450000 DH\n450000 درهم\"", 450_000)]
    public void An_amount_that_both_languages_say_is_read_and_said(string cell, int dirhams)
    {
        var csv = $"{Header}A;2023;Association;{cell};100;30;40;\n";

        Assert.Equal(dirhams * 100L, TestFiles.Rows(csv).Single()["cost"].Number);
        Assert.Contains("I-VAL-001 D2 ×1", TestFiles.Codes(TestFiles.ValidateCsv(csv), "info"));
    }

    [Theory]
    [InlineData("1 500 DH / 1600 درهم", "1500", "30", "E-CEL-009 D2 ×1")]
    [InlineData("0,45 MDH / 46 000 درهم", "1500", "30", "E-CEL-009 D2 ×1")]
    [InlineData("1500", "1 500 DH / 150 درهم", "30", "E-CEL-009 E2 ×1")]
    [InlineData("1500", "1000", "30 personnes / ٣١", "E-NUM-001 F2 ×1")]
    [InlineData("1500", "1000", "30 / ٣١", "E-CEL-009 F2 ×1")]
    [InlineData("1.450 DH / 1.450 درهم", "1000", "30", "E-AMT-001 D2 ×1")]
    public void Where_they_differ_or_leave_it_open_is_an_error(string cost, string share, string people, string finding) =>
        Assert.Contains(finding,
            TestFiles.Codes(TestFiles.ValidateCsv($"{Header}A;2023;Association;{cost};{share};{people};40;\n"), "error"));

    [Theory]
    [InlineData("15 mars 2024 / 15 مارس 2024")]
    [InlineData("15/03/2024 (15 مارس 2024)")]
    [InlineData("١٥/٠٣/٢٠٢٤ - 15/03/2024")]
    [InlineData("15 آذار 2024 | 15 mars 2024")]
    [InlineData("15 مارس/آذار 2024")]
    [InlineData("15 mars/مارس 2024")]
    public void A_day_that_both_languages_say_is_that_day(string cell) =>
        Assert.Equal(new DateOnly(2024, 3, 15),
            TestFiles.Rows($"{Header}A;2023;Association;1500;100;30;40;{cell}\n").Single()["launchedOn"].Day);

    [Fact]
    public void Two_days_are_an_error_that_names_both()
    {
        var report = TestFiles.ValidateCsv($"{Header}A;2023;Association;1500;100;30;40;15 mars 2024 / 15 ماي 2024\n");

        var finding = Assert.Single(report.Findings, f => f.Code == "E-CEL-009");
        Assert.Contains("« 15 mars 2024 » et « 15 ماي 2024 »", finding.Message.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_and_rates_are_read_alike()
    {
        var row = TestFiles.Rows($"{Header}A;2023;Association;1500;100;30 / ٣٠;40 % / ٤٠ ٪;\n").Single();

        Assert.Equal((30L, 4_000L), (row["beneficiaries"].Number, row["physicalRate"].Number));
    }

    [Theory]
    [InlineData("1500 DH / درهم")]
    [InlineData("1500 DH / 1500 DH")]
    [InlineData("درهم")]
    public void Anything_else_is_no_pair(string text) => Assert.Null(TwiceWritten.Of(text, FieldKind.Money, MoneyUnit.Dirham));
}
