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
    [InlineData("2024-01-14 23:00:00 UTC", "2024-01-15")]
    [InlineData("2024-01-14T23:00:00,000Z", "2024-01-15")]
    [InlineData("2024-01-14T23:00:00[UTC]", "2024-01-15")]
    [InlineData("2024-01-14T23:00:00−01:00", "2024-01-15")]
    [InlineData("2024-01-14 23:00 UTC+0", "2024-01-15")]
    [InlineData("2024-01-14 11:00:00 PM UTC", "2024-01-15")]
    [InlineData("2024-01-14 12:30:00 AM UTC", "2024-01-14")]
    [InlineData("Sun, 14 Jan 2024 23:30:00 GMT", "2024-01-15")]
    [InlineData("Sun Jan 14 2024 23:00:00 GMT+0000 (heure normale d’Europe occidentale)", "2024-01-15")]
    [InlineData("Mon Jan 15 2024 00:00:00 GMT+0100 (GMT+01:00)", "2024-01-15")]
    [InlineData("14/01/2024 23:00:00 +00:00", "2024-01-15")]
    [InlineData("14/01/2024 23:00:00Z", "2024-01-15")]
    [InlineData("14/01/2024 23:00 (UTC)", "2024-01-15")]
    [InlineData("14/01/2024 23h30 GMT", "2024-01-15")]
    [InlineData("14 janv. 2024 à 23:00 UTC", "2024-01-15")]
    [InlineData("14/01/2024 23:00 توقيت غرينيتش", "2024-01-15")]
    [InlineData("٢٠٢٤/٠١/١٤ ٢٣:٠٠ UTC", "2024-01-15")]
    [InlineData("2024-01-15T00:00+01:00[Africa/Casablanca]", "2024-01-15")]
    [InlineData("14/01/2024 23:00 Africa/Casablanca", "2024-01-14")]
    [InlineData("Sun Jan 14 23:00:00 WET 2024", "2024-01-15")]
    // In Ramadan Morocco keeps UTC.
    [InlineData("2024-03-31 23:30:00 UTC", "2024-03-31")]
    public void An_instant_is_on_its_day_in_morocco(string text, string day) =>
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), DateText.Read(text).Day);

    [Theory]
    [InlineData("2024-01-14 23:00:00 America/New_York")]
    [InlineData("2024-01-14 19:00:00 CST")]
    [InlineData("2024-01-14 23:00:00+01:00Z")]
    [InlineData("2024-01-14 23:00:00 +19:00")]
    public void A_zone_that_is_not_known_is_a_finding(string text) =>
        Assert.Equal(DateReadingKind.NotADate, DateText.Read(text).Kind);

    [Theory]
    [InlineData("15/03/2024 09:00-12:00", "2024-03-15")]
    [InlineData("15/03/2024 10:00-11:00", "2024-03-15")]
    [InlineData("15/03/2024 de 10:00 à 12:00", "2024-03-15")]
    [InlineData("15/03/2024 من 10:00 إلى 12:00", "2024-03-15")]
    [InlineData("15/03/2024 14h - 16h30", "2024-03-15")]
    // Ten in the evening to two in the morning, or ten in the evening of a clock west of here, which is the day after.
    [InlineData("15/02/2024 22:00-02:00", null)]
    [InlineData("2024-02-15T22:00-02:00", "2024-02-16")]
    public void A_span_of_hours_is_no_zone(string text, string? day) =>
        Assert.Equal(day ?? "0001-01-01", DateText.Read(text).Day.ToString("o", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2023-12-31T23:30:00Z")]
    [InlineData("31/12/2023 23:30:00 UTC")]
    public void An_instant_on_another_day_than_it_names_is_said(string text) =>
        Assert.Contains("I-VAL-001 B2 ×1", TestFiles.Codes(Cooperatives(text), "info"));

    [Fact]
    public void Midnight_of_another_clock_that_is_the_evening_before_in_morocco_is_warned_of()
    {
        // In Ramadan, by a program that does not know of it.
        var report = Cooperatives("2024-03-15T00:00:00+01:00", "2024-03-16T09:00:00+01:00", "17/03/2024");

        Assert.Equal(["W-DAT-006 B2 ×1"], TestFiles.Codes(report));
        var book = new XlsxBuilder().Sheet("C").Row(1, "Coopérative", "Date de création")
            .Row(2, "A", new XlsxBuilder.Raw("<c r=\"B2\" t=\"d\"><v>2024-03-15T00:00:00+01:00</v></c>"))
            .Row(3, "B", new DateOnly(2024, 3, 16));
        Assert.Contains("W-DAT-006 B2 ×1", TestFiles.Codes(TestFiles.Validate(book.Build())));
    }

    [Fact]
    public void An_instant_of_two_years_is_no_year()
    {
        Assert.Null(YearText.Read("2023-12-31T23:30:00Z"));
        Assert.Equal(2023, YearText.Read("2023-12-31T20:30:00Z"));
    }

    [Fact]
    public void A_number_like_a_year_with_one_figure_too_many_is_said()
    {
        var book = new XlsxBuilder().Sheet("C").Row(1, "Coopérative", "Date de création").Row(2, "A", 20224);

        Assert.Contains("W-DAT-004 B2 ×1", TestFiles.Codes(TestFiles.Validate(book.Build())));
    }

    private static Report Cooperatives(params string[] days) =>
        TestFiles.ValidateCsv("Coopérative;Date de création\n" + string.Concat(days.Select((day, i) => $"Coop {i};{day}\n")));
}
