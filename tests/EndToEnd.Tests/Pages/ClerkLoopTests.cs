using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>The loop survives a lost connection, a reloaded page and a changed file.</summary>
[Collection(nameof(ClerkHost))]
public sealed class ClerkLoopTests(ClerkHost host)
{
    [Fact]
    public async Task A_connection_cut_in_the_middle_loses_nothing_and_is_tried_again_by_a_button()
    {
        var clerk = await host.OpenAsync();
        Assert.Contains("64 Mo au plus", await clerk.Page.InnerTextAsync("#limits"), StringComparison.Ordinal);
        await clerk.Page.RouteAsync("**/check?**", route => route.AbortAsync("connectionreset"));
        await clerk.OfferAsync("coupe.csv", TestRegisters.Projects(6, from: 1000));
        await clerk.SaidAsync("Votre fichier est toujours prêt");
        await clerk.Page.UnrouteAsync("**/check?**");
        await clerk.Page.ClickAsync("#retry");
        await clerk.SaidAsync("Contrôle terminé");
        Assert.True(await clerk.Page.Locator("#retry").IsHiddenAsync());

        // The file arrives, but its answer is lost.
        await clerk.Page.RouteAsync("**/send?**", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
        await clerk.Page.ClickAsync("#send");
        await clerk.SaidAsync("Votre fichier est toujours prêt");
        await clerk.Page.UnrouteAsync("**/send?**");
        await clerk.Page.ClickAsync("#retry");
        await clerk.Page.Locator("#report[data-outcome]").WaitForAsync();
        Assert.Contains(await clerk.Page.GetAttributeAsync("#report", "data-outcome"), (string[])["accepted", "unchanged"]);
    }

    [Fact]
    public async Task While_it_is_followed_the_connection_may_go_and_come_and_the_page_be_loaded_anew()
    {
        var clerk = await host.OpenAsync();
        await clerk.PickAsync("suivi.csv", TestRegisters.Projects(6, from: 1100));
        await clerk.Page.RouteAsync("**/run?**", route => route.AbortAsync("internetdisconnected"));
        await clerk.Page.ClickAsync("#send");
        await clerk.SaidAsync("Votre fichier est bien envoyé");

        await clerk.Page.ReloadAsync();
        await clerk.SaidAsync("Votre fichier est bien envoyé");
        await clerk.Page.UnrouteAsync("**/run?**");
        await clerk.Page.Locator("#report[data-outcome='accepted']").WaitForAsync();

        // After leaving and coming back, the ended run is no longer followed and the next file is accepted.
        await clerk.Page.GotoAsync(new Uri(new Uri(host.Address), "../").ToString());
        await clerk.Page.GoBackAsync();
        await clerk.PickAsync("suivi.csv", TestRegisters.Projects(7, from: 1100));
        Assert.Equal("accepted", await clerk.SendAsync());
    }

    [Fact]
    public async Task A_check_that_takes_long_shows_so_and_can_be_cancelled()
    {
        var clerk = await host.OpenAsync();
        var held = new TaskCompletionSource();
        await clerk.Page.RouteAsync("**/check?**", async route =>
        {
            await held.Task;
            await route.AbortAsync();
        });
        await clerk.OfferAsync("long.csv", TestRegisters.Projects(6, from: 1200));
        await clerk.Page.Locator("#progress").WaitForAsync();
        await Browser.AxeAsync(clerk.Page, "the page at work");
        await clerk.Page.ClickAsync("#cancel");
        await clerk.SaidAsync("Annulé : rien n'a été enregistré");
        held.SetResult();
        Assert.True(await clerk.Page.Locator("#going").IsHiddenAsync());
        await clerk.Page.UnrouteAsync("**/check?**");
        await clerk.Page.ClickAsync("#retry");
        await clerk.SaidAsync("Contrôle terminé");
    }

    [Fact]
    public async Task A_file_that_is_picked_before_the_script_has_come_is_checked_as_any_other()
    {
        var clerk = await host.OpenAsync();
        var held = new TaskCompletionSource();
        await clerk.Page.RouteAsync("**/script/page.js", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await clerk.Page.EvaluateAsync("document.getElementById('file').dataset.before = ''");
        var going = clerk.Page.ReloadAsync();
        await clerk.Page.Locator("#file:not([data-before])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await clerk.OfferAsync("avant.csv", TestRegisters.Projects(6, from: 1500));
        held.SetResult();
        await clerk.SaidAsync("Contrôle terminé");
        await going;
        Assert.Equal("accepted", await clerk.SendAsync());
    }

    [Fact]
    public async Task Two_tabs_work_side_by_side()
    {
        var one = await host.OpenAsync();
        await one.PickAsync("onglet un.csv", TestRegisters.Projects(5, from: 1300));
        var page = await one.Page.RunAndWaitForPopupAsync(() => one.Page.EvaluateAsync("void open(location.href)"));
        await page.Locator("#file").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var other = new Clerk(page, "fr", []);
        await other.PickAsync("onglet deux.csv", TestRegisters.Projects(5, from: 1400));

        Assert.Equal("accepted", await one.SendAsync());
        Assert.Equal("accepted", await other.SendAsync());
        Assert.Contains("onglet un.csv", await one.ReportAsync(), StringComparison.Ordinal);
        Assert.Contains("onglet deux.csv", await other.ReportAsync(), StringComparison.Ordinal);
    }
}
