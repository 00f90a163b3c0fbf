using AinChock.Tests.Support;
using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>A real browser. Screenshots go to <c>artifacts/screenshots</c> for a person to look at.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<(string? Test, IPage Page)> _pages = [];

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Browser> StartAsync()
    {
        var path = Environment.GetEnvironmentVariable("AINCHOCK_BROWSER") ?? Paths.FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null,
            "No Chrome or Chromium is installed; with Debian: apt-get install chromium fonts-noto-core, or name one in AINCHOCK_BROWSER.");
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright,
            await playwright.Chromium.LaunchAsync(
                new() { ExecutablePath = path, Headless = true, ChromiumSandbox = false, Args = ["--disable-dev-shm-usage"] }));
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>Opens an empty page, and closes those of earlier tests.</summary>
    /// <param name="problems">Receives the page's console errors and exceptions.</param>
    /// <param name="locale">The browser's language; null for English.</param>
    public async Task<IPage> OpenAsync(List<string> problems, ColorScheme scheme = ColorScheme.Light, string? locale = null)
    {
        await CloseOthersAsync();
        var page = await _browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = 1100, Height = 900 },
                ColorScheme = scheme,
                ReducedMotion = ReducedMotion.Reduce,
                Locale = locale,
            });
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") problems.Add(message.Text);
        };
        page.PageError += (_, error) => problems.Add(error);
        _pages.Add((TestContext.Current.Test?.UniqueID, page));
        return page;
    }

    // Each page is a process; those that share a browser run one after the other.
    private async Task CloseOthersAsync()
    {
        var test = TestContext.Current.Test?.UniqueID;
        foreach (var (_, page) in _pages.Where(opened => opened.Test != test)) await page.CloseAsync();
        _pages.RemoveAll(opened => opened.Test != test);
    }

    public static async Task AxeAsync(IPage page, string what)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(TestFiles.At("node_modules", "axe-core", "axe.min.js")));
        var violations =
            await page.EvaluateAsync<string[]>(
                "axe.run().then(r => r.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + "
                + "n.failureSummary).join(' | ')}`))");
        Assert.True(violations.Length == 0, $"{what}: {string.Join('\n', violations)}");
    }

    /// <summary>A picture for a guide: in <c>docs/images</c> when <c>AINCHOCK_WRITE_SAMPLES</c> is 1, otherwise with the other
    /// screenshots.</summary>
    public static string Illustration(string name) =>
        Environment.GetEnvironmentVariable("AINCHOCK_WRITE_SAMPLES") == "1"
            ? Path.Combine(Directory.CreateDirectory(TestFiles.At("docs", "images")).FullName, name)
            : Screenshot(name);

    public static string Screenshot(string name) =>
        Path.Combine(Directory.CreateDirectory(TestFiles.At("artifacts", "screenshots")).FullName, name);
}
