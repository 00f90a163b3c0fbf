using AinChock.Pipeline.Storage;

namespace AinChock.EndToEnd.Tests;

/// <summary>A local host that is stopped or killed leaves no process and loses no file.</summary>
public sealed class LocalHostStopTests
{
    [Fact]
    public async Task Interrupting_it_stops_every_child_and_its_storage_is_there_again()
    {
        await using var host = new LocalHost();
        await host.StartAsync();
        host.Drop("nouveaux.csv", TestRegisters.Projects(3));
        await host.WaitForAsync("projects.count", 60);
        Assert.NotEmpty(host.Children());

        await host.EndAsync(IsInterruptIgnored() ? "TERM" : "INT");
        Assert.Empty(host.Children());
        await host.StartAsync();

        Assert.Equal(60, (await host.FiguresAsync())!["projects.count"]);
    }

    [Fact]
    public async Task Killed_in_the_middle_of_an_ingest_and_started_again_it_ends_with_the_same_snapshot()
    {
        const int rows = 8_000;
        await using var host = new LocalHost();
        await host.StartAsync();
        await host.WaitForAsync("projects.count", 57);

        host.Drop("grand.csv", TestRegisters.Projects(rows));
        var runs = PipelineStorage.Connect(new StorageOptions { ConnectionString = host.Storage }).Runs;
        await host.WaitAsync("the ingest to be under way", async () => (await runs.ListAsync(default)).Any(r => r.Source == "grand.csv"));
        Assert.Equal(RunState.Reading, (await runs.ListAsync(default)).Single(r => r.Source == "grand.csv").State);
        await host.EndAsync("KILL");

        await host.StartAsync();
        Assert.True((await host.FiguresAsync())!["projects.count"] is 57 or 57 + rows);
        await host.WaitForAsync("projects.count", 57 + rows);
        var figures = (await host.FiguresAsync())!;

        await using var undisturbed = new LocalHost();
        await undisturbed.StartAsync();
        undisturbed.Drop("grand.csv", TestRegisters.Projects(rows));
        await undisturbed.WaitForAsync("projects.count", 57 + rows);
        Assert.Equal(await undisturbed.FiguresAsync(), figures);
    }

    // A shell that starts something in the background has it and all its children ignore Ctrl+C.
    private static bool IsInterruptIgnored()
    {
        const int interrupt = 1 << 1;
        var ignored = File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        return (Convert.ToUInt64(ignored["SigIgn:".Length..].Trim(), 16) & interrupt) != 0;
    }
}
