using AinChock.Registers.Values;

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
    public void A_year_is_one_year(string text, int? expected) => Assert.Equal(expected, YearText.Read(text));
}
