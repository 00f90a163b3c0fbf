using System.Text;

namespace AinChock.EndToEnd.Tests;

/// <summary>The wire itself is cut: sockets are reset in the middle of an upload, and where its answer would come.</summary>
[Collection(nameof(ClerkHost))]
public sealed class ClerkCutTests(ClerkHost host)
{
    [Theory]
    [InlineData("fr", "Votre fichier est toujours prêt", "Contrôle terminé")]
    [InlineData("ar", "ملفكم ما زال جاهزا", "انتهى الفحص")]
    public async Task A_wire_cut_in_mid_upload_keeps_the_file_and_loses_nothing(string language, string kept, string done)
    {
        using var proxy = new CuttingProxy(new Uri(host.Address).Port);
        var clerk = await host.OpenAsync(language, proxy.Port);
        var name = $"coupure-{language}.csv";
        var file = Long(language == "fr" ? 20_000 : 40_000);

        proxy.CutAfter(file.Length / 2);
        await clerk.OfferAsync(name, file);
        await clerk.SaidAsync(kept);
        Assert.True(proxy.Cuts > 0);
        proxy.Mend();
        await clerk.Page.ClickAsync("#retry");
        await clerk.SaidAsync(done);

        // The wire is cut halfway: nothing has reached incoming, and the same button sends the file again.
        proxy.CutAfter(file.Length / 2);
        await clerk.Page.ClickAsync("#send");
        await clerk.SaidAsync(kept);
        proxy.Mend();
        await clerk.Page.ClickAsync("#retry");
        await clerk.Page.Locator("#report[data-outcome='accepted']").WaitForAsync();
        Assert.Contains("3", await clerk.HeadlineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wire_cut_before_the_answer_sends_nothing_twice()
    {
        using var proxy = new CuttingProxy(new Uri(host.Address).Port);
        var clerk = await host.OpenAsync("fr", proxy.Port);
        await clerk.PickAsync("reponse-coupee.csv", TestRegisters.Projects(6, from: 61_000));

        proxy.CutAnswers();
        await clerk.Page.ClickAsync("#send");
        await clerk.SaidAsync("Votre fichier est toujours prêt");
        proxy.Mend();
        await clerk.Page.ClickAsync("#retry");
        await clerk.Page.Locator("#report[data-outcome]").WaitForAsync();

        Assert.Contains(await clerk.Page.GetAttributeAsync("#report", "data-outcome"), (string[])["accepted", "unchanged"]);
        Assert.True(proxy.Cuts > 0);
    }

    // Three rows of projects under as much title as a long upload takes.
    private static byte[] Long(int from) =>
        [.. TestRegisters.Projects(3, from: from), .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(";;;;;;\n", 300_000)))];
}
