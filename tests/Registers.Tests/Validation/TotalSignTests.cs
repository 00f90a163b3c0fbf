using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A total that is called by the sign of a sum, with an accent too many, or in other words of Arabic is no project.</summary>
public sealed class TotalSignTests
{
    [Theory]
    [InlineData("Tôtal")]
    [InlineData("TÔTAL GÉNÉRAL")]
    [InlineData("Σ")]
    [InlineData("∑ :")]
    [InlineData("Σ général")]
    [InlineData("ما مجموعه")]
    public void It_is_compared_with_its_rows(string label)
    {
        var report = Of(label);

        Assert.Equal((2, 2), (report.Counts.Rows, report.Counts.Accepted));
        Assert.Equal([], TestFiles.Codes(report));
        Assert.Contains(report.Findings, f => f.Code == "I-TOT-002");
    }

    [Theory]
    [InlineData("Plutôt : atelier")]
    [InlineData("ΣΥΝ, atelier grec")]
    [InlineData("مجموعة ذات النفع الاقتصادي")]
    public void Another_word_makes_no_total(string title) => Assert.Equal(3, Of(title).Counts.Rows);

    private static Answers.Report Of(string label) => TestFiles.ValidateCsv("Intitulé;Année;Type de porteur;Montant global;Part INDH\n"
        + $"A;2022;Association;400000;300000\nB;2023;Coopérative;150000;70000\n{label};;;550000;370000\n");
}
