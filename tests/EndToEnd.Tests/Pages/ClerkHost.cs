using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>One host and one browser for all tests of a class, or of the classes of the collection; each test has file names and rows
/// of its own.</summary>
[CollectionDefinition(nameof(ClerkHost))]
public sealed class ClerkHost : IAsyncLifetime, ICollectionFixture<ClerkHost>
{
    private readonly LocalHost _host = new();
    private Browser? _browser;

    public string Address => _host.Address + "/depot/";

    internal LocalHost Host => _host;

    public async ValueTask InitializeAsync()
    {
        _browser = await Browser.StartAsync();
        await _host.StartAsync();
        await _host.WaitForAsync("projects.count", 57);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        await _host.DisposeAsync();
    }

    /// <summary>The page as it first opens, in a browser set to a language.</summary>
    internal async Task<IPage> ArriveAsync(string locale)
    {
        var page = await _browser!.OpenAsync([], locale: locale);
        await page.GotoAsync(Address);
        return page;
    }

    /// <param name="port">Port of a proxy in front of the host; null for the host itself.</param>
    internal async Task<Clerk> OpenAsync(string language = "fr", int? port = null)
    {
        var problems = new List<string>();
        var page = await _browser!.OpenAsync(problems);
        var address = port is { } other ? new UriBuilder(Address) { Port = other }.ToString() : Address;
        await page.GotoAsync($"{address}?lang={language}");
        return new Clerk(page, language, problems);
    }
}
