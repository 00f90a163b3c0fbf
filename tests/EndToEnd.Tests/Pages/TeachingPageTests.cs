using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>What an unknown header or value means is told once on the page, remembered for the folder, and forgotten as easily.</summary>
[Collection(nameof(SentFilesHost))]
public sealed class TeachingPageTests(ClerkHost host)
{
    [Theory]
    [InlineData("fr", "Coût prévu au départ", "Groupement d'intérêt", "C'est retenu", "C'est oublié", 1300)]
    [InlineData("ar", "المصروف المرتقب أولا", "تجمع ذو منفعة", "تم الحفظ", "تم النسيان", 1400)]
    public async Task A_header_and_a_value_are_taught_and_forgotten_on_the_page(
        string language, string header, string value, string learnt, string forgotten, int from)
    {
        var clerk = await host.OpenAsync(language);
        await clerk.Page.SetViewportSizeAsync(390, 800);
        var file = TestRegisters.ProjectHeader.Replace("Montant global", header, StringComparison.Ordinal)
            + string.Concat(Enumerable.Range(from, 10).Select(i =>
                $"P{i};Projet {i};2023;{(i == from ? value : "Coopérative")};Coopérative A;100000;50000\n"));
        await clerk.PickAsync($"appris-{language}.csv", file);
        Assert.True(await clerk.Page.Locator("#send").IsDisabledAsync());

        // By keyboard alone: the choice, then its button.
        var line = clerk.Page.Locator("#lessons li", new() { HasTextString = header });
        await line.Locator("select").FocusAsync();
        await line.Locator("select").SelectOptionAsync("cost");
        await clerk.Page.Keyboard.PressAsync("Tab");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.SaidAsync(learnt);
        var second = clerk.Page.Locator("#lessons li", new() { HasTextString = value });
        await second.Locator("select").SelectOptionAsync("association");
        await Browser.AxeAsync(clerk.Page, $"lessons in {language}");
        await clerk.Page.ScreenshotAsync(new() { Path = Browser.Screenshot($"lessons-{language}-phone.png"), FullPage = true });
        Assert.True(await clerk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await second.Locator("button").ClickAsync();
        await clerk.Page.Locator("#taught li", new() { HasTextString = value }).WaitForAsync();

        Assert.Equal("accepted", await clerk.SendAsync());

        // Once forgotten, the header is unknown again.
        await clerk.PickAsync($"appris-{language}.csv", file + $"P{from + 50};Projet neuf;2023;Coopérative;Coopérative A;100000;50000\n");
        await clerk.Page.Locator("#taught li", new() { HasTextString = header }).Locator("button").ClickAsync();
        await clerk.SaidAsync(forgotten);
        await clerk.Page.Locator("#lessons li", new() { HasTextString = header }).WaitForAsync();
        await clerk.Page.Locator("#taught li", new() { HasTextString = value }).Locator("button").ClickAsync();
        await clerk.Page.Locator("#known").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.Empty(clerk.Problems);
    }
}
