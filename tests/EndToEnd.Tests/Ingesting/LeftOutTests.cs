using System.Security.Cryptography;
using System.Text.Json;
using AinChock.DropPages;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AinChock.EndToEnd.Tests;

/// <summary>When a file of an answer cannot be made, the report still arrives and says so, wherever it is requested.</summary>
public sealed class LeftOutTests(Emulator emulator)
{
    private const string Token = "0123456789012345678901234567890123456789012345678901234567890123";

    [Fact]
    public async Task An_ingest_stores_its_rows_and_a_report_that_names_the_copy_left_out()
    {
        var storage = await emulator.NewStorageAsync();

        var result = await storage.IngestAsync("projets.xlsx", Damaged());

        Assert.Equal(Outcome.AcceptedWithQuarantine, result.Outcome);
        Assert.Equal(["quarantine.csv"], result.Report!.Attachments);
        var kept = await storage.Reports.ReadAsync("projets.xlsx", result.Run, default);
        Assert.Contains("W-ANS-002", kept!.Findings.Select(f => f.Code));
        Assert.Equal(9, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task The_command_line_prints_the_report_and_leaves_no_empty_copy()
    {
        var folder = Directory.CreateTempSubdirectory("ainchock-left-out-").FullName;
        try
        {
            var file = Path.Combine(folder, "projets.xlsx");
            await File.WriteAllBytesAsync(file, Damaged());

            var told = await CommandLine.RunAsync("validate", file, "--annotate", Path.Combine(folder, "copies"));

            Assert.Equal(1, told.ExitCode);
            Assert.Contains("W-ANS-002", told.Output, StringComparison.Ordinal);
            Assert.Contains("E-COD-001", told.Output, StringComparison.Ordinal);
            Assert.Single(Directory.GetFiles(Path.Combine(folder, "copies")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_drop_page_shows_the_report_and_has_a_sentence_for_the_copy()
    {
        var storage = await emulator.NewStorageAsync();
        using var page = new DropPage(storage.Storage, new CheckOptions(), new DropPageOptions(RequireSignIn: false), storage.Time);

        var report = await PostAsync(page, "check");
        var copy = await PostAsync(page, "annotated.xlsx");
        var setAside = await PostAsync(page, "quarantine.csv");

        Assert.Equal((200, "accepted-with-quarantine"), (report.Status, report.Body.RootElement.GetProperty("outcome").GetString()));
        Assert.Equal((422, "left-out"), (copy.Status, copy.Body.RootElement.GetProperty("problem").GetString()));
        Assert.Equal(200, setAside.Status);
        Assert.True(Registers.Texts.Catalogue.Text("depot.problem.left-out").Fr.Length > 0);
    }

    // A workbook with a damaged picture, which is read only for a copy.
    private static byte[] Damaged()
    {
        var book = new XlsxBuilder().Sheet("Projets").Row(1, "Intitulé", "Année", "Type de porteur", "Coût", "Part INDH");
        for (var row = 2; row <= 11; row++) book.Row(row, $"Projet {row}", 2023, row == 4 ? "Mairi" : "Association", 100_000, 50_000);
        return Packages.WithDamagedPart(book.Build(), "xl/media/image1.png");
    }

    private static async Task<(int Status, JsonDocument Body)> PostAsync(DropPage page, string path)
    {
        var file = Damaged();
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        (context.Request.Method, context.Request.Path) = ("POST", "/depot/" + path);
        context.Request.QueryString = new($"?name=projets.xlsx&sha256={Convert.ToHexStringLower(SHA256.HashData(file))}");
        context.Request.Headers.Cookie = "depot-token=" + Token;
        context.Request.Headers["X-Depot-Token"] = Token;
        context.Request.Body = new MemoryStream(file);
        context.Response.Body = new MemoryStream();
        await (await page.HandleAsync(context, path)).ExecuteAsync(context);
        context.Response.Body.Position = 0;
        var isJson = context.Response.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true;
        return (context.Response.StatusCode, isJson ? await JsonDocument.ParseAsync(context.Response.Body) : JsonDocument.Parse("{}"));
    }
}
