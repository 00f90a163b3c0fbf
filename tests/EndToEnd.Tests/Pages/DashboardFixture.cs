using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>The dashboard on published registers, in a real browser; shared by the classes that change nothing.</summary>
[CollectionDefinition(nameof(DashboardFixture))]
public sealed class DashboardFixture : IAsyncLifetime, ICollectionFixture<DashboardFixture>
{
    private Browser? _browser;

    internal LocalHost Host { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _browser = await Browser.StartAsync();
        await Host.StartAsync();
        await Host.WaitForAsync("projects.count", 57);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        await Host.DisposeAsync();
    }

    /// <summary>An empty page as wide as a desk's screen, or a telephone's.</summary>
    internal async Task<IPage> EmptyAsync(List<string> problems, ColorScheme scheme = ColorScheme.Light, bool isPhone = false)
    {
        var page = await _browser!.OpenAsync(problems, scheme);
        await page.SetViewportSizeAsync(isPhone ? 390 : 1280, isPhone ? 844 : 900);
        return page;
    }

    internal async Task<IPage> OpenAsync(
        List<string> problems, string query = "?lang=fr", ColorScheme scheme = ColorScheme.Light, bool isPhone = false)
    {
        var page = await EmptyAsync(problems, scheme, isPhone);
        await page.GotoAsync($"{Host.Address}/{query}");
        await page.WaitForSelectorAsync("#about dl");
        // A chart is drawn as soon as the browser has told the width of its place.
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('figure .canvas')].every((canvas) => canvas.firstChild)");
        return page;
    }

    internal async Task<JsonElement> ReadAsync(string name) => JsonDocument.Parse(await Host.ReadSnapshotAsync(name)).RootElement;

    /// <summary>The number that a text shows.</summary>
    internal static decimal ValueOf(string shown) =>
        decimal.Parse(new string([.. shown.Where(c => char.IsAsciiDigit(c) || c == ',')]).Replace(',', '.'), CultureInfo.InvariantCulture);
}
