using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>The page where staff drop a register, in a real browser and with hand-made requests; each test has file names and rows
/// of its own.</summary>
[Collection(nameof(SentFilesHost))]
public sealed partial class DropPageTests(ClerkHost clerk)
{
    private string Address => clerk.Address;

    [Fact]
    public async Task A_file_is_checked_sent_and_followed_to_its_end()
    {
        var (page, problems, before) = await OpenAsync("fr");
        await page.ScreenshotAsync(new() { Path = Browser.Illustration("depot.png"), Clip = new() { Width = 1100, Height = 510 } });
        await page.SetInputFilesAsync("#file", Payload("nouveaux.csv", TestRegisters.ProjectsWithErrors(10, 1, from: 501)));
        await Said(page, "Contrôle terminé");
        Assert.Contains("1 sera mise de côté", await page.InnerTextAsync("#report"), StringComparison.Ordinal);
        Assert.Contains("Nouveau registre", await page.InnerTextAsync("#report"), StringComparison.Ordinal);
        Assert.Equal("un nouveau registre : nouveaux.csv", await page.InnerTextAsync("#source option:checked"));
        await Browser.AxeAsync(page, "the page with a report");
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot("depot.fr.checked.png"), FullPage = true });
        await page.ScreenshotAsync(
            new() { Path = Browser.Illustration("controle.png"), Clip = new() { Width = 1100, Height = 1130 }, FullPage = true });
        // Nothing is stored before the sender confirms.
        Assert.Equal(before, await CountAsync());

        await DownloadsAsync(page);
        await page.ClickAsync("#send");
        await page.Locator("#report[data-outcome='accepted-with-quarantine']").WaitForAsync();
        Assert.Contains("Traitement terminé", await page.InnerTextAsync("#status"), StringComparison.Ordinal);
        var answer = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#report a[href*='quarantine.csv']"));
        Assert.Equal("nouveaux (lignes mises de côté).csv", answer.SuggestedFilename);
        await clerk.Host.WaitForAsync("projects.count", before + 9);
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot("depot.fr.ended.png"), FullPage = true });
        Assert.Empty(problems);
    }

    [Fact]
    public async Task The_next_version_says_what_it_would_change_and_what_is_current_cannot_be_sent_again()
    {
        var (page, problems, before) = await OpenAsync("fr");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.SetInputFilesAsync("#file", Payload("registre de juin.csv", TestRegisters.Projects(20)));
        await Said(page, "Contrôle terminé");
        await page.ClickAsync("#send");
        await page.Locator("#report[data-outcome='accepted']").WaitForAsync();

        // The same rows under another name, sent as the next version of the first; one is gone and two are new.
        await page.SetInputFilesAsync("#file", Payload("registre de juillet.csv", TestRegisters.Projects(21, from: 2)));
        await Said(page, "Contrôle terminé");
        // Nearly all rows match, so the page itself proposes the next version.
        Assert.Equal("registre de juin.csv", await page.InputValueAsync("#source"));
        await page.Locator("#report", new() { HasTextString = "Par rapport à la version précédente" }).WaitForAsync();
        var report = await page.InnerTextAsync("#report");
        Assert.Contains("+1 · +100\u202F000,00 DH", report, StringComparison.Ordinal);
        Assert.Contains("Projet 1 (2)", report, StringComparison.Ordinal);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.ScreenshotAsync(new()
        { Path = Browser.Illustration("changements.png"), Clip = new() { Y = 315, Width = 1100, Height = 820 }, FullPage = true });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot("depot.fr.changes.png"), FullPage = true });
        await Browser.AxeAsync(page, "the page with what would change");
        await page.ClickAsync("#send");
        await page.Locator("#report[data-outcome='accepted']").WaitForAsync();
        await clerk.Host.WaitForAsync("projects.count", before + 21);

        await page.SetInputFilesAsync("#file", Payload("registre de juin.csv", TestRegisters.Projects(21, from: 2)));
        await page.Locator("#report", new() { HasTextString = "rien ne change" }).WaitForAsync();
        await Said(page, "Contrôle terminé");
        Assert.True(await page.Locator("#send").IsDisabledAsync());
        Assert.Empty(problems);
    }

    [Fact]
    public async Task In_arabic_dragged_by_keyboard_or_mouse_and_refused_where_it_must_be()
    {
        var (page, problems, _) = await OpenAsync("ar");
        Assert.Equal(("ar", "rtl"), (await page.GetAttributeAsync("html", "lang"), await page.GetAttributeAsync("html", "dir")));
        // Registers have the names that their senders gave them.
        await page.Locator("#registers li").First.WaitForAsync();
        var words = (await page.InnerTextAsync("main")).Replace(await page.InnerTextAsync("#registers"), "", StringComparison.Ordinal);
        Assert.DoesNotMatch("[A-Za-zÀ-ÿ]{4,}", words.Replace("Excel", "", StringComparison.Ordinal));
        await Browser.AxeAsync(page, "the page");
        await DragAsync(page, "<img src=x onerror=alert(1)>.csv", "Projet;Année\n<script>alert(1)</script>;2023\n");
        await page.Locator("#report .rejected").WaitForAsync();
        await Said(page, "انتهى الفحص");
        Assert.Equal(0, await page.Locator("#report script, #report img").CountAsync());
        Assert.True(await page.Locator("#send").IsDisabledAsync());
        await page.SetViewportSizeAsync(390, 844);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            "The page is wider than a telephone.");
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot("depot.ar.telephone.png"), FullPage = true });

        await DragAsync(page, "image.png", "\u0089PNG not a register");
        await page.Locator("#report", new() { HasTextString = "E-" }).WaitForAsync();
        Assert.True(await page.Locator("#confirm").IsHiddenAsync());

        // The network fails: the page says so and works again once it is back.
        await page.RouteAsync("**/check?**", route => route.AbortAsync());
        await DragAsync(page, "a.csv", Encoding.UTF8.GetString(TestRegisters.Projects(3)));
        await page.Locator("#status.problem", new() { HasTextString = "الخادم لا يجيب" }).WaitForAsync();
        await page.UnrouteAsync("**/check?**");
        await DragAsync(page, "a.csv", Encoding.UTF8.GetString(TestRegisters.Projects(3)));
        await Said(page, "انتهى الفحص");
        Assert.DoesNotContain(problems, p => !p.Contains("net::ERR_FAILED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_corrected_file_is_picked_again_under_its_name_and_what_was_saved_since_is_not_sent_unchecked()
    {
        var folder = Directory.CreateTempSubdirectory("ainchock-clerk-");
        var path = Path.Combine(folder.FullName, "mon registre.csv");
        var (page, problems, before) = await OpenAsync("fr");
        await File.WriteAllBytesAsync(path, TestRegisters.ProjectsWithErrors(10, 5, from: 801));
        await PickAsync();
        await page.Locator("#report .rejected").WaitForAsync();
        await Said(page, "Contrôle terminé");

        // She corrects it, saves it under its own name and picks it again.
        await File.WriteAllBytesAsync(path, TestRegisters.Projects(12, from: 801));
        await PickAsync();
        await page.Locator("#report .accepted").WaitForAsync();
        await Said(page, "Contrôle terminé");

        // She saves again before sending: unchecked content is not sent.
        await Task.Delay(1100);
        await File.WriteAllBytesAsync(path, TestRegisters.Projects(13, from: 801));
        await page.ClickAsync("#send");
        await page.Locator("#status.problem", new() { HasTextString = "Votre fichier a changé" }).WaitForAsync();
        Assert.True(await page.Locator("#confirm").IsHiddenAsync());
        Assert.Equal(before, await CountAsync());
        await PickAsync();
        await Said(page, "Contrôle terminé");
        await page.ClickAsync("#send");
        await page.Locator("#report[data-outcome='accepted']").WaitForAsync();
        await clerk.Host.WaitForAsync("projects.count", before + 13);

        // Two files at once are refused with a message, and the page goes on.
        await page.EvaluateAsync(
            "() => { const data = new DataTransfer(); for (const name of ['a.csv', 'b.csv']) data.items.add(new File(['x'], name)); "
                + "document.getElementById('drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true })); }");
        await page.Locator("#status.problem", new() { HasTextString = "un seul fichier" }).WaitForAsync();
        await PickAsync();
        await page.Locator("#report", new() { HasTextString = "rien ne change" }).WaitForAsync();
        Assert.Empty(problems);
        folder.Delete(recursive: true);

        async Task PickAsync()
        {
            var chooser = await page.RunAndWaitForFileChooserAsync(() => page.ClickAsync("#file"));
            // A field that still held the file would not report a change.
            Assert.Equal("", await page.InputValueAsync("#file"));
            await chooser.SetFilesAsync(path);
        }
    }

    [Fact]
    public async Task Only_our_own_page_can_send_and_only_to_a_name_of_a_register()
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false });
        var redirected = await http.GetAsync(clerk.Host.Address + "/depot?lang=ar");
        Assert.Equal((HttpStatusCode.Redirect, "/depot/?lang=ar"), (redirected.StatusCode, redirected.Headers.Location?.ToString()));
        var html = await http.GetAsync(Address);
        var token = Token().Match(await html.Content.ReadAsStringAsync()).Groups[1].Value;
        var cookies = html.Headers.GetValues("Set-Cookie").ToList();
        Assert.All(cookies, set => Assert.EndsWith("; path=/; samesite=strict; httponly", set, StringComparison.Ordinal));
        var cookie = Assert.Single(cookies, set => set.StartsWith("depot-token=", StringComparison.Ordinal));
        Assert.Matches("^depot-token=[0-9a-f]{64}; path=/; samesite=strict; httponly$", cookie);
        Assert.Matches("default-src 'none'; script-src 'self'; .*frame-ancestors 'none'",
            html.Headers.GetValues("Content-Security-Policy").Single());
        var file = TestRegisters.Projects(4);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));

        Assert.Equal((403, "forged"), await PostAsync("send?name=a.csv", null, token));
        Assert.Equal((403, "forged"), await PostAsync("send?name=a.csv", cookie.Split(';')[0], null));
        Assert.Equal((403, "forged"), await PostAsync("send?name=a.csv", cookie.Split(';')[0], new string('0', 64)));
        Assert.Equal((403, "forged"), await PostAsync("send?name=a.csv", cookie.Split(';')[0], token, "cross-site"));
        Assert.Equal((409, "changed"), await PostAsync("send?name=a.csv&sha256=" + new string('0', 64), cookie.Split(';')[0], token));
        Assert.Equal((400, "name"), await PostAsync("send?source=..%2F..%2Fetc%2Fpasswd&sha256=" + hash, cookie.Split(';')[0], token));
        foreach (var path in (string[])["reports/x/y/secret.txt", "reports/../archive/report.json", "templates/../keys/x", "sha256",
            "reports/a.csv/0/report.json"])
            Assert.Equal(404, (int)(await http.GetAsync(Address + path)).StatusCode);

        async Task<(int, string)> PostAsync(string path, string? withCookie, string? withToken, string? site = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Address + path) { Content = new ByteArrayContent(file) };
            if (withCookie is not null) request.Headers.Add("Cookie", withCookie);
            if (withToken is not null) request.Headers.Add("X-Depot-Token", withToken);
            if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
            using var response = await http.SendAsync(request);
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            return ((int)response.StatusCode, json.RootElement.TryGetProperty("problem", out var problem) ? problem.GetString()! : "");
        }
    }

    private async Task<(IPage Page, IReadOnlyList<string> Problems, decimal Before)> OpenAsync(string language)
    {
        var opened = await clerk.OpenAsync(language);
        return (opened.Page, opened.Problems, await CountAsync());
    }

    private async Task<decimal> CountAsync() => (await clerk.Host.FiguresAsync())!["projects.count"];

    private static async Task DownloadsAsync(IPage page)
    {
        var annotated = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#annotated"));
        Assert.Equal("nouveaux.xlsx", annotated.SuggestedFilename);
        using var book = new MemoryStream(await File.ReadAllBytesAsync(await annotated.PathAsync()));
        using var read = AinChock.Registers.Intake.Workbook.Open(book, new AinChock.Registers.Intake.IntakeLimits());
        Assert.StartsWith("Erreurs", read.Sheets[0].Name, StringComparison.Ordinal);
        var quarantine = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#quarantine"));
        Assert.Equal(2, (await File.ReadAllLinesAsync(await quarantine.PathAsync())).Length);
    }

    private static async Task DragAsync(IPage page, string name, string content) => await page.EvaluateAsync(
        "([name, content]) => { const data = new DataTransfer(); data.items.add(new File([content], name)); "
            + "document.getElementById('drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: "
            + "true })); }",
        new[] { name, content });

    private static Task Said(IPage page, string text) => page.Locator("#status", new() { HasTextString = text }).WaitForAsync();

    private static FilePayload Payload(string name, byte[] content) =>
        new() { Name = name, MimeType = "application/octet-stream", Buffer = content };

    [GeneratedRegex("data-token=\"([0-9a-f]{64})\"")]
    private static partial Regex Token();
}
