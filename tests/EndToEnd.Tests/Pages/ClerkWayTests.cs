namespace AinChock.EndToEnd.Tests;

/// <summary>Moving from page to page in one's own language.</summary>
[Collection(nameof(ClerkHost))]
public sealed class ClerkWayTests(ClerkHost host)
{
    [Theory]
    [InlineData("ar-MA", "ar", "إيداع سجل")]
    [InlineData("fr-MA", "fr", "Déposer un registre")]
    [InlineData("en-GB", "fr", "Déposer un registre")]
    public async Task Pages_open_in_the_browsers_language_and_lead_to_each_other(string locale, string language, string title)
    {
        var page = await host.ArriveAsync(locale);
        Assert.Equal((language, title), (await page.GetAttributeAsync("html", "lang"), await page.InnerTextAsync("h1")));

        await page.ClickAsync("#guide");
        Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
        Assert.True(await page.Locator("h2").CountAsync() >= 5);
        await Browser.AxeAsync(page, "the guide");
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot($"guide.{language}.png"), FullPage = true });
        await page.ClickAsync("main a");
        Assert.Equal(title, await page.InnerTextAsync("h1"));

        await page.ClickAsync("#dashboard");
        await page.Locator("[data-figure]").First.WaitForAsync();
        Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
        Assert.Equal(title, await page.InnerTextAsync("#deposit"));
        await page.ClickAsync("#deposit");
        Assert.Equal((language, title), (await page.GetAttributeAsync("html", "lang"), await page.InnerTextAsync("h1")));

        await page.GotoAsync(new Uri(new Uri(host.Address), "../").ToString());
        await page.Locator("[data-figure]").First.WaitForAsync();
        Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
    }
}
