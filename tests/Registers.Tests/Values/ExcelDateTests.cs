using System.Globalization;
using AinChock.Registers.Values;

namespace AinChock.Registers.Tests;

/// <summary>A serial number is the day that Excel shows for it.</summary>
public sealed class ExcelDateTests
{
    [Theory]
    [InlineData(1, "1900-01-01")]
    [InlineData(59, "1900-02-28")]
    [InlineData(61, "1900-03-01")]
    [InlineData(45479, "2024-07-06")]
    [InlineData(45479.75, "2024-07-06")]
    public void A_serial_is_the_day_that_excel_shows(double serial, string expected) =>
        Assert.Equal(Day(expected), ExcelDate.FromSerial((decimal)serial));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
