using AinChock.Registers.Answers;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A column's own cells tell which of two numbers is the day.</summary>
public sealed class DateOrderTests
{
    [Theory]
    [InlineData("15/01/2024", nameof(DateOrder.DayFirst))]
    [InlineData("01/15/2024", nameof(DateOrder.MonthFirst))]
    [InlineData("01/05/2024", nameof(DateOrder.Either))]
    [InlineData("01/05/2024 12:00:00 AM", nameof(DateOrder.MonthFirst))]
    [InlineData("15/01/2024 12:00:00 AM", nameof(DateOrder.DayFirst))]
    [InlineData("05/05/2024", nameof(DateOrder.Unknown))]
    [InlineData("2024-01-05", nameof(DateOrder.YearEither))]
    [InlineData("2024-01-15", nameof(DateOrder.YearMonthDay))]
    [InlineData("2024/15/01", nameof(DateOrder.YearDayMonth))]
    [InlineData("2024-05-05", nameof(DateOrder.Unknown))]
    [InlineData("5 janvier 2024", nameof(DateOrder.Unknown))]
    [InlineData("32/13/2024", nameof(DateOrder.Unknown))]
    public void A_text_tells_its_order_or_nothing(string text, string order) =>
        Assert.Equal(Enum.Parse<DateOrder>(order), DateText.OrderOf(text));

    [Fact]
    public void One_month_that_stands_first_puts_the_others_in_doubt() =>
        Assert.Equal(["E-DAT-002 B2 ×1", "E-DEC-001  ×1", "W-DAT-008 B3 ×1"],
            TestFiles.Codes(Cooperatives("01/15/2024", "01/05/2024", "05/05/2024")));

    [Fact]
    public void A_clock_of_twelve_hours_puts_the_month_first_by_itself() =>
        Assert.Equal(["E-DAT-009 B2 ×1", "E-DEC-001  ×1"],
            TestFiles.Codes(Cooperatives("01/05/2024 12:00:00 AM", "05/05/2024 12:00:00 AM")));

    [Fact]
    public void A_day_that_can_only_stand_first_takes_the_doubt_away() =>
        Assert.Equal(["E-DAT-002 B2 ×1", "E-DEC-001  ×1"], TestFiles.Codes(Cooperatives("01/15/2024", "01/05/2024", "20/05/2024")));

    [Fact]
    public void One_day_that_stands_before_its_month_behind_the_year_puts_the_others_in_doubt()
    {
        Assert.Equal(["E-DAT-002 B2 ×1", "E-DEC-001  ×1", "W-DAT-008 B3 ×1"],
            TestFiles.Codes(Cooperatives("2024-15-01", "2024-01-05", "2024-05-05")));
        Assert.Equal(["E-DAT-002 B2 ×1", "E-DEC-001  ×1"], TestFiles.Codes(Cooperatives("2024-15-01", "2024-01-05", "2024-05-20")));
    }

    [Fact]
    public void Days_that_a_program_made_of_such_a_column_are_warned_of()
    {
        var book = new XlsxBuilder().Sheet("C").Row(1, "Coopérative", "Date de création")
            .Row(2, "A", new DateOnly(2024, 5, 1)).Row(3, "B", new DateOnly(2024, 5, 5));
        for (var i = 4; i < 12; i++) book.Row(i, $"C{i}", new DateOnly(2024, 6, 20));

        var report = TestFiles.Validate(book.Row(12, "D", "01/15/2024").Build());

        Assert.Equal(["E-DAT-002 B12 ×1", "W-DAT-008 B2 ×1"], TestFiles.Codes(report));
    }

    [Fact]
    public void What_shows_only_further_down_is_said_of_the_column()
    {
        var rows = Enumerable.Repeat("01/05/2024", 1500).Append("01/15/2024").ToArray();

        Assert.Contains("W-DAT-008 B:B ×1", TestFiles.Codes(Cooperatives(rows)));
    }

    private static Report Cooperatives(params string[] days) =>
        TestFiles.ValidateCsv("Coopérative;Date de création\n" + string.Concat(days.Select((day, i) => $"Coop {i};{day}\n")));
}
