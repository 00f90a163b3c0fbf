using AinChock.Registers.Values;

namespace AinChock.Registers.Tests;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("27540000", 27540000)]
    [InlineData("27 540 000,00", 27540000)]
    [InlineData("27\u00A0540\u00A0000,00", 27540000)]
    [InlineData("27\u202F540\u202F000,00", 27540000)]
    [InlineData("27.540.000,00", 27540000)]
    [InlineData("27 540 000,00 TTC", 27540000)]
    [InlineData("٢٧،٥٤٠،٠٠٠", 27540000)]
    [InlineData("27,540,000.00", 27540000)]
    [InlineData("27'540'000.50", 27540000.5)]
    [InlineData("1.450.000", 1450000)]
    [InlineData("27.54", 27.54)]
    [InlineData("27,54", 27.54)]
    [InlineData("0,450", 0.45)]
    [InlineData("1 450,500", 1450.5)]
    [InlineData("1450.500", 1450.5)]
    [InlineData(",5", 0.5)]
    [InlineData("-1 250", -1250)]
    [InlineData("(1 250)", -1250)]
    [InlineData("− 7", -7)]
    [InlineData("٢٧٥٤٠٠٠٠", 27540000)]
    [InlineData("٢٧٬٥٤٠٬٠٠٠٫٥٠", 27540000.5)]
    [InlineData("۱۲۳", 123)]
    [InlineData("\u200F1 450\u200F", 1450.0)]
    [InlineData("12  500", 12500)]
    public void A_number_is_read_as_staff_write_it(string text, double expected)
    {
        var reading = NumberText.Read(text);

        Assert.True(reading.IsNumber);
        Assert.Null(reading.Ambiguous);
        Assert.Equal((decimal)expected, reading.Value);
    }

    [Theory]
    [InlineData("1,45 MDH", 1.45, "MDH")]
    [InlineData("1 450 KDH", 1450, "KDH")]
    [InlineData("1 450 000 DH", 1450000, "DH")]
    [InlineData("1 450 000 dhs", 1450000, "DH")]
    [InlineData("MAD 5 000", 5000, "DH")]
    [InlineData("2 millions de dirhams", 2, "MDH")]
    [InlineData("1,2 milliard de dirhams", 1.2, "MMDH")]
    [InlineData("5000 درهم", 5000, "DH")]
    [InlineData("١٫٥ مليون درهم", 1.5, "MDH")]
    [InlineData("300 ألف درهم", 300, "KDH")]
    [InlineData("1450.- DH", 1450, "DH")]
    public void A_unit_may_stand_beside_the_number(string text, double expected, string unit)
    {
        var reading = NumberText.Read(text);

        Assert.Equal((true, (decimal)expected, unit), (reading.IsNumber, reading.Value, reading.Unit?.Name));
    }
}
