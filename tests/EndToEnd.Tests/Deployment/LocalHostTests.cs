namespace AinChock.EndToEnd.Tests;

public sealed class LocalHostTests
{
    [Fact]
    public async Task A_dropped_file_appears_in_the_figures_and_the_same_again_is_unchanged()
    {
        await using var host = new LocalHost();
        await host.StartAsync();
        await host.WaitForAsync("projects.count", 57);

        host.Drop("nouveaux.csv", TestRegisters.Projects(3));
        await host.WaitForAsync("projects.count", 60);
        host.Drop("nouveaux.csv", TestRegisters.Projects(3));
        await host.WaitAsync("the second delivery to be unchanged",
            () => Task.FromResult(host.Said.Any(line => line.Contains("nouveaux.csv: unchanged", StringComparison.Ordinal))));

        Assert.Equal(60, (await host.FiguresAsync())!["projects.count"]);
    }
}
