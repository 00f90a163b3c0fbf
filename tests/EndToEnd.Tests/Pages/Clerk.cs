using System.Text;
using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>A clerk at the page, who has a file and does what she is told.</summary>
internal sealed class Clerk(IPage page, string language, List<string> problems)
{
    private string Checked => language == "ar" ? "انتهى الفحص" : "Contrôle terminé";

    public IPage Page => page;

    /// <summary>The page's errors.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Picks a file, and waits until it is checked.</summary>
    public async Task PickAsync(string name, byte[] content)
    {
        await OfferAsync(name, content);
        await SaidAsync(Checked);
    }

    /// <summary>Picks a file, whatever the page says about it.</summary>
    public async Task OfferAsync(string name, byte[] content)
    {
        // The message about the previous file must not be taken for one about this file.
        await page.EvaluateAsync("document.getElementById('status').textContent = ''");
        await page.SetInputFilesAsync("#file", new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
    }

    public Task OfferAsync(string name, string content) => OfferAsync(name, Encoding.UTF8.GetBytes(content));

    public Task PickAsync(string name, string content) => PickAsync(name, Encoding.UTF8.GetBytes(content));

    public Task SaidAsync(string text) => page.Locator("#status", new() { HasTextString = text }).WaitForAsync();

    /// <summary>Sends the present file and waits for its end.</summary>
    public async Task<string> SendAsync()
    {
        await page.ClickAsync("#send");
        await page.Locator("#report[data-outcome]").WaitForAsync();
        return (await page.GetAttributeAsync("#report", "data-outcome"))!;
    }

    public Task<string> ReportAsync() => page.InnerTextAsync("#report");

    public Task<string> HeadlineAsync() => page.InnerTextAsync("#report .headline");

    /// <summary>The rows of the table of errors, one line each.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync() =>
        [.. (await page.Locator("#report .faults tbody tr").AllInnerTextsAsync())
            .Select(row => row.Replace("\t", "|", StringComparison.Ordinal)
            .Replace("\n", " ", StringComparison.Ordinal).Replace("| ", "|", StringComparison.Ordinal)
            .Replace(" |", "|", StringComparison.Ordinal))];

    /// <summary>The file that a button or link downloads.</summary>
    public async Task<(string Name, byte[] Content)> DownloadAsync(string selector)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(selector));
        return (download.SuggestedFilename, await File.ReadAllBytesAsync(await download.PathAsync()));
    }
}
