using AinChock.Registers.Values;

namespace AinChock.Registers.Tests;

/// <summary>Days that do not exist and texts that tell no day are not made into one.</summary>
public sealed class NoDateTests
{
    [Theory]
    [InlineData("07/23/2024")]
    [InlineData("31/02/2024")]
    [InlineData("29/02/2023")]
    [InlineData("00/01/2024")]
    public void A_day_that_does_not_exist_is_impossible(string text) => Assert.Equal(DateReadingKind.Impossible, DateText.Read(text).Kind);

    [Theory]
    [InlineData("mars")]
    [InlineData("bientôt")]
    [InlineData("12")]
    [InlineData("")]
    [InlineData("06/07")]
    [InlineData("2024-2025")]
    [InlineData("99999999")]
    public void Anything_else_is_no_date(string text) => Assert.Equal(DateReadingKind.NotADate, DateText.Read(text).Kind);
}
