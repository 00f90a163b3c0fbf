using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AinChock.DropPages;
using AinChock.Registers.Checking;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AinChock.EndToEnd.Tests;

/// <summary>Senders see what they sent, and may take it back until it is published; nobody else sees or touches it, by any path.</summary>
[Collection("Sign-in")]
public sealed class MineAccessTests : IDisposable
{
    private const string Social = "11111111-0000-4000-8000-000000000001", Sport = "11111111-0000-4000-8000-000000000002",
        Operators = "11111111-0000-4000-8000-000000000004";

    private static readonly string Token = new('a', 64);

    private readonly Emulator _emulator;
    private readonly string? _before = Environment.GetEnvironmentVariable("WEBSITE_AUTH_ENABLED");

    public MineAccessTests(Emulator emulator)
    {
        _emulator = emulator;
        Environment.SetEnvironmentVariable("WEBSITE_AUTH_ENABLED", "True");
    }

    public void Dispose() => Environment.SetEnvironmentVariable("WEBSITE_AUTH_ENABLED", _before);

    [Fact]
    public async Task A_sender_sees_state_date_number_figures_files_and_the_note_and_who_sent_is_stored_nowhere()
    {
        var storage = await _emulator.NewStorageAsync();
        await SendAsync(storage, "amina", Social, "projets.csv", TestRegisters.ProjectsWithErrors(20, 1), "Chiffres de mai");
        Assert.Equal("waiting", State(await OneAsync(storage, "amina", Social)));

        await storage.Worker().Ingest.RunAsync("social/projets.csv", default);
        var sent = await OneAsync(storage, "amina", Social);

        Assert.Equal("accepted-with-quarantine", sent.GetProperty("outcome").GetString());
        Assert.Equal(("19", "1", "Chiffres de mai"),
            (sent.GetProperty("rows").GetString(), sent.GetProperty("aside").GetString(), sent.GetProperty("note").GetString()));
        Assert.Matches("^[0-9]{6}-[0-9a-f]{8}$", sent.GetProperty("number").GetString());
        Assert.Equal(["annotated.xlsx", "quarantine.csv"], sent.GetProperty("files").EnumerateArray().Select(file => file.GetString()));
        Assert.Equal((true, false, true), (Is(sent, "isCurrent"), Is(sent, "isPublished"), Is(sent, "canWithdraw")));
        await storage.FiguresAsync();
        sent = await OneAsync(storage, "amina", Social);
        Assert.Equal((true, false), (Is(sent, "isPublished"), Is(sent, "canWithdraw")));
        var stored = await AllTextAsync(storage);
        Assert.DoesNotContain("amina", stored, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nobody_else_sees_an_upload_or_takes_it_back_by_any_path()
    {
        var storage = await _emulator.NewStorageAsync();
        var sent = await SendAsync(storage, "amina", Social, "projets.csv", TestRegisters.Projects(5), "secret");
        await storage.Worker().Ingest.RunAsync("social/projets.csv", default);

        // A colleague of the same service, another service, and the same account moved to another folder.
        foreach (var (who, group) in ((string, string)[])[("driss", Social), ("driss", Sport), ("amina", Sport)])
        {
            Assert.Equal("[]", (await AskAsync(storage, who, group, "GET", "mine", "")).Body);
            foreach (var wish in (string[])["withdraw", "ask-back"])
            {
                var theirs = await AskAsync(storage, who, group, "POST", wish, Query(sent));
                Assert.Equal(404, theirs.Status);
                Assert.Equal(theirs, await AskAsync(storage, who, group, "POST", wish, Query(sent).Replace("projets", "absent",
                    StringComparison.Ordinal)));
            }
        }

        // The sender's own upload under the name of a source of another folder, or of another register of theirs.
        foreach (var source in (string[])["sport/projets.csv", "social/autre.csv", "sport/../social/projets.csv"])
        {
            var query = Query(sent)
                .Replace(Uri.EscapeDataString("social/projets.csv"), Uri.EscapeDataString(source), StringComparison.Ordinal);
            Assert.Equal(404, (await AskAsync(storage, "amina", Social, "POST", "withdraw", query)).Status);
        }

        // Operators see everything that stands in folders, and still no other person's list.
        Assert.Equal("[]", (await AskAsync(storage, "karim", Operators, "GET", "mine", "")).Body);
        Assert.Equal(5, (await storage.Sources.ListAsync(null, default)).Single().Rows);
        // Without the page's token nothing is done at all.
        Assert.Equal(403, (await AskAsync(storage, "amina", Social, "POST", "withdraw", Query(sent), token: null)).Status);
    }

    [Fact]
    public async Task An_upload_is_taken_back_while_it_waits_while_it_is_held_and_until_it_is_published()
    {
        var storage = await _emulator.NewStorageAsync();
        var first = TestRegisters.Projects(10);
        var waiting = await SendAsync(storage, "amina", Social, "p.csv", first);
        Assert.Equal(200, (await AskAsync(storage, "amina", Social, "POST", "withdraw", Query(waiting))).Status);
        Assert.Empty(await storage.IncomingAsync());
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(first));
        Assert.True(await storage.Storage.Archive.GetBlobClient($"sha256/{sha256[..2]}/{sha256}.csv").ExistsAsync());

        await storage.IngestAsync("social/p.csv", first);
        await storage.FiguresAsync();
        var held = await SendAsync(storage, "amina", Social, "p.csv", TestRegisters.Projects(3));
        await storage.Worker().Ingest.RunAsync("social/p.csv", default);
        var own = held.GetProperty("run").GetString();
        var shown = (await ListAsync(storage, "amina", Social)).Single(sent => sent.GetProperty("run").GetString() == own);
        Assert.True(shown.GetProperty("waitsFor").GetString()!.Length > 20);
        Assert.Equal(200, (await AskAsync(storage, "amina", Social, "POST", "withdraw", Query(held))).Status);
        var run = (await storage.Runs.ListAsync(default)).Single(r => r.Id == own);
        await Assert.ThrowsAsync<Pipeline.Storage.OperationRefusedException>(
            () => storage.Worker().Operations.ApproveAsync(run, null, default));

        var fresh = await SendAsync(storage, "amina", Social, "p.csv", TestRegisters.Projects(12));
        await storage.Worker().Ingest.RunAsync("social/p.csv", default);
        Assert.Equal(200, (await AskAsync(storage, "amina", Social, "POST", "withdraw", Query(fresh))).Status);
        Assert.Equal(10, (await storage.Sources.ListAsync(null, default)).Single().Rows);
        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);

        var late = await SendAsync(storage, "amina", Social, "p.csv", TestRegisters.Projects(11));
        await storage.Worker().Ingest.RunAsync("social/p.csv", default);
        await storage.FiguresAsync();
        Assert.Equal((409, """{"problem":"published"}"""), await AskAsync(storage, "amina", Social, "POST", "withdraw", Query(late)));
        Assert.Equal(3, (await storage.Storage.Outbox.ListAsync(default)).Count(letter => letter.Event == "withdrawn"));
        Assert.Contains(await storage.Storage.Audit.ListAsync(default), row => row.Operation == "withdraw");
    }

    [Fact]
    public async Task An_older_version_is_asked_for_by_its_sender_and_given_back_by_an_operator()
    {
        var storage = await _emulator.NewStorageAsync();
        var old = await SendAsync(storage, "amina", Social, "p.csv", TestRegisters.Projects(10), "avant correction");
        await storage.Worker().Ingest.RunAsync("social/p.csv", default);
        for (var rows = 11; rows <= 12; rows++) await storage.IngestAsync("social/p.csv", TestRegisters.Projects(rows));
        await storage.FiguresAsync();
        var run = old.GetProperty("run").GetString()!;
        Assert.True(Is(await OneAsync(storage, "amina", Social), "canAskBack"));

        Assert.Equal(200, (await AskAsync(storage, "amina", Social, "POST", "ask-back", Query(old))).Status);

        var asked = await OneAsync(storage, "amina", Social);
        Assert.Equal((true, false), (Is(asked, "isAsked"), Is(asked, "canAskBack")));
        Assert.Equal(12, (await storage.Sources.ListAsync(null, default)).Single().Rows);
        var (_, status, _) = await CommandLine.RunAsync(storage.ConnectionString, ["status"]);
        Assert.Contains($"rollback \"social/p.csv\" --to {run}", status, StringComparison.Ordinal);
        Assert.Contains("avant correction", status, StringComparison.Ordinal);
        var (exit, said, errors) = await CommandLine.RunAsync(storage.ConnectionString, ["rollback", "social/p.csv", "--to", run, "--yes"]);
        Assert.True(exit == 0, said + errors);
        Assert.Equal(10, (await storage.Sources.ListAsync(null, default)).Single().Rows);
        Assert.False(Is(await OneAsync(storage, "amina", Social), "isAsked"));
        Assert.Contains(await storage.Storage.Outbox.ListAsync(default), letter => letter.Event == "restored");
    }

    [Fact]
    public async Task A_browser_of_a_host_without_sign_in_is_known_by_its_cookie_alone()
    {
        var storage = await _emulator.NewStorageAsync();
        using var page = new DropPage(storage.Storage, new CheckOptions(), new DropPageOptions(RequireSignIn: false), storage.Time);
        var (mine, others) = (new string('b', 64), new string('c', 64));
        var file = TestRegisters.Projects(4);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        var send = Request("POST", "send", $"?name=p.csv&sha256={sha256}", null, null, Token, file);
        send.Request.Headers.Cookie = $"depot-token={Token}; depot-sender={mine}";
        await AnswerAsync(page, send, "send");

        foreach (var (browser, count) in ((string?, int)[])[(mine, 1), (others, 0), ("short", 0), (null, 0)])
        {
            var request = Request("GET", "mine", "", null, null, Token, []);
            request.Request.Headers.Cookie = browser is null ? $"depot-token={Token}" : $"depot-token={Token}; depot-sender={browser}";
            using var list = JsonDocument.Parse((await AnswerAsync(page, request, "mine")).Body);
            Assert.Equal(count, list.RootElement.GetArrayLength());
        }

        Assert.DoesNotContain(mine, await AllTextAsync(storage), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_that_was_merged_is_listed_under_its_register_with_its_figures_and_its_report_and_is_taken_back()
    {
        var storage = await _emulator.NewStorageAsync();
        await storage.IngestAsync("social/p.csv", TestRegisters.Projects(10));
        var book = await LivingRegisterTests.TakeAsync(storage, "social/p.csv");
        await storage.IngestAsync("social/p.csv", TestRegisters.Projects(11));
        var note = new string('x', Pipeline.Storage.DepositTable.MostNote - 1) + "😀";
        var edited = EditedWorkbook.With(book, LivingRegisterTests.Cost(3, 120_000));
        // The sender chose another name.
        var sent = await SendAsync(storage, "amina", Social, "autre.xlsx", edited, note);
        Assert.Equal("social/p.csv", sent.GetProperty("source").GetString());

        var result = await storage.Worker().Ingest.RunAsync("social/p.csv", default);

        var shown = await OneAsync(storage, "amina", Social);
        Assert.NotEqual(sent.GetProperty("run").GetString(), result!.Run);
        Assert.Equal(("accepted", "11", result.Run), (shown.GetProperty("outcome").GetString(), shown.GetProperty("rows").GetString(),
            shown.GetProperty("reportOf").GetString()));
        Assert.Equal((true, true, true), (Is(shown, "hasReport"), Is(shown, "isCurrent"), Is(shown, "canWithdraw")));
        Assert.Contains(result.Run[..8], shown.GetProperty("number").GetString()!, StringComparison.Ordinal);
        Assert.Equal(new string('x', note.Length - 2), shown.GetProperty("note").GetString());
        var run = (await storage.Runs.ListAsync(default)).Single(r => r.Id == result.Run);
        Assert.Single(await storage.Storage.Deposits.OfRunAsync(run, default));
        Assert.Equal(200, (await AskAsync(storage, "amina", Social, "POST", "withdraw", Query(sent))).Status);
        Assert.Equal("100 000,00", (await LivingRegisterTests.RowsAsync(storage, "social/p.csv"))["P2"]["cost"]);
        Assert.True(Is(await OneAsync(storage, "amina", Social), "isCurrent") is false);
    }

    private static bool Is(JsonElement sent, string name) => sent.GetProperty(name).GetBoolean();

    private static string State(JsonElement sent) =>
        sent.GetProperty("state").GetString()!.Contains("attente", StringComparison.Ordinal) ? "waiting" : "";

    private static string Query(JsonElement sent) =>
        $"?source={Uri.EscapeDataString(sent.GetProperty("source").GetString()!)}&run={sent.GetProperty("run").GetString()}&etag=x"
        + $"&uploadedAt={Uri.EscapeDataString(sent.GetProperty("uploadedAt").GetString()!)}";

    private static async Task<JsonElement> OneAsync(TestStorage storage, string who, string group) =>
        Assert.Single(await ListAsync(storage, who, group));

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(TestStorage storage, string who, string group)
    {
        using var list = JsonDocument.Parse((await AskAsync(storage, who, group, "GET", "mine", "?lang=fr")).Body);
        return [.. list.RootElement.EnumerateArray().Select(sent => sent.Clone())];
    }

    private static async Task<JsonElement> SendAsync(
        TestStorage storage, string who, string group, string name, byte[] file, string note = "")
    {
        var query = $"?name={name}&sha256={Convert.ToHexStringLower(SHA256.HashData(file))}";
        var (status, body) = await AskAsync(storage, who, group, "POST", "send", query, file: file, note: note);
        Assert.True(status == 200, body);
        using var sent = JsonDocument.Parse(body);
        return sent.RootElement.Clone();
    }

    private static async Task<(int Status, string Body)> AskAsync(
        TestStorage storage, string who, string group, string method, string path, string query, byte[]? file = null, string? token = "",
        string note = "")
    {
        using var page = new DropPage(
            storage.Storage, new CheckOptions(),
            new DropPageOptions(RequireSignIn: true, [Social + "=social", Sport + "=sport"], [Operators]), storage.Time);
        var request = Request(method, path, query, who, group, token is null ? null : Token, file ?? []);
        if (note.Length > 0) request.Request.Headers["X-Depot-Note"] = Uri.EscapeDataString(note);
        return await AnswerAsync(page, request, path);
    }

    private static DefaultHttpContext Request(
        string method, string path, string query, string? who, string? group, string? token, byte[] body)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        (context.Request.Method, context.Request.Path, context.Request.QueryString) = (method, "/depot/" + path, new QueryString(query));
        context.Request.Headers.Cookie = "depot-token=" + Token;
        if (token is not null) context.Request.Headers["X-Depot-Token"] = token;
        if (who is not null)
        {
            context.Request.Headers["X-MS-CLIENT-PRINCIPAL-ID"] = who;
            context.Request.Headers["X-MS-CLIENT-PRINCIPAL"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(
                JsonSerializer.Serialize(new { claims = new[] { new { typ = "groups", val = group } } })));
        }

        context.Request.Body = new MemoryStream(body);
        context.Response.Body = new MemoryStream();
        return context;
    }

    private static async Task<(int Status, string Body)> AnswerAsync(DropPage page, DefaultHttpContext context, string path)
    {
        await (await page.HandleAsync(context, path)).ExecuteAsync(context);
        context.Response.Body.Position = 0;
        return (context.Response.StatusCode, await new StreamReader(context.Response.Body).ReadToEndAsync());
    }

    // Everything that stands in tables and in small blobs.
    private static async Task<string> AllTextAsync(TestStorage storage)
    {
        var text = new StringBuilder();
        foreach (var table in storage.Storage.Tables)
        {
            await foreach (var row in table.QueryAsync<Azure.Data.Tables.TableEntity>())
                text.AppendJoin(' ', row.Select(property => $"{property.Key}={property.Value}")).Append('\n');
        }

        foreach (var container in storage.Storage.Containers)
        {
            await foreach (var blob in container.GetBlobsAsync())
            {
                text.Append(blob.Name).Append('\n');
                text.Append((await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content).Append('\n');
            }
        }

        return text.ToString();
    }
}
