using System.Globalization;
using AinChock.Registers.Values;

namespace AinChock.Registers.Tests;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("vendredi 15 mars 2024", true)]
    [InlineData("lundi 15 mars 2024", false)]
    [InlineData("الجمعة 15 مارس 2024", true)]
    [InlineData("الأحد 15 مارس 2024", false)]
    [InlineData("Monday, March 15, 2024", false)]
    [InlineData("ven. 15/03/2024", true)]
    [InlineData("lun. 15/03/2024", false)]
    [InlineData("Thu Mar 15 10:00:00 UTC 2024", false)]
    [InlineData("يوم الأحد 15 مارس 2024", false)]
    [InlineData("le lundi 15 mars 2024", false)]
    public void A_day_of_the_week_that_is_another_day_makes_it_none(string text, bool isRead) =>
        Assert.Equal(isRead ? new DateOnly(2024, 3, 15) : default, DateText.Read(text).Day);

    [Theory]
    [InlineData("06/07/2024", "2024-07-06")]
    [InlineData("6/7/24", "2024-07-06")]
    [InlineData("06-07-2024", "2024-07-06")]
    [InlineData("06.07.2024", "2024-07-06")]
    [InlineData("2024-07-06", "2024-07-06")]
    [InlineData("2024/07/06", "2024-07-06")]
    [InlineData("2024-07-06T10:30:00Z", "2024-07-06")]
    [InlineData("06/07/2024 00:00:00", "2024-07-06")]
    [InlineData("20240706", "2024-07-06")]
    [InlineData("6 juillet 2024", "2024-07-06")]
    [InlineData("samedi 6 juillet 2024", "2024-07-06")]
    [InlineData("1er août 2023", "2023-08-01")]
    [InlineData("6-juil-24", "2024-07-06")]
    [InlineData("6 يوليوز 2024", "2024-07-06")]
    [InlineData("السبت 6 يوليوز 2024", "2024-07-06")]
    [InlineData("٠٦/٠٧/٢٠٢٤", "2024-07-06")]
    [InlineData("3 غشت 2019", "2019-08-03")]
    [InlineData("15 أبريل 2022", "2022-04-15")]
    [InlineData("29/02/2024", "2024-02-29")]
    [InlineData("05/05/99", "1999-05-05")]
    [InlineData("Jul 06, 2024", "2024-07-06")]
    [InlineData("Saturday, July 06, 2024", "2024-07-06")]
    [InlineData("06jul2024", "2024-07-06")]
    [InlineData("06JUL24", "2024-07-06")]
    [InlineData("Sat Jul 06 2024 00:00:00 GMT+0100 (heure normale)", "2024-07-06")]
    [InlineData("06/07/2024 10h30", "2024-07-06")]
    [InlineData("6 juillet 2024 à 10h", "2024-07-06")]
    [InlineData("6 تموز 2024", "2024-07-06")]
    [InlineData("6 كانون الثاني 2024", "2024-01-06")]
    [InlineData("6 تشرين الأول 2024", "2024-10-06")]
    [InlineData("6 تشرين ثاني 2024", "2024-11-06")]
    [InlineData("6 جويلية 2024", "2024-07-06")]
    [InlineData("6 يوليو/تموز 2024", "2024-07-06")]
    [InlineData("6 juillet / يوليوز 2024", "2024-07-06")]
    [InlineData("6 يوليوز 2024م", "2024-07-06")]
    [InlineData("6 يوليوز 2024 ميلادية", "2024-07-06")]
    [InlineData("06072024", "2024-07-06")]
    [InlineData("Sat Jul 06 00:00:00 WEST 2024", "2024-07-06")]
    [InlineData("Sat Jul 06 00:00:00 GMT+01:00 2024", "2024-07-06")]
    [InlineData("Sat Jul  6 10:30:00 2024", "2024-07-06")]
    [InlineData("sam. 06 juil. 2024 10:30:00 +01", "2024-07-06")]
    [InlineData("Jul 6 2024 11:00:00:000PM", "2024-07-06")]
    [InlineData("06JUL2024:10:30:00", "2024-07-06")]
    [InlineData("06/07/2024 10:30 م", "2024-07-06")]
    [InlineData("06/07/2024 à 10 heures", "2024-07-06")]
    [InlineData("6 يوليوز 2024 على الساعة 10:30 صباحا", "2024-07-06")]
    [InlineData("06/07/2024 10:30 (heure locale)", "2024-07-06")]
    [InlineData("mar. 16/07/2024", "2024-07-16")]
    [InlineData("Mar 16, 2024", "2024-03-16")]
    [InlineData("20122013", "2013-12-20")]
    public void A_day_is_read_as_staff_write_it(string text, string expected) =>
        Assert.Equal(new DateReading(DateReadingKind.Day, Day(expected)), DateText.Read(text));

    [Theory]
    [InlineData("juillet 2024", "2024-07-01")]
    [InlineData("juil. 2024", "2024-07-01")]
    [InlineData("يوليوز 2024", "2024-07-01")]
    [InlineData("07/2024", "2024-07-01")]
    [InlineData("2024", "2024-01-01")]
    [InlineData("٢٠٢٤", "2024-01-01")]
    public void A_month_or_year_alone_is_partial(string text, string expected) =>
        Assert.Equal(new DateReading(DateReadingKind.Partial, Day(expected)), DateText.Read(text));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
