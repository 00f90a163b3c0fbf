using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>"Mes dépôts" in a real browser: both languages, a telephone's size, by keyboard, without a fault that axe knows.</summary>
[Collection(nameof(SentFilesHost))]
public sealed class MineTests(ClerkHost host)
{
    [Theory]
    [InlineData("fr", "Mes dépôts", "Numéro", "Votre note")]
    [InlineData("ar", "إيداعاتي", "رقم الإيداع", "ملاحظتكم")]
    public async Task What_was_sent_is_listed_with_its_figures_and_opens_its_report_by_keyboard_on_a_telephone(
        string language, string title, string number, string note)
    {
        var clerk = await host.OpenAsync(language);
        await clerk.Page.SetViewportSizeAsync(390, 844);
        Assert.Equal(title, await clerk.Page.InnerTextAsync("#mine-title"));
        Assert.Equal(0, await clerk.Page.Locator("#mine-list li").CountAsync());
        await clerk.PickAsync($"mes-{language}.csv", Rows(language == "fr" ? 70_000 : 71_000));
        await clerk.Page.FillAsync("#note", "Chiffres de mai ✔");
        Assert.Equal("accepted-with-quarantine", await clerk.SendAsync());

        var card = clerk.Page.Locator("#mine-list li.accepted-with-quarantine");
        await card.WaitForAsync();
        var text = await card.InnerTextAsync();
        Assert.Contains($"mes-{language}.csv", text, StringComparison.Ordinal);
        Assert.Matches($"{number} [0-9]{{6}}-[0-9a-f]{{8}}", text);
        Assert.Contains($"{note} : Chiffres de mai ✔", text, StringComparison.Ordinal);
        Assert.Equal(2, await card.Locator("a").CountAsync());
        await Browser.AxeAsync(clerk.Page, "mine");
        await clerk.Page.ScreenshotAsync(new() { Path = Browser.Screenshot($"mine-{language}.png"), FullPage = true });
        Assert.True(await clerk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));

        // Another visit of the same browser still shows it; the report opens without a mouse.
        await clerk.Page.ReloadAsync();
        await card.WaitForAsync();
        await card.GetByRole(AriaRole.Button).First.FocusAsync();
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.Page.Locator("#report .headline").WaitForAsync();
        Assert.Equal("report", await clerk.Page.EvaluateAsync<string>("document.activeElement.id"));

        // The page prints as the receipt alone.
        await clerk.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await clerk.Page.Locator("#mine").IsVisibleAsync());
        var pdf = System.Text.Encoding.Latin1.GetString(await clerk.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(pdf, @"/Type\s*/Page\b(?!s)"));
        Assert.Empty(clerk.Problems);
    }

    [Fact]
    public async Task A_held_upload_says_for_whom_it_waits_and_is_taken_back_by_keyboard_after_a_second_question()
    {
        var clerk = await host.OpenAsync();
        await clerk.PickAsync("retenu.csv", TestRegisters.Projects(10, from: 72_000));
        Assert.Equal("accepted", await clerk.SendAsync());
        await clerk.PickAsync("retenu.csv", TestRegisters.Projects(3, from: 72_000));
        Assert.Equal("held", await clerk.SendAsync());
        var card = clerk.Page.Locator("#mine-list li.held");
        await card.WaitForAsync();
        Assert.Contains("Attend l'administrateur de la plateforme", await card.InnerTextAsync(), StringComparison.Ordinal);

        await card.GetByRole(AriaRole.Button, new() { NameString = "Retirer ce dépôt" }).FocusAsync();
        await clerk.Page.Keyboard.PressAsync("Enter");
        await Browser.AxeAsync(clerk.Page, "the second question");
        Assert.Equal("Oui, retirer", await clerk.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await clerk.Page.Keyboard.PressAsync("Enter");

        await clerk.Page.Locator("#mine-said", new() { HasTextString = "il ne compte plus" }).WaitForAsync();
        await clerk.Page.Locator("#mine-list li.withdrawn").WaitForAsync();
        Assert.Equal(0, await card.CountAsync());
        Assert.Empty(clerk.Problems);
    }

    [Fact]
    public async Task Another_browser_sees_nothing_of_it_and_an_older_version_is_asked_for()
    {
        var clerk = await host.OpenAsync();
        await clerk.PickAsync("ancien.csv", TestRegisters.Projects(10, from: 73_000));
        Assert.Equal("accepted", await clerk.SendAsync());
        await clerk.PickAsync("ancien.csv", TestRegisters.Projects(11, from: 73_000));
        Assert.Equal("accepted", await clerk.SendAsync());
        var other = await host.OpenAsync();
        Assert.Equal(0, await other.Page.Locator("#mine-list li").CountAsync());

        await clerk.Page.ClickAsync("#mine-refresh");
        await clerk.Page.GetByRole(AriaRole.Button, new() { NameString = "Demander le retour à cette version" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { NameString = "Oui, demander" }).ClickAsync();

        await clerk.Page.Locator("#mine-list li", new() { HasTextString = "Retour demandé" }).WaitForAsync();
        Assert.Equal("Retour demandé : l'administrateur décide.", await clerk.Page.InnerTextAsync("#mine-said"));
    }

    private static byte[] Rows(int from)
    {
        var text = System.Text.Encoding.UTF8.GetString(TestRegisters.Projects(12, from: from));
        return System.Text.Encoding.UTF8.GetBytes(text.Replace($"Projet {from};2023", $"Projet {from};bientôt", StringComparison.Ordinal));
    }
}
