using AinChock.Registers.Values;

namespace AinChock.Registers.Tests;

/// <summary>Texts that are no number, and numbers that only their column can settle.</summary>
public sealed class UndecidedNumberTests
{
    [Theory]
    [InlineData("environ 200 000")]
    [InlineData("12 34")]
    [InlineData("1.23.456")]
    [InlineData("1,234,56")]
    [InlineData("1.234,567,8")]
    [InlineData("12 000 000.000.000")]
    [InlineData("1 2345")]
    [InlineData("10/12")]
    [InlineData("1,45E+06")]
    [InlineData("5 à 6")]
    [InlineData("DH")]
    [InlineData("MDH 5 DH")]
    [InlineData("")]
    [InlineData("99999999999999999999999999999999999999999999999999999999999999999999")]
    public void Anything_else_is_no_number(string text) => Assert.False(NumberText.Read(text).IsNumber);

    [Theory]
    [InlineData("1.450", nameof(Separators.None), null)]
    [InlineData("1,450", nameof(Separators.None), null)]
    [InlineData("1.450", nameof(Separators.CommaIsDecimal), 1450.0)]
    [InlineData("1.450", nameof(Separators.PointGroups), 1450.0)]
    [InlineData("1.450", nameof(Separators.PointIsDecimal), 1.45)]
    [InlineData("1,450", nameof(Separators.PointIsDecimal), 1450.0)]
    [InlineData("1,450", nameof(Separators.CommaIsDecimal), 1.45)]
    [InlineData("1.450", "PointIsDecimal, PointGroups", null)]
    public void Three_digits_behind_one_separator_are_settled_by_the_column_or_not_at_all(string text, string column, double? expected)
    {
        var reading = NumberText.Read(text);

        Assert.NotNull(reading.Ambiguous);
        Assert.Equal((decimal?)expected, reading.Settle(Enum.Parse<Separators>(column)));
    }
}
