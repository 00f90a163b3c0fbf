using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A text names one year or none.</summary>
public sealed class YearTextTests
{
    [Theory]
    [InlineData("2024", 2024)]
    [InlineData("Exercice 2024", 2024)]
    [InlineData("٢٠٢٤", 2024)]
    [InlineData("06/07/2024", 2024)]
    [InlineData("2023/2024", null)]
    [InlineData("24", null)]
    [InlineData("projet 12 de 2024", null)]
    [InlineData("3024", null)]
    [InlineData("2023 ?", null)]
    [InlineData("avant 2023", null)]
    [InlineData("~2023", null)]
    [InlineData("بعد 2023", null)]
    [InlineData("Ann?e 2023", 2023)]
    [InlineData("2023 (prév.)", 2023)]
    public void A_year_is_one_year(string text, int? expected) => Assert.Equal(expected, YearText.Read(text));

    [Theory]
    [InlineData("2023 (prév.)", true)]
    [InlineData("fin 2023", true)]
    [InlineData("2023 bis", true)]
    [InlineData("Exercice 2023", false)]
    [InlineData("برسم سنة 2023", false)]
    [InlineData("2023م", false)]
    [InlineData("2 023", false)]
    public void Words_that_say_more_than_a_year_are_told(string text, bool isTold)
    {
        var row = $"Intitulé;Année;Type de porteur;Montant global;Part INDH\nA;{text};Association;450000;300000\n";

        Assert.Equal(2023, Assert.Single(TestFiles.Rows(row))["year"].Number);
        Assert.Equal(isTold ? ["I-VAL-001 B2 ×1"] : [],
            TestFiles.Codes(TestFiles.ValidateCsv(row), "info").Where(code => code.Contains("VAL", StringComparison.Ordinal)));
    }
}
