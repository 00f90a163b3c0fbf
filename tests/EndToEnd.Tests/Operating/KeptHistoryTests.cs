using AinChock.Pipeline.Storage;

namespace AinChock.EndToEnd.Tests;

/// <summary>A history keeps what the retention needs.</summary>
public sealed class KeptHistoryTests
{
    [Fact]
    public void A_history_keeps_what_the_retention_needs_and_says_where_it_ends()
    {
        var start = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var history = History.Empty;
        for (var day = 0; day < 200; day++) history = history.With(start.AddDays(day), $"run{day}", start.AddDays(day));
        var hourly = History.Empty;
        for (var hour = 0; hour < 2000; hour++)
            hourly = hourly.With(start.AddHours(hour), new string('a', 20) + hour, start.AddHours(hour));

        Assert.Equal(history.Tenures, History.Parse(history.ToString()).Tenures);
        Assert.Equal("run109", history.AsOf(start.AddDays(199) - History.Retention)!.Value.Run);
        Assert.Throws<OperationRefusedException>(() => History.Parse(history.ToString()).AsOf(start));
        Assert.InRange(hourly.ToString().Length, 1, 32_768);
        Assert.InRange(hourly.Tenures.Count, 1, 600);
    }
}
