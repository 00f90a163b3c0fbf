using AinChock.Pipeline.Notifying;
using AinChock.Pipeline.Storage;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>What ended is told to whoever is configured for the folder that sent it, once, over a real mail server.</summary>
public sealed class NoticeTests(Emulator emulator)
{
    private const string Everybody = "social=chef@social.example,registre@social.example;sport=chef@sport.example";

    [Fact]
    public async Task Every_end_of_an_upload_is_told_once_to_the_addresses_of_its_folder_in_both_languages()
    {
        var storage = await emulator.NewStorageAsync();
        using var server = new MailServer();
        await storage.IngestAsync("social/p.csv", TestRegisters.Projects(20));
        var rejected = await storage.IngestAsync("social/p.csv", TestRegisters.ProjectsWithErrors(10, 5));
        await storage.IngestAsync("sport/q.csv", TestRegisters.ProjectsWithErrors(20, 1));
        var held = await storage.IngestAsync("social/p.csv", TestRegisters.Projects(3));
        await ApproveAsync(storage, held.Run);

        var posted = await PostAsync(storage, server.Settings(Everybody));
        var again = await PostAsync(storage, server.Settings(Everybody));

        Assert.Equal((5, 0, 0), (posted.Sent, posted.Waiting, posted.Refused));
        Assert.Equal(new Posted(0, 0, 0), again);
        Assert.Equal(9, server.Received.Count);
        Assert.Equal(9, server.Received.Select(mail => mail.Message.MessageId).Distinct().Count());
        Assert.Equal(
            ["chef@social.example", "registre@social.example"],
            server.Received.Where(mail => Text(mail.Message).Contains("Rejeté", StringComparison.Ordinal))
                .Select(mail => mail.Recipient).Order());
        Assert.Equal("chef@sport.example",
            Assert.Single(server.Received, mail => mail.Message.Subject!.Contains("mises de côté", StringComparison.Ordinal)).Recipient);
        Assert.Contains(server.Received, mail => Text(mail.Message).Contains("En attente d'approbation", StringComparison.Ordinal));
        Assert.Contains(server.Received, mail => Text(mail.Message).Contains("Approuvé : 3 lignes", StringComparison.Ordinal));
        Assert.All(server.Received, mail => Assert.Contains("رقم الإيداع", Text(mail.Message), StringComparison.Ordinal));
        var report = (await storage.Reports.ReadAsync("social/p.csv", rejected.Run, default))!;
        Assert.Equal(2, server.Received.Count(mail => mail.Message.Subject!.StartsWith(report.Number!, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_delivery_that_comes_again_tells_nothing_new_and_the_same_file_sent_again_does()
    {
        var storage = await emulator.NewStorageAsync();
        var file = TestRegisters.ProjectsWithErrors(10, 5);
        await storage.UploadAsync("p.csv", file);
        var policy = new BreakPolicy(request => request.Method == Azure.Core.RequestMethod.Delete);
        await Assert.ThrowsAnyAsync<Exception>(() => storage.Worker(policy).Ingest.RunAsync("p.csv", default));
        await storage.Worker().Ingest.RunAsync("p.csv", default);
        Assert.Single(await storage.Storage.Outbox.ListAsync(default));

        await Task.Delay(1100, TestContext.Current.CancellationToken);
        await storage.IngestAsync("p.csv", file);

        Assert.Equal(2, (await storage.Storage.Outbox.ListAsync(default)).Count);
    }

    [Fact]
    public async Task A_version_whose_worker_was_killed_before_it_told_anybody_is_told_by_the_one_that_overwrote_it()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync("p.csv", TestRegisters.Projects(10));
        var killed = new BreakPolicy(request => request.Uri.Path.Contains("/Outbox", StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<Exception>(() => storage.Worker(killed).Ingest.RunAsync("p.csv", default));
        var first = Assert.Single(await storage.Runs.ListAsync(default)).Id;
        Assert.Empty(await storage.Storage.Outbox.ListAsync(default));
        await Task.Delay(1100, TestContext.Current.CancellationToken);

        var second = await storage.IngestAsync("p.csv", TestRegisters.Projects(11));

        Assert.Equal(
            new[] { (first, 10), (second.Run, 11) },
            (await storage.Storage.Outbox.ListAsync(default)).Select(letter => (letter.Run, letter.Accepted)));
    }

    [Fact]
    public async Task A_mail_server_that_is_away_for_days_loses_none_and_is_not_asked_for_each()
    {
        var storage = await emulator.NewStorageAsync();
        using var server = new MailServer();
        server.Stop();
        for (var i = 0; i < 3; i++) await storage.IngestAsync($"p{i}.csv", TestRegisters.Projects(3, from: 1 + (i * 10)));
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var log = new FakeLogger<Postman>();
        using var postman = new Postman(storage.Storage, name => server.Settings("chef@x.example").GetValueOrDefault(name), time, log);

        var tries = 0;
        for (; time.GetUtcNow() - time.Start < TimeSpan.FromDays(3); time.Advance(TimeSpan.FromMinutes(5)))
            tries += (await postman.RunAsync(default)).Waiting > 0 ? 1 : 0;
        Assert.All(await storage.Storage.Outbox.ListAsync(default), letter => Assert.Equal(LetterState.Waiting, letter.State));
        Assert.Contains("3 wait", (await DoctorAsync(storage, time)).Found, StringComparison.Ordinal);
        server.StartAgain();
        time.Advance(TimeSpan.FromHours(1));
        var posted = await postman.RunAsync(default);

        Assert.InRange(tries, 70, 240);
        Assert.Equal(new Posted(3, 0, 0), posted);
        Assert.Equal(3, server.Received.Count);
        Assert.True((await DoctorAsync(storage, time)).IsWell);
        Assert.DoesNotContain(log.Collector.GetSnapshot(), record => record.Message.Contains("x.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_address_keeps_it_from_no_other_and_doctor_names_the_command_that_cures_it()
    {
        var storage = await emulator.NewStorageAsync();
        using var server = new MailServer
        {
            Refuse = recipient => recipient.StartsWith("parti", StringComparison.Ordinal) ? "550 no such user" : null,
        };
        await storage.IngestAsync("p.csv", TestRegisters.Projects(3));
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());

        for (var i = 0; i < Postman.MostRefusals; i++, time.Advance(TimeSpan.FromHours(2)))
            await PostAsync(storage, server.Settings("parti@x.example,chef@x.example"), time);
        var check = await DoctorAsync(storage, time);
        Assert.Equal("chef@x.example", Assert.Single(server.Received).Recipient);
        Assert.False(check.IsWell);
        Assert.Contains("smtp 550", check.Found, StringComparison.Ordinal);
        Assert.Contains("./ainchock notices retry", check.Cure, StringComparison.Ordinal);
        Assert.Equal(LetterState.Refused, Assert.Single(await storage.Storage.Outbox.ListAsync(default)).State);

        var (exit, said, errors) = await CommandLine.RunAsync(storage.ConnectionString, ["notices", "retry", "--why", "adresse corrigée"]);
        Assert.True(exit == 0 && said.StartsWith("1 ", StringComparison.Ordinal), said + errors);
        await PostAsync(storage, server.Settings("nouveau@x.example,chef@x.example"), time);

        Assert.Equal(["chef@x.example", "nouveau@x.example"], server.Received.Select(mail => mail.Recipient));
        Assert.True((await DoctorAsync(storage, time)).IsWell);
        Assert.Contains(await storage.Storage.Audit.ListAsync(default), row => row.Operation == "retry-notices");
    }

    [Fact]
    public async Task A_notice_to_many_stays_with_the_postman_who_is_still_sending_it()
    {
        var storage = await emulator.NewStorageAsync();
        using var server = new MailServer();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(3));
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(1));
        var settings = server.Settings("un@x.example,deux@x.example,trois@x.example");
        var (asked, meanwhile) = (0, (Posted?)null);
        server.Refuse = _ =>
        {
            // All together take longer than a claim holds.
            time.Advance(TimeSpan.FromSeconds(50));
            if (++asked == 3) meanwhile = PostAsync(storage, settings, time).GetAwaiter().GetResult();
            return null;
        };

        await PostAsync(storage, settings, time);

        Assert.Equal(new Posted(0, 0, 0), meanwhile);
        Assert.Equal(3, server.Received.Count);
    }

    [Fact]
    public async Task It_is_off_until_it_is_set_and_what_ended_before_is_not_told_afterwards()
    {
        var storage = await emulator.NewStorageAsync();
        using var server = new MailServer();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(3));

        Assert.Equal(new Posted(0, 0, 0), await PostAsync(storage, []));
        Assert.Equal(LetterState.Unwanted, Assert.Single(await storage.Storage.Outbox.ListAsync(default)).State);
        Assert.Equal(new Posted(0, 0, 0), await PostAsync(storage, server.Settings("chef@x.example")));
        Assert.Empty(server.Received);
        Assert.True((await DoctorAsync(storage, TimeProvider.System)).IsWell);
    }

    [Theory]
    [InlineData("Notices:Smtp:Host", "")]
    [InlineData("Notices:Smtp:From", "nobody")]
    [InlineData("Notices:Smtp:Port", "0")]
    [InlineData("Notices:Smtp:Security", "no")]
    [InlineData("Notices:Mail", "social=chef")]
    [InlineData("Notices:Smtp:Password", "@Microsoft.KeyVault(VaultName=kv;SecretName=smtp)")]
    [InlineData("Notices:Webhooks", "http://hooks.example/x")]
    public async Task A_setting_that_cannot_be_meant_is_named(string name, string value)
    {
        var storage = await emulator.NewStorageAsync();
        using var server = new MailServer();
        var settings = server.Settings("chef@x.example");
        settings["Notices:Smtp:User"] = "registres";
        settings["Notices:Smtp:Password"] = "secret";
        settings[name] = value;

        var error = await Assert.ThrowsAsync<ArgumentException>(() => PostAsync(storage, settings));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("")]
    public async Task A_server_that_offers_no_secrecy_gets_neither_a_notice_nor_a_password(string security)
    {
        var storage = await emulator.NewStorageAsync();
        using var server = new MailServer();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(3));
        var settings = server.Settings("chef@x.example");
        settings["Notices:Smtp:Security"] = security;
        settings["Notices:Smtp:User"] = "registres";
        settings["Notices:Smtp:Password"] = "secret";

        Assert.Equal(0, (await PostAsync(storage, settings)).Sent);

        Assert.Empty(server.Received);
        Assert.DoesNotContain(server.Heard, line => line.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase));
        Assert.NotEqual(LetterState.Sent, Assert.Single(await storage.Storage.Outbox.ListAsync(default)).State);
    }

    [Fact]
    public async Task Housekeeping_removes_what_was_sent_and_keeps_what_was_not()
    {
        var storage = await emulator.NewStorageAsync();
        using var server = new MailServer();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(3));
        await PostAsync(storage, server.Settings("chef@x.example"));
        await storage.IngestAsync("q.csv", TestRegisters.Projects(3, from: 50));
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(91));

        await new TestStorageWorker(storage.Storage, later).Housekeeping.RunAsync(default);

        Assert.Equal("q.csv", Assert.Single(await storage.Storage.Outbox.ListAsync(default)).Source);
    }

    private static string Text(MimeKit.MimeMessage message) => message.TextBody ?? "";

    private static async Task<Posted> PostAsync(TestStorage storage, Dictionary<string, string> settings, TimeProvider? time = null)
    {
        time ??= new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(1));
        using var postman = new Postman(storage.Storage, name => settings.GetValueOrDefault(name), time, new FakeLogger<Postman>());
        return await postman.RunAsync(default);
    }

    private static async Task ApproveAsync(TestStorage storage, string run) =>
        await storage.Worker().Operations.ApproveAsync((await storage.Runs.ListAsync(default)).Single(r => r.Id == run), null, default);

    private static async Task<Pipeline.Operating.Check> DoctorAsync(TestStorage storage, TimeProvider time) =>
        Pipeline.Operating.OutboxCheck.Of(await storage.Storage.Outbox.ListAsync(default), time.GetUtcNow());
}
