using System.Globalization;
using AinChock.Registers.Values;

namespace AinChock.Registers.Tests;

public sealed class MoroccanTimeTests
{
    private static readonly TimeZoneInfo Old = TimeZoneInfo.CreateCustomTimeZone("old", TimeSpan.FromHours(1), null, null);

    /// <summary>Knows of the change, and of another one a year later.</summary>
    private static readonly TimeZoneInfo Newer = TimeZoneInfo.CreateCustomTimeZone("newer", TimeSpan.Zero, "newer", "newer", "ahead",
    [
        TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(new DateTime(2027, 1, 1), DateTime.MaxValue.Date, TimeSpan.FromHours(2),
            TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1), 1, 1),
            TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 23, 59, 59), 12, 31)),
    ]);

    [Theory]
    [InlineData("2026-09-20T00:59:59Z", "2026-09-20T01:59:59")]
    [InlineData("2026-09-20T01:00:00Z", "2026-09-20T01:00:00")]
    [InlineData("2026-11-30T23:30:00Z", "2026-11-30T23:30:00")]
    [InlineData("2027-07-01T00:30:00+02:00", "2027-06-30T22:30:00")]
    [InlineData("2025-06-30T23:30:00Z", "2025-07-01T00:30:00")]
    public void A_machine_with_old_time_zones_tells_the_time_of_morocco(string instant, string there)
    {
        var at = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
        Assert.Equal(DateTime.Parse(there, CultureInfo.InvariantCulture), MoroccanTime.At(at, Old));
        Assert.Equal(DateTime.Parse(there, CultureInfo.InvariantCulture), MoroccanTime.At(at));
    }

    [Fact]
    public void One_that_knows_more_is_believed()
    {
        var (winter, summer) = (new DateTime(2026, 11, 30, 23, 30, 0), new DateTime(2027, 7, 1, 12, 0, 0));
        Assert.Equal(winter, MoroccanTime.At(new DateTimeOffset(winter, TimeSpan.Zero), Newer));
        Assert.Equal(summer.AddHours(2), MoroccanTime.At(new DateTimeOffset(summer, TimeSpan.Zero), Newer));
    }
}
