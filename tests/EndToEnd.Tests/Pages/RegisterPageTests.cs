
namespace AinChock.EndToEnd.Tests;

/// <summary>A clerk takes the current register from the page, edits it and sends it back.</summary>
public sealed class RegisterPageTests(ClerkHost host) : IClassFixture<ClerkHost>
{
    [Theory]
    [InlineData("fr", 1000, "Ce classeur a été fait de « vivant-fr.csv »")]
    [InlineData("ar", 1100, "هذا المصنف أنجز من «vivant-ar.csv»")]
    public async Task Taken_edited_and_sent_back_under_any_name(string language, int from, string recognised)
    {
        var clerk = await host.OpenAsync(language);
        await clerk.Page.SetViewportSizeAsync(390, 800);
        await clerk.PickAsync($"vivant-{language}.csv", System.Text.Encoding.UTF8.GetString(TestRegisters.Projects(10, from: from)));
        Assert.Equal("accepted", await clerk.SendAsync());
        var link = $"#registers a[lang={language}][href*='vivant-{language}.csv']";
        await clerk.Page.Locator(link).WaitForAsync();

        await Browser.AxeAsync(clerk.Page, $"registers in {language}");
        await clerk.Page.Locator("#take").ScrollIntoViewIfNeededAsync();
        await clerk.Page.ScreenshotAsync(new() { Path = Browser.Screenshot($"registers-{language}-phone.png"), FullPage = true });
        Assert.True(await clerk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));

        // By keyboard alone.
        await clerk.Page.FocusAsync(link);
        var download = await clerk.Page.RunAndWaitForDownloadAsync(() => clerk.Page.Keyboard.PressAsync("Enter"));
        Assert.Equal($"vivant-{language}.xlsx", download.SuggestedFilename);
        var book = await File.ReadAllBytesAsync(await download.PathAsync());

        // Sent back as it is, it says nothing new.
        await clerk.PickAsync($"vivant-{language}.xlsx", book);
        Assert.True(await clerk.Page.Locator("#send").IsDisabledAsync());
        Assert.Equal($"vivant-{language}.csv", await clerk.Page.InputValueAsync("#source"));

        var edited = EditedWorkbook.With(book, LivingRegisterTests.Cost(3, 120_000));
        await clerk.PickAsync("renommé.xlsx", edited);
        Assert.Contains(recognised, await clerk.Page.InnerTextAsync("#recognised"), StringComparison.Ordinal);
        Assert.Equal("accepted", await clerk.SendAsync());
        Assert.Empty(clerk.Problems);
    }

    [Fact]
    public async Task Under_the_name_of_another_register_it_goes_back_to_its_own_alone()
    {
        var clerk = await host.OpenAsync();
        foreach (var (name, from) in (IEnumerable<(string, int)>)[("premier.csv", 1300), ("second.csv", 1400)])
        {
            await clerk.PickAsync(name, TestRegisters.Projects(10, from: from));
            Assert.Equal("accepted", await clerk.SendAsync());
        }

        const string link = "#registers a[lang=fr][href*='premier.csv']";
        await clerk.Page.Locator(link).WaitForAsync();
        var (_, book) = await clerk.DownloadAsync(link);
        await clerk.PickAsync("second.xlsx", EditedWorkbook.With(book, LivingRegisterTests.Cost(3, 120_000)));

        // No other register is offered, and the sentence names its own.
        Assert.Equal(["la nouvelle version de premier.csv"], await clerk.Page.Locator("#source option").AllInnerTextsAsync());
        Assert.Contains("« premier.csv »", await clerk.Page.InnerTextAsync("#recognised"), StringComparison.Ordinal);
        Assert.Equal("accepted", await clerk.SendAsync());
        Assert.Contains("premier.csv", await clerk.ReportAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("second.csv", await clerk.ReportAsync(), StringComparison.Ordinal);
        Assert.Empty(clerk.Problems);
    }

    [Fact]
    public async Task What_two_changed_differently_is_seen_before_it_is_sent_and_after()
    {
        var clerk = await host.OpenAsync();
        await clerk.PickAsync("partagé.csv", System.Text.Encoding.UTF8.GetString(TestRegisters.Projects(10, from: 1200)));
        await clerk.SendAsync();
        const string link = "#registers a[lang=fr][href*='partag']";
        await clerk.Page.Locator(link).WaitForAsync();
        var (_, one) = await clerk.DownloadAsync(link);
        var (_, other) = await clerk.DownloadAsync(link);
        await clerk.PickAsync("partagé.xlsx", EditedWorkbook.With(one, LivingRegisterTests.Cost(3, 120_000)));
        await clerk.SendAsync();

        await clerk.PickAsync(
            "partagé.xlsx", EditedWorkbook.With(other, LivingRegisterTests.Cost(3, 130_000), LivingRegisterTests.Cost(4, 140_000)));

        Assert.Contains("vous avez écrit", await clerk.Page.TextContentAsync("#report"), StringComparison.Ordinal);
        await clerk.Page.ScreenshotAsync(new() { Path = Browser.Screenshot("registers-both-changed.png"), FullPage = true });
        Assert.Equal("accepted", await clerk.SendAsync());
        var report = await clerk.Page.TextContentAsync("#report");
        Assert.Contains("vous avez écrit", report, StringComparison.Ordinal);
        Assert.Contains("fusionnées ligne par ligne", report, StringComparison.Ordinal);
        // The files of the answer are those of the merged run.
        var (name, copy) = await clerk.DownloadAsync("#report a[href*='annotated.xlsx']");
        Assert.Equal(("partagé.xlsx", true), (name, copy.Length > 1000));
        Assert.Empty(clerk.Problems);
    }
}
