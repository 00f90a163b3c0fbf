using AinChock.Pipeline.Storage;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>Figures of any instant within the retention, and the rows behind them.</summary>
public sealed class PastFiguresTests(Emulator emulator)
{
    [Fact]
    public async Task Figures_of_any_past_instant_in_the_retention_are_those_of_what_was_current_then()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var storage = await emulator.NewStorageAsync(time);
        var instants = new List<(DateTimeOffset At, int Projects)>();
        async Task NoteAsync(int projects)
        {
            time.Advance(TimeSpan.FromHours(1));
            instants.Add((time.GetUtcNow(), projects));
            time.Advance(TimeSpan.FromDays(9));
            await Task.Delay(1100);
        }

        await NoteAsync(0);
        await storage.IngestAsync("a.csv", TestRegisters.Projects(10));
        await NoteAsync(10);
        await storage.IngestAsync("b.csv", TestRegisters.Projects(10, from: 6));
        await NoteAsync(15);
        await storage.IngestAsync("a.csv", TestRegisters.Projects(12));
        await NoteAsync(15);
        await storage.Worker().Operations.RetireAsync("b.csv", default);
        await NoteAsync(12);
        await storage.Worker().Operations.RollBackAsync("a.csv", default);
        await NoteAsync(10);

        foreach (var (at, projects) in instants)
        {
            var figures = await storage.Worker().Publish.FiguresAsync(at, default);
            Assert.Equal(projects, figures.Single(f => f.Id == "projects.count").Value);
        }

        time.Advance(TimeSpan.FromDays(60));
        await Assert.ThrowsAsync<OperationRefusedException>(() => storage.Worker().Publish.FiguresAsync(instants[0].At, default));
    }

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

    [Fact]
    public async Task Figures_and_their_rows_are_had_from_the_command_line()
    {
        var account = await emulator.NewAccountAsync();
        var storage = new TestStorage(account, TimeProvider.System);
        await storage.Storage.EnsureCreatedAsync(default);
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));
        await storage.Worker().Publish.RunAsync(default);

        var explained = await CommandLine.RunAsync(account, ["explain", "projects.cost"]);
        var json = await CommandLine.RunAsync(account, ["figures", "--format", "json"]);
        var tooOld = await CommandLine.RunAsync(account, ["figures", "--as-of", "2020-01-01"]);
        var odd = await CommandLine.RunAsync(account, ["figures", "--as-of", "hier"]);
        var absent = await CommandLine.RunAsync(account, ["explain", "projects.absent"]);

        Assert.Equal((0, 1, 2, 1), (explained.ExitCode, tooOld.ExitCode, odd.ExitCode, absent.ExitCode));
        Assert.Contains("10 rows, together 1000000", explained.Output, StringComparison.Ordinal);
        Assert.Contains("projets.csv", explained.Output, StringComparison.Ordinal);
        using var figures = System.Text.Json.JsonDocument.Parse(json.Output);
        Assert.Equal(10, figures.RootElement.EnumerateArray().First(f => f.GetProperty("id").GetString() == "projects.count")
            .GetProperty("value").GetDecimal());
        Assert.Contains("index.json", tooOld.Errors, StringComparison.Ordinal);
        Assert.Contains("projects.count", absent.Errors, StringComparison.Ordinal);
    }
}
