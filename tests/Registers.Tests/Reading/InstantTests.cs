using AinChock.Registers.Answers;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>An instant is on its day in Morocco, and a date that is out by more than an order is told.</summary>
public sealed class InstantTests
{
    [Theory]
    [InlineData("2023-12-31T23:30:00Z", "2024-01-01")]
    [InlineData("2024-01-01T00:30:00+02:00", "2023-12-31")]
    [InlineData("2024-07-06 10:00:00 UTC", "2024-07-06")]
    [InlineData("2024-01-01T00:00:00", "2024-01-01")]
    public void An_instant_is_on_its_day_in_morocco(string text, string day) =>
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), DateText.Read(text).Day);

    [Fact]
    public void An_instant_on_another_day_than_it_names_is_said() =>
        Assert.Contains("I-VAL-001 B2 ×1", TestFiles.Codes(Cooperatives("2023-12-31T23:30:00Z"), "info"));

    [Fact]
    public void A_number_like_a_year_with_one_figure_too_many_is_said()
    {
        var book = new XlsxBuilder().Sheet("C").Row(1, "Coopérative", "Date de création").Row(2, "A", 20224);

        Assert.Contains("W-DAT-004 B2 ×1", TestFiles.Codes(TestFiles.Validate(book.Build())));
    }

    private static Report Cooperatives(params string[] days) =>
        TestFiles.ValidateCsv("Coopérative;Date de création\n" + string.Concat(days.Select((day, i) => $"Coop {i};{day}\n")));
}
