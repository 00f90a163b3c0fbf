using System.Globalization;
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
    [InlineData("01/05/2024 12:00:00 AM", "EnglishClock")]
    [InlineData("01/05/2024 12:00:00 AM UTC", "EnglishClock")]
    [InlineData("01/05/2024 10:00 ص", nameof(DateOrder.Either))]
    [InlineData("Mon Jan 15 00:00:00 WET 2024", nameof(DateOrder.Unknown))]
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
    public void A_clock_of_twelve_hours_beside_a_day_that_can_only_stand_first_says_nothing_of_the_order() =>
        Assert.Empty(TestFiles.Codes(Cooperatives("15/01/2024 10:00:00 AM", "01/05/2024 10:00:00 AM", "20/05/2024 11:00:00 PM")));

    [Fact]
    public void A_column_that_has_both_orders_puts_what_has_two_readings_in_doubt()
    {
        var report = Cooperatives("13/01/2024", "15/02/2024", "01/15/2024", "02/03/2024", "05/05/2024");

        Assert.Equal(["E-DAT-002 B4 ×1", "W-DAT-008 B5 ×1"], TestFiles.Codes(report));
        var message = report.Findings.Single(finding => finding.Code == "W-DAT-008").Message;
        Assert.All([message.Fr, message.Ar], text => Assert.Contains("01/15/2024", text, StringComparison.Ordinal));
    }

    [Fact]
    public void One_month_among_a_hundred_days_that_can_only_stand_first_is_a_slip()
    {
        var days = Enumerable.Repeat("20/05/2024", 100).Append("01/05/2024").ToList();

        Assert.Equal(["E-DAT-002 B103 ×1"], TestFiles.Codes(Cooperatives([.. days, "01/15/2024"])));
        Assert.Equal(["E-DAT-002 B102 ×1", "W-DAT-008 B101 ×1"], TestFiles.Codes(Cooperatives([.. days[1..], "01/15/2024"])));
    }

    [Fact]
    public void One_day_that_stands_before_its_month_behind_the_year_puts_the_others_in_doubt()
    {
        Assert.Equal(["E-DAT-002 B2 ×1", "E-DEC-001  ×1", "W-DAT-008 B3 ×1"],
            TestFiles.Codes(Cooperatives("2024-15-01", "2024-01-05", "2024-05-05")));
        Assert.Equal(["E-DAT-002 B2 ×1", "E-DEC-001  ×1", "W-DAT-008 B3 ×1"],
            TestFiles.Codes(Cooperatives("2024-15-01", "2024-01-05", "2024-05-20")));
    }

    [Fact]
    public void Days_that_a_program_made_where_it_could_of_texts_with_the_day_first_are_warned_of()
    {
        // 3 May, 6 September and 8 April were 5 March, 9 June and 4 August.
        var report = Mixed(["15/01/2024", "20/02/2024"], [(3, 5), (6, 9), (8, 4), (2, 2)]);

        Assert.Equal(["W-DAT-008 B4 ×3"], TestFiles.Codes(report));
        Assert.Contains("15/01/2024", report.Findings.Single(f => f.Code == "W-DAT-008").Message.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_of_one_month_that_a_program_turned_are_warned_of() =>
        Assert.Equal(["W-DAT-008 B4 ×3"], TestFiles.Codes(Mixed(["15/01/2024", "20/01/2024"], [(1, 5), (1, 9), (1, 12)])));

    [Theory]
    // A day above 12 shows that days were read day first.
    [InlineData("15/01/2024,20/02/2024", "3/5,6/9,8/4,13/2")]
    // A text with two readings is one that a program left as text for another reason.
    [InlineData("15/01/2024,20/02/2024,05/03/2024", "3/5,6/9,8/4,2/2")]
    // The first of a month is usual, and three days of few say little.
    [InlineData("15/01/2024,20/03/2024", "1/5,1/9,1/4,1/2")]
    [InlineData("15/01/2024", "3/5,6/9,8/4")]
    [InlineData("2024-01-15,15 janvier 2024", "3/5,6/9,8/4,2/2")]
    public void Days_beside_texts_that_show_no_other_order_are_taken_as_they_are(string texts, string days)
    {
        var made = days.Split(',').Select(day => day.Split('/').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray());

        Assert.Empty(TestFiles.Codes(Mixed(texts.Split(','), [.. made.Select(day => (day[0], day[1]))])));
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

    private static Report Mixed(string[] texts, (int Day, int Month)[] days)
    {
        var book = new XlsxBuilder().Sheet("C").Row(1, "Coopérative", "Date de création");
        var row = 2;
        foreach (var text in texts) book.Row(row, $"Coop {row++}", text);
        foreach (var (day, month) in days) book.Row(row, $"Coop {row++}", new DateOnly(2024, month, day));
        return TestFiles.Validate(book.Build());
    }

    private static Report Cooperatives(params string[] days) =>
        TestFiles.ValidateCsv("Coopérative;Date de création\n" + string.Concat(days.Select((day, i) => $"Coop {i};{day}\n")));
}
