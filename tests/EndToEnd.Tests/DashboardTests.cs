using System.Globalization;
using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>The page in a real browser. Screenshots go to <c>artifacts/screenshots</c>, for a person to look at.</summary>
public sealed class DashboardTests
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    [Fact]
    public async Task The_page_shows_the_figures_of_the_snapshot_in_french_and_in_arabic()
    {
        var browserPath = Environment.GetEnvironmentVariable("AINCHOCK_BROWSER") ?? Browsers.FirstOrDefault(File.Exists);
        Assert.SkipWhen(browserPath is null, "No Chrome or Chromium is installed; with Debian: apt-get install chromium fonts-noto-core, or name one in AINCHOCK_BROWSER.");
        await using var host = new LocalHost();
        await host.StartAsync();
        await host.WaitForAsync("projects.count", 57);
        var figures = (await host.FiguresAsync())!;
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = browserPath, Headless = true, ChromiumSandbox = false, Args = ["--disable-dev-shm-usage"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1100, Height = 900 } });
        var problems = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") problems.Add(message.Text);
        };
        page.PageError += (_, error) => problems.Add(error);

        await page.GotoAsync(host.Address);
        await page.WaitForSelectorAsync("[data-figure='projects.count']");
        string[] headlines = [.. figures.Keys.Where(id => !id.Contains(".created.", StringComparison.Ordinal) || id.Contains(".2024.", StringComparison.Ordinal))];
        Assert.Equal(headlines.Length, await page.Locator("[data-figure]").CountAsync());
        foreach (var id in headlines) Assert.Equal(figures[id], ValueOf(await page.InnerTextAsync($"[data-figure='{id}'] .value")));
        Assert.Equal("fr", await page.GetAttributeAsync("html", "lang"));
        await page.ScreenshotAsync(new() { Path = Screenshot("dashboard.fr.png"), FullPage = true });

        await page.ClickAsync("#language");
        Assert.Equal(("ar", "rtl"), (await page.GetAttributeAsync("html", "lang"), await page.GetAttributeAsync("html", "dir")));
        Assert.Equal("المشاريع", await page.InnerTextAsync("[data-figure='projects.count'] dt"));
        await page.SetViewportSizeAsync(390, 844);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than a telephone.");
        await page.ScreenshotAsync(new() { Path = Screenshot("dashboard.ar.telephone.png"), FullPage = true });

        // A new file shows without reloading.
        host.Drop("nouveaux.csv", Registers.Projects(3));
        await page.Locator("[data-figure='projects.count'] .value", new() { HasTextString = "60" }).WaitForAsync(new() { Timeout = 20_000 });
        Assert.Empty(problems);
    }

    private static decimal ValueOf(string shown) =>
        decimal.Parse(new string([.. shown.Where(c => char.IsAsciiDigit(c) || c == ',')]).Replace(',', '.'), CultureInfo.InvariantCulture);

    private static string Screenshot(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(Pipeline.Tests.TestFiles.Root, "artifacts", "screenshots")).FullName, name);
}
