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
    [InlineData("00.00.0000", true)]
    [InlineData("0000-00-00 00:00:00", true)]
    [InlineData("00000000", true)]
    [InlineData("0001-01-01T00:00:00", true)]
    [InlineData("01/01/0001 00:00:00", true)]
    [InlineData("0001-01-01T00:00:00Z", true)]
    [InlineData("0001-01-01T00:00:00+00:00", true)]
    [InlineData("01/01/2001", false)]
    [InlineData("01/10/1011", false)]
    [InlineData("0", false)]
    public void What_programs_write_for_no_day_is_none(string text, bool isNothing) => Assert.Equal(isNothing, DateText.IsNothing(text));

    [Theory]
    [InlineData("mars")]
    [InlineData("bientôt")]
    [InlineData("12")]
    [InlineData("")]
    [InlineData("06/07")]
    [InlineData("2024-2025")]
    [InlineData("99999999")]
    [InlineData("6 يوليوز/غشت 2024")]
    [InlineData("15/01/2024 10:00 reporté au 20/02/2024")]
    [InlineData("15/01/2024 08:00 - 17/01/2024 18:00")]
    [InlineData("du 15/01/2024 08:00 au 17/01/2024 18:00")]
    [InlineData("من 15/01/2024 08:00 إلى 17/01/2024 18:00")]
    [InlineData("2024-01-15 09:00 / 2024-01-16 09:00")]
    [InlineData("15/01/2024 10h00 - 16/01/2024")]
    [InlineData("Jan 15 10:00")]
    [InlineData("15/01/2024 99:99")]
    [InlineData("15/01/2024 23:30 + 1 h")]
    [InlineData("6 رمضان 1445هـ")]
    public void Anything_else_is_no_date(string text) => Assert.Equal(DateReadingKind.NotADate, DateText.Read(text).Kind);
}
