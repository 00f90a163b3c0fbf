namespace AinChock.EndToEnd.Tests;

/// <summary>A local host with the demonstration registers, for tests that change nothing of it.</summary>
[CollectionDefinition(nameof(DemonstrationHost))]
public sealed class DemonstrationHost : IAsyncLifetime, ICollectionFixture<DemonstrationHost>
{
    internal LocalHost Host { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Host.StartAsync();
        await Host.WaitForAsync("projects.count", 57);
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();
}
