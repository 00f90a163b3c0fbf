using System.Security.Cryptography;
using System.Text.Json;
using AinChock.DropPages;
using AinChock.Registers.Checking;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AinChock.EndToEnd.Tests;

/// <summary>The drop page's handler on storage that nothing watches, as in any instance of a host.</summary>
[Collection("Sign-in")]
public sealed class DropPageStorageTests(Emulator emulator)
{
    private static readonly string Token = new('a', 64);

    [Fact]
    public async Task An_upload_never_replaces_one_that_waits()
    {
        var storage = await emulator.NewStorageAsync();
        var theirs = TestRegisters.Projects(5);
        await storage.UploadAsync("projets.csv", theirs);

        Assert.Equal((409, "pending"), Told(await PostAsync(storage, "send", "projets.csv", TestRegisters.Projects(4))));

        var ended = (await storage.Worker().Ingest.RunAsync("projets.csv", default))!;
        Assert.Equal(5, ended.Report!.Counts.Accepted);
        Assert.Equal(200, (await PostAsync(storage, "send", "projets.csv", TestRegisters.Projects(4))).Status);
    }

    [Fact]
    public async Task A_name_that_cannot_be_kept_is_told_before_anything_is_sent_and_in_the_report()
    {
        var storage = await emulator.NewStorageAsync();
        const string name = "ctl%01.csv";

        var seen = (await PostAsync(storage, "check", name, TestRegisters.Projects(5))).Body.GetProperty("html").GetString();
        var sent = (await PostAsync(storage, "send", name, TestRegisters.Projects(5))).Body;
        await storage.Worker().Ingest.RunAsync(sent.GetProperty("source").GetString()!, default);
        var told = (await FollowAsync(storage, sent)).GetProperty("html").GetString();

        Assert.All([seen, told], html => Assert.Contains("ctlU+0001.csv", html, StringComparison.Ordinal));
        Assert.DoesNotContain("I-RUN-002",
            (await PostAsync(storage, "check", "simple.csv", TestRegisters.Projects(5))).Body.GetProperty("html").GetString());
    }

    [Fact]
    public async Task Whoever_follows_an_upload_is_told_what_became_of_that_very_upload()
    {
        var storage = await emulator.NewStorageAsync();
        var first = await SendAsync(storage, TestRegisters.Projects(5));
        Assert.Equal("waiting", (await FollowAsync(storage, first)).GetProperty("state").GetString());
        await storage.Worker().Ingest.RunAsync("projets.csv", default);
        Assert.Equal("accepted", await OutcomeAsync(storage, first));

        // The same upload again after more than a second, because storage keeps times to the second.
        await Task.Delay(1100);
        var again = await SendAsync(storage, TestRegisters.Projects(5));
        await storage.Worker().Ingest.RunAsync("projets.csv", default);
        Assert.Equal("unchanged", await OutcomeAsync(storage, again));

        var smaller = await SendAsync(storage, TestRegisters.Projects(2));
        await storage.Worker().Ingest.RunAsync("projets.csv", default);
        Assert.Equal("held", await OutcomeAsync(storage, smaller));

        // Replaced, before any worker saw it, by a program that does not ask first.
        var lost = await SendAsync(storage, TestRegisters.Projects(6));
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(7));
        Assert.Equal("superseded", await OutcomeAsync(storage, lost));
    }

    [Fact]
    public async Task In_azure_only_who_is_signed_in_is_answered()
    {
        var storage = await emulator.NewStorageAsync();
        using var page = new DropPage(storage.Storage, new CheckOptions(), new DropPageOptions(RequireSignIn: true), storage.Time);
        var asked = Request("GET", "/api/depot/", "");
        // The platform's own proof that it checks sign-in is missing, so a header counts for nothing.
        asked.Request.Headers["X-MS-CLIENT-PRINCIPAL-ID"] = "someone";

        Assert.Equal((401, "signin"), Told(await AnswerAsync(page, asked, "")));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_before_it_is_read_to_its_end()
    {
        var storage = await emulator.NewStorageAsync();
        using var page = new DropPage(storage.Storage, new CheckOptions { Limits = new() { FileBytes = 1000 } },
            new DropPageOptions(RequireSignIn: false), storage.Time);

        Assert.Equal((413, "too-large"),
            Told(await AnswerAsync(page, Request("POST", "/depot/check", "?name=a.csv", new byte[100_000]), "check")));
    }

    [Fact]
    public async Task The_same_file_sent_again_while_it_waits_is_one_upload()
    {
        var storage = await emulator.NewStorageAsync();
        var first = await SendAsync(storage, TestRegisters.Projects(5));

        var again = await SendAsync(storage, TestRegisters.Projects(5));

        Assert.Equal(first.GetProperty("eTag").GetString(), again.GetProperty("eTag").GetString());
        Assert.Equal(["projets.csv"], await storage.IncomingAsync());
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 255, 255, 255, 127 })]
    [InlineData(new byte[] { 2, 0, 0, 0, (byte)'{', (byte)'}' })]
    [InlineData(new byte[] { 6, 0, 0, 0, (byte)'[', (byte)'n', (byte)'u', (byte)'l', (byte)'l', (byte)']' })]
    public async Task A_list_of_what_was_typed_that_is_none_is_refused(byte[] body)
    {
        var storage = await emulator.NewStorageAsync();
        using var page = Page(storage);
        var context = Request("POST", "/depot/mend", "?name=a.csv", body);

        await (await page.HandleAsync(context, "mend")).ExecuteAsync(context);

        Assert.Equal(400, context.Response.StatusCode);
    }

    private static async Task<JsonElement> SendAsync(TestStorage storage, byte[] file) =>
        (await PostAsync(storage, "send", "projets.csv", file)).Body;

    private static async Task<string?> OutcomeAsync(TestStorage storage, JsonElement sent)
    {
        var followed = await FollowAsync(storage, sent);
        Assert.Equal("ended", followed.GetProperty("state").GetString());
        return followed.GetProperty("outcome").GetString();
    }

    private static async Task<JsonElement> FollowAsync(TestStorage storage, JsonElement sent)
    {
        using var page = Page(storage);
        var query = string.Join('&', sent.EnumerateObject().Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value.GetString()!)}"));
        return (await AnswerAsync(page, Request("GET", "/depot/run", "?" + query), "run")).Body;
    }

    private static async Task<(int Status, JsonElement Body)> PostAsync(TestStorage storage, string path, string name, byte[] file)
    {
        using var page = Page(storage);
        return await AnswerAsync(page,
            Request("POST", "/depot/" + path, $"?name={name}&sha256={Convert.ToHexStringLower(SHA256.HashData(file))}", file), path);
    }

    private static DropPage Page(TestStorage storage) =>
        new(storage.Storage, new CheckOptions(), new DropPageOptions(RequireSignIn: false), storage.Time);

    private static (int Status, string? Problem) Told((int Status, JsonElement Body) answer) =>
        (answer.Status, answer.Body.GetProperty("problem").GetString());

    private static DefaultHttpContext Request(string method, string path, string query, byte[]? body = null)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        (context.Request.Method, context.Request.Path, context.Request.QueryString) = (method, path, new QueryString(query));
        context.Request.Headers.Cookie = "depot-token=" + Token;
        context.Request.Headers["X-Depot-Token"] = Token;
        context.Request.Body = new MemoryStream(body ?? []);
        context.Response.Body = new MemoryStream();
        return context;
    }

    private static async Task<(int Status, JsonElement Body)> AnswerAsync(DropPage page, DefaultHttpContext context, string path)
    {
        await (await page.HandleAsync(context, path)).ExecuteAsync(context);
        context.Response.Body.Position = 0;
        using var json = await JsonDocument.ParseAsync(context.Response.Body);
        return (context.Response.StatusCode, json.RootElement.Clone());
    }
}
