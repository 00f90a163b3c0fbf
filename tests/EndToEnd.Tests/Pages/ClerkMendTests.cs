using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>Errors are corrected where they are shown: click, type, check again.</summary>
[Collection(nameof(ClerkHost))]
public sealed class ClerkMendTests(ClerkHost host)
{
    private const string Header = "Intitulé du projet;Année;Type de porteur;Montant global;Part INDH;Part partenaires;Apport du porteur\n";

    [Fact]
    public async Task What_is_typed_goes_into_the_senders_own_workbook_which_is_given_and_sent()
    {
        var clerk = await host.OpenAsync();
        await clerk.PickAsync("mender.xlsx", File.ReadAllBytes(TestFiles.Seeds("broken", "obligatoire-vide.xlsx")));
        Assert.StartsWith("B7|Projet 6|Année|rien", Assert.Single(await clerk.FaultsAsync()), StringComparison.Ordinal);
        await Browser.AxeAsync(clerk.Page, "the table of errors with its fields");

        await clerk.Page.FillAsync("#report .faults input", "2022");
        await clerk.Page.ScreenshotAsync(new() { Path = Browser.Screenshot("depot.fr.mend.png"), FullPage = true });
        await clerk.Page.PressAsync("#report .faults input", "Enter");
        await clerk.SaidAsync("Cellules corrigées dans votre fichier. Contrôle terminé");

        Assert.StartsWith("Prêt pour le dépôt : 10 lignes", await clerk.HeadlineAsync(), StringComparison.Ordinal);
        var (name, book) = await clerk.DownloadAsync("#corrected");
        Assert.Equal("mender.xlsx", name);
        using (var read = Workbook.Open(new MemoryStream(book), new IntakeLimits()))
            Assert.Equal(2022, read.ReadRows(read.Sheets[0], default).Single(row => row.Number == 7)[2].Number);
        Assert.Equal("accepted", await clerk.SendAsync());
        Assert.Empty(clerk.Problems);
    }

    [Fact]
    public async Task What_is_certain_is_filled_in_already_and_what_is_typed_wrong_is_told_again()
    {
        var clerk = await host.OpenAsync("ar");
        var rows = string.Concat(Enumerable.Range(1, 8).Select(i => $"Projet {900 + i};2023;Coopérative;200000;120000;50000;30000\n"));
        await clerk.PickAsync("yadawi.csv",
            Header + rows + "Projet 950;2023;Asociation;200000;120000;50000;30000\n"
                + "Projet 951;l'an passé;Coopérative;200000;#REF!;50000;30000\n");
        Assert.Equal(["l'an passé", "Association", "120000"],
            (await clerk.Page.Locator("#report .faults input").EvaluateAllAsync<string[]>("all => all.map(one => one.value)"))
                .OrderBy(value => value == "l'an passé" ? 0 : value == "Association" ? 1 : 2));

        await clerk.Page.ClickAsync("#mend");
        await clerk.SaidAsync("صححت الخلايا في ملفكم. انتهى الفحص");
        // Only the year cannot be inferred.
        Assert.StartsWith("B11|", Assert.Single(await clerk.FaultsAsync()), StringComparison.Ordinal);
        await clerk.Page.FillAsync("#report .faults input", "2023");
        await clerk.Page.ClickAsync("#mend");
        await clerk.Page.Locator("#report .outcome.accepted").WaitForAsync();
        Assert.Equal("yadawi.csv", await clerk.Page.InputValueAsync("#source"));
        Assert.Equal("accepted", await clerk.SendAsync());
        Assert.Empty(clerk.Problems);
    }
}
