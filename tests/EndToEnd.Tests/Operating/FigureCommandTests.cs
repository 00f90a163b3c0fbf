namespace AinChock.EndToEnd.Tests;

/// <summary>Figures and the rows behind them are had from the command line.</summary>
public sealed class FigureCommandTests(Emulator emulator)
{
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
