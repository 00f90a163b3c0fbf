using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using AinChock.Pipeline.Notifying;
using AinChock.Pipeline.Storage;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>The ways to tell somebody: what they send, to whom they do not, and what they make of an answer.</summary>
public sealed class ChannelTests(Emulator emulator)
{
    [Fact]
    public async Task A_webhook_gets_a_card_and_the_same_in_fields_and_a_second_copy_has_the_same_id()
    {
        var storage = await emulator.NewStorageAsync();
        using var hook = new Hook();
        hook.Answers.Enqueue(500);
        await storage.IngestAsync("social/p.csv", TestRegisters.ProjectsWithErrors(20, 1));
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var settings = new Dictionary<string, string>
        {
            ["Notices:Webhooks"] = $"social={hook.Address}?sig=a=b",
            ["Notices:Page"] = "https://depot.example/",
        };

        Assert.Equal(new Posted(0, 1, 0), await PostAsync(storage, settings, time));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(new Posted(1, 0, 0), await PostAsync(storage, settings, time));

        Assert.Equal(2, hook.Received.Count);
        Assert.Single(hook.Received.Select(request => request.Key).Distinct());
        using var body = JsonDocument.Parse(hook.Received[1].Body);
        Assert.Equal("message", body.RootElement.GetProperty("type").GetString());
        Assert.Equal("accepted-with-quarantine", body.RootElement.GetProperty("event").GetString());
        Assert.Equal((19, 1), (body.RootElement.GetProperty("accepted").GetInt32(), body.RootElement.GetProperty("setAside").GetInt32()));
        Assert.Contains("https://depot.example/", body.RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
        var card = body.RootElement.GetProperty("attachments")[0];
        Assert.Equal("application/vnd.microsoft.card.adaptive", card.GetProperty("contentType").GetString());
        Assert.Equal(3, card.GetProperty("content").GetProperty("body").GetArrayLength());
        Assert.EndsWith("?sig=a=b", hook.Received[1].Address, StringComparison.Ordinal);
        // No content of the file leaves for a server of somebody else.
        Assert.DoesNotContain("Projet", hook.Received[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_is_tried_on_while_a_webhook_refuses()
    {
        var storage = await emulator.NewStorageAsync();
        using var hook = new Hook();
        using var server = new MailServer();
        server.Stop();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(3));
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var settings = server.Settings("chef@x.example");
        settings["Notices:Webhooks"] = hook.Address;
        for (var i = 0; i < 8; i++, time.Advance(TimeSpan.FromHours(2)))
        {
            hook.Answers.Enqueue(404);
            await PostAsync(storage, settings, time);
        }

        Assert.Equal(LetterState.Waiting, Assert.Single(await storage.Storage.Outbox.ListAsync(default)).State);
        server.StartAgain();
        hook.Answers.Enqueue(404);
        await PostAsync(storage, settings, time);

        Assert.Single(server.Received);
        var letter = Assert.Single(await storage.Storage.Outbox.ListAsync(default));
        Assert.Equal((LetterState.Refused, "webhook: http 404"), (letter.State, letter.Obstacle));
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_vouches_for_hears_neither_password_nor_notice()
    {
        var storage = await emulator.NewStorageAsync();
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using var server = new MailServer(certificate) { Known = ("registres", "secret") };
        await storage.IngestAsync("p.csv", TestRegisters.Projects(3));
        var settings = server.Settings("chef@x.example");
        (settings["Notices:Smtp:User"], settings["Notices:Smtp:Password"]) = ("registres", "secret");

        Assert.Equal(new Posted(0, 1, 0), await PostAsync(storage, settings, new FakeTimeProvider(TimeProvider.System.GetUtcNow())));

        Assert.Contains("STARTTLS", server.Heard);
        Assert.DoesNotContain(server.Heard, line => line.Split(' ', ':')[0] is "AUTH" or "MAIL");
        Assert.Empty(server.Received);
    }

    [Theory]
    [InlineData("secret", 1)]
    [InlineData("autre", 0)]
    public async Task A_server_that_knows_its_users_is_told_who_sends(string password, int received)
    {
        var storage = await emulator.NewStorageAsync();
        using var server = new MailServer { Known = ("registres", "secret") };
        await storage.IngestAsync("p.csv", TestRegisters.Projects(3));
        var settings = server.Settings("chef@x.example");
        (settings["Notices:Smtp:User"], settings["Notices:Smtp:Password"]) = ("registres", password);

        await PostAsync(storage, settings, new FakeTimeProvider(TimeProvider.System.GetUtcNow()));

        Assert.Equal(received, server.Received.Count);
        Assert.Equal(received == 1 ? "" : "mail: smtp sign-in", Assert.Single(await storage.Storage.Outbox.ListAsync(default)).Obstacle);
    }

    private static async Task<Posted> PostAsync(TestStorage storage, Dictionary<string, string> settings, TimeProvider time)
    {
        using var postman = new Postman(storage.Storage, name => settings.GetValueOrDefault(name), time, new FakeLogger<Postman>());
        return await postman.RunAsync(default);
    }

    // Takes what is posted to it; answers as it is told, then with 202.
    private sealed class Hook : IDisposable
    {
        private readonly HttpListener _listener = new();

        public Hook()
        {
            Address = $"http://127.0.0.1:{Local.Ports.Free(1)}/hook";
            _listener.Prefixes.Add(Address + "/");
            _listener.Start();
            _ = HttpLoop.RunAsync(_listener, TakeAsync);
        }

        public string Address { get; }

        public Queue<int> Answers { get; } = new();

        public List<(string Address, string? Key, string Body)> Received { get; } = [];

        public void Dispose() => _listener.Close();

        private async Task TakeAsync(HttpListenerContext context)
        {
            using var reader = new StreamReader(context.Request.InputStream);
            Received.Add((context.Request.Url!.ToString(), context.Request.Headers["Idempotency-Key"], await reader.ReadToEndAsync()));
            context.Response.StatusCode = Answers.TryDequeue(out var answer) ? answer : 202;
        }
    }
}
