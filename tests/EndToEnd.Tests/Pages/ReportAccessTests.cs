using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AinChock.DropPages;
using AinChock.Registers.Checking;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AinChock.EndToEnd.Tests;

/// <summary>Reports and their files hold names: only the sender's service and operators read them, and nobody else learns that they
/// exist.</summary>
[Collection("Sign-in")]
public sealed class ReportAccessTests(Emulator emulator)
{
    private const string Social = "11111111-0000-4000-8000-000000000001", Sport = "11111111-0000-4000-8000-000000000002",
        Root = "11111111-0000-4000-8000-000000000003", Operators = "11111111-0000-4000-8000-000000000004";

    private static readonly string Token = new('a', 64);

    private static readonly string[] Files = ["report.json", "annotated.xlsx", "quarantine.csv"];

    [Fact]
    public async Task A_report_is_read_by_the_folder_that_sent_it_and_by_operators()
    {
        using var signIn = new SignIn();
        var (storage, run) = await ReportedAsync();

        foreach (var file in Files)
        {
            var path = $"reports/social/projets.csv/{run}/{file}";
            var theirs = await GetAsync(storage, Social, path);
            Assert.Equal(theirs, await GetAsync(storage, Operators, path));
            Assert.Equal(200, theirs.Status);
            foreach (var other in (string[])[Sport, Root])
                Assert.Equal(await GetAsync(storage, other, $"reports/absent/absent.csv/{run}/{file}"), await GetAsync(storage, other,
                    path));
        }
    }

    [Fact]
    public async Task No_spelling_of_an_address_lets_another_service_in()
    {
        using var signIn = new SignIn();
        var (storage, run) = await ReportedAsync();
        string[] sources =
        [
            "social/projets.csv", "sport/../social/projets.csv", "sport/./../social/projets.csv", "./social/projets.csv",
            "/social/projets.csv",
            "sport//../social/projets.csv", "sport/%2e%2e/social/projets.csv", "sport%2F..%2Fsocial/projets.csv", "social%2Fprojets.csv",
            "sport\\..\\social/projets.csv", "sport/..\\social/projets.csv", "SOCIAL/projets.csv", "sport/..%5Csocial/projets.csv",
            "sport/..;/social/projets.csv", "sport/.\u200B./social/projets.csv", "sport/..\0/social/projets.csv",
            "../reports/social/projets.csv",
            "sport?/../../social/projets.csv", "sport#/../../social/projets.csv", "%73ocial/projets.csv",
            "sport/%252e%252e/social/projets.csv",
            "social/projets.csv/", "social/./projets.csv", "social/../social/projets.csv", "\uFF53ocial/projets.csv",
            "social\uFF0Fprojets.csv", "sport/\uFF0E\uFF0E/social/projets.csv", "sport/..\u2215social/projets.csv",
            "soc\u0131al/projets.csv",
            "social /projets.csv", "\u200Bsocial/projets.csv", "sport/\u202E../social/projets.csv", "social/projets.csv?x=sport/",
            "sport/../../reports/social/projets.csv", "sport/social/../../social/projets.csv", "social/*", "social//projets.csv",
        ];
        foreach (var source in sources)
        {
            foreach (var file in Files)
            {
                foreach (var who in (string[])[Sport, Root])
                {
                    Assert.Equal((404, ""), await GetAsync(storage, who, $"reports/{source}/{run}/{file}"));
                    Assert.Equal((404, ""), await GetAsync(storage, who, $"reports/{source}/{run}/../{run}/{file}"));
                }
            }

            foreach (var who in (string[])[Sport, Root])
            {
                var followed = await GetAsync(storage, who, "run",
                    $"?source={Uri.EscapeDataString(source)}&run={run}&etag=x&uploadedAt=2024-07-06T10:15:00Z");
                Assert.DoesNotContain("Projet 1", followed.Body, StringComparison.Ordinal);
                Assert.True(followed.Status == 404 || followed.Body.Contains("\"html\":null", StringComparison.Ordinal), followed.Body);
            }
        }
    }

    [Fact]
    public async Task A_service_sees_and_replaces_its_own_registers_only_and_new_ones_go_to_its_folder()
    {
        using var signIn = new SignIn();
        var (storage, _) = await ReportedAsync();
        await storage.IngestAsync("libre.csv", TestRegisters.Projects(3, from: 500));

        Assert.Contains("social/projets.csv", (await GetAsync(storage, Social, "sources")).Body, StringComparison.Ordinal);
        Assert.Equal("[]", (await GetAsync(storage, Sport, "sources")).Body);
        Assert.DoesNotContain("social", (await GetAsync(storage, Root, "sources")).Body, StringComparison.Ordinal);
        Assert.Contains("libre.csv", (await GetAsync(storage, Root, "sources")).Body, StringComparison.Ordinal);

        var file = TestRegisters.Projects(4, from: 700);
        foreach (var path in (string[])["check", "send", "annotated.xlsx", "quarantine.csv"])
        {
            var there = await PostAsync(storage, Sport, path, "?source=social/projets.csv", file);
            Assert.Equal(await PostAsync(storage, Sport, path, "?source=social/absent.csv", file), there);
            Assert.Equal(400, there.Status);
        }

        var sent = await PostAsync(storage, Sport, "send", "?name=nouveau.csv", file);
        Assert.Contains("\"source\":\"sport/nouveau.csv\"", sent.Body, StringComparison.Ordinal);
        Assert.Contains("\"source\":\"social/projets.csv\"", (await PostAsync(storage, Social, "send", "?source=social/projets.csv",
            file)).Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_register_is_taken_by_the_folder_that_sent_it_and_by_operators_and_is_kept_nowhere()
    {
        using var signIn = new SignIn();
        var (storage, _) = await ReportedAsync();
        using var page = Page(storage);
        async Task<HttpResponse> TakeAsync(string who, string source)
        {
            var request = Request("GET", "register", $"?source={Uri.EscapeDataString(source)}&dataset=projets", who, null);
            await (await page.HandleAsync(request, "register")).ExecuteAsync(request);
            return request.Response;
        }

        foreach (var who in (string[])[Social, Operators])
        {
            var theirs = await TakeAsync(who, "social/projets.csv");
            Assert.Equal((200, "no-store"), (theirs.StatusCode, theirs.Headers.CacheControl.ToString()));
            Assert.Contains("projets.xlsx", theirs.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
            Assert.Equal("PK", Encoding.ASCII.GetString(((MemoryStream)theirs.Body).ToArray(), 0, 2));
        }

        string[] spellings =
        [
            "social/projets.csv", "sport/../social/projets.csv", "./social/projets.csv", "/social/projets.csv", "social%2Fprojets.csv",
            "SOCIAL/projets.csv", "sport\\..\\social/projets.csv", "absent.csv", "",
        ];
        foreach (var source in spellings)
        {
            foreach (var who in (string[])[Sport, Root])
            {
                var answer = await TakeAsync(who, source);
                Assert.Equal((404, 0), (answer.StatusCode, answer.Body.Length));
            }
        }
    }

    [Fact]
    public async Task Operators_teach_a_folder_and_senders_where_their_folder_lets_them()
    {
        using var signIn = new SignIn();
        var storage = await emulator.NewStorageAsync();
        async Task<int> TeachAsync(string who, string source, string path = "teach") =>
            (await PostAsync(
                storage, who, path, $"?source={source}&dataset=projets&text=Groupement&field=carrierType&code=association", [1])).Status;

        Assert.Equal(403, await TeachAsync(Social, "social/p.csv"));
        Assert.Equal(404, await TeachAsync(Sport, "social/p.csv"));
        Assert.Equal(200, await TeachAsync(Sport, "sport/p.csv"));
        Assert.Equal(200, await TeachAsync(Operators, "social/p.csv"));
        // It is there already.
        Assert.Equal(409, await TeachAsync(Operators, "social/p.csv"));

        var taught = (await GetAsync(storage, Social, "taught", "?source=social/p.csv")).Body;
        Assert.Contains("Groupement", taught, StringComparison.Ordinal);
        Assert.Equal(404, (await GetAsync(storage, Sport, "taught", "?source=social/p.csv")).Status);
        Assert.Equal(403, await TeachAsync(Social, "social/p.csv", "forget"));
        Assert.Equal(200, await TeachAsync(Operators, "social/p.csv", "forget"));
        Assert.Equal(["sport"], (await storage.Storage.Aliases.ListAsync(default)).Select(learnt => learnt.Folder));
    }

    [Fact]
    public async Task Who_is_in_none_of_the_groups_is_let_in_nowhere_and_a_host_without_sign_in_is_as_before()
    {
        using var signIn = new SignIn();
        var (storage, run) = await ReportedAsync();

        Assert.Equal(403, (await GetAsync(storage, "11111111-0000-4000-8000-000000000009", "sources")).Status);
        using var local = new DropPage(storage.Storage, new CheckOptions(), new DropPageOptions(RequireSignIn: false), storage.Time);
        var path = $"reports/social/projets.csv/{run}/report.json";
        Assert.Equal(200, (await AnswerAsync(local, Request("GET", path, "", null, null), path)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("False")]
    [InlineData("1")]
    public async Task A_principal_that_no_platform_vouches_for_lets_nobody_in(string? isEnabled)
    {
        using var signIn = new SignIn(isEnabled);
        var (storage, run) = await ReportedAsync();

        foreach (var who in (string[])[Social, Operators])
        {
            foreach (var path in (string[])["", "sources", "mine", $"reports/social/projets.csv/{run}/report.json"])
                Assert.Equal(401, (await GetAsync(storage, who, path)).Status);
            foreach (var path in (string[])["check", "send", "mend", "withdraw", "teach"])
                Assert.Equal(401, (await PostAsync(storage, who, path, "?source=social/projets.csv", [1])).Status);
        }
    }

    private async Task<(TestStorage Storage, string Run)> ReportedAsync()
    {
        var storage = await emulator.NewStorageAsync();
        var result = await storage.IngestAsync("social/projets.csv", TestRegisters.ProjectsWithErrors(20, 1));
        Assert.NotNull(await storage.Reports.ReadAsync("social/projets.csv", result.Run, default));
        return (storage, result.Run);
    }

    private static async Task<(int Status, string Body)> GetAsync(TestStorage storage, string group, string path, string query = "")
    {
        using var page = Page(storage);
        return await AnswerAsync(page, Request("GET", path, query, group, null), path);
    }

    private static async Task<(int Status, string Body)> PostAsync(TestStorage storage, string group, string path, string query,
        byte[] file)
    {
        using var page = Page(storage);
        return await AnswerAsync(page, Request("POST", path, $"{query}&sha256={Convert.ToHexStringLower(SHA256.HashData(file))}", group,
            file), path);
    }

    private static DropPage Page(TestStorage storage) => new(
        storage.Storage, new CheckOptions(),
        new DropPageOptions(RequireSignIn: true, [Social + "=social", Sport + " = /sport/", Root], [Operators],
            TeachingFolders: ["sport"]), storage.Time);

    private static DefaultHttpContext Request(string method, string path, string query, string? group, byte[]? body)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        (context.Request.Method, context.Request.Path, context.Request.QueryString) = (method, "/depot/" + path, new QueryString(query));
        context.Request.Headers.Cookie = "depot-token=" + Token;
        context.Request.Headers["X-Depot-Token"] = Token;
        if (group is not null)
        {
            context.Request.Headers["X-MS-CLIENT-PRINCIPAL-ID"] = "someone";
            context.Request.Headers["X-MS-CLIENT-PRINCIPAL"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(
                JsonSerializer.Serialize(new { claims = new[] { new { typ = "groups", val = group.ToUpperInvariant() } } })));
        }

        context.Request.Body = new MemoryStream(body ?? []);
        context.Response.Body = new MemoryStream();
        return context;
    }

    private static async Task<(int Status, string Body)> AnswerAsync(DropPage page, DefaultHttpContext context, string path)
    {
        await (await page.HandleAsync(context, path)).ExecuteAsync(context);
        context.Response.Body.Position = 0;
        return (context.Response.StatusCode, await new StreamReader(context.Response.Body).ReadToEndAsync());
    }

    // Sets what the platform sets when its sign-in is enabled, for the tests that need it.
    private sealed class SignIn : IDisposable
    {
        private readonly string? _before = Environment.GetEnvironmentVariable("WEBSITE_AUTH_ENABLED");

        public SignIn(string? isEnabled = "True") => Environment.SetEnvironmentVariable("WEBSITE_AUTH_ENABLED", isEnabled);

        public void Dispose() => Environment.SetEnvironmentVariable("WEBSITE_AUTH_ENABLED", _before);
    }
}
