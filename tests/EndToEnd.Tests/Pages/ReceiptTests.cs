using System.Text;
using System.Text.RegularExpressions;
using AinChock.Pipeline.Ingesting;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Texts;
using Microsoft.Extensions.Logging.Abstractions;

namespace AinChock.EndToEnd.Tests;

/// <summary>A report is a receipt: it names itself, the service and whom to ask, and on paper it is one page whatever was found.</summary>
public sealed partial class ReceiptTests(Emulator emulator)
{
    private static readonly Services Named = new(
        ByFolder.Parse("social=Division de l'action sociale;*=Province"), ByFolder.Parse("social=Bureau 12, 05 22 00 00 00"));

    [Fact]
    public async Task A_report_names_its_number_date_service_and_contact_and_the_number_finds_the_run()
    {
        var storage = await emulator.NewStorageAsync();
        var report = await ReportAsync(storage, "social/nord/p.csv", TestRegisters.Projects(5));
        var root = await ReportAsync(storage, "p.csv", TestRegisters.Projects(5, from: 50));

        Assert.Matches("^[0-9]{6}-[0-9a-f]{8}$", report.Number);
        Assert.Equal(("Division de l'action sociale", "Bureau 12, 05 22 00 00 00"), (report.Service, report.Contact));
        Assert.Equal(("Province", ""), (root.Service, root.Contact));
        var page = ReportPage.Write(report, Language.Default);
        Assert.All(
            (string[])[report.Number!, "Division de l&#39;action sociale", "Bureau 12"],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        var (exit, said, errors) = await CommandLine.RunAsync(storage.ConnectionString, ["show", report.Number!]);
        Assert.True(exit == 0 && said.Contains(report.Run!, StringComparison.Ordinal), said + errors);
    }

    [Fact]
    public async Task What_was_not_sent_has_no_number()
    {
        using var content = new MemoryStream(TestRegisters.Projects(5));

        var report = await DryRun.ValidateAsync(content, "p.csv", new CheckOptions(), default);

        Assert.Null(report.Number);
        Assert.DoesNotContain("class=\"receipt\"", ReportPage.Write(report, Language.Default), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", false)]
    [InlineData("ar", false)]
    [InlineData("fr", true)]
    [InlineData("ar", true)]
    public async Task It_prints_on_one_page_whatever_was_found_and_says_what_is_left_out(string code, bool isFull)
    {
        var storage = await emulator.NewStorageAsync();
        var report = await ReportAsync(storage, "social/p.csv", isFull ? Wrong(400) : TestRegisters.Projects(20));
        var language = Language.Find(code)!;
        await using var browser = await Browser.StartAsync();
        var problems = new List<string>();
        var page = await browser.OpenAsync(problems);

        await page.SetContentAsync(ReportPage.Write(report, language));
        if (isFull) Assert.True(report.Findings.Count(f => f.Severity != "info") > 8, $"{report.Findings.Count}");
        Assert.False(await page.Locator(".printed").IsVisibleAsync());
        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        var picture = $"receipt-{code}-{(isFull ? "full" : "plain")}.png";
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot(picture), FullPage = true });
        Assert.True(await page.Locator(".receipt").IsVisibleAsync());
        Assert.Equal(isFull, await page.GetByText(MoreIn(report, language)).IsVisibleAsync());
        var pdf = await page.PdfAsync(new() { PreferCSSPageSize = true });

        Assert.Equal(1, Pages().Count(Encoding.Latin1.GetString(pdf)));
        Assert.Empty(problems);
    }

    private static string MoreIn(Report report, Language language) =>
        language == Language.Default ? $"Et {report.Findings.Count(f => f.Severity != "info") - 8} autre" : "في التقرير الكامل";

    private static async Task<Report> ReportAsync(TestStorage storage, string source, byte[] content)
    {
        await storage.UploadAsync(source, content);
        var ingest = new Ingest(storage.Storage, new CheckOptions(), TimeProvider.System, NullLogger<Ingest>.Instance, Named);
        var result = (await ingest.RunAsync(source, default))!;
        return (await storage.Reports.ReadAsync(source, result.Run, default))!;
    }

    // A long name, and in each row a wrong value of its own: each is a finding with a sentence of its own.
    private static byte[] Wrong(int rows)
    {
        var text = new StringBuilder("Intitulé;Année;Type de porteur;Coût;Part INDH\n");
        for (var i = 0; i < rows; i++)
        {
            var kind = i % 3 == 0 ? $"porteur d'une sorte que personne ne connaît, numéro {i}" : "Coopérative";
            var year = i % 5 == 0 ? $"bientôt {i}" : "2023";
            text.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"Projet de développement d'une filière locale au bénéfice du quartier {i};{year};{kind};10000;5000\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Pages();
}
