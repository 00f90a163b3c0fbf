using System.Net;
using System.Text;
using System.Text.Json;
using AinChock.DropPages;
using AinChock.EndToEnd.Tests;

namespace AinChock.Host.Tests;

/// <summary>The app as deployed, asked over HTTP at its own server, as the Functions host forwards requests.</summary>
public sealed class WorkerHttpTests(Emulator emulator)
{
    private const string Staff = "0f3a5c1e-8d0b-4a57-9a39-2f1f6f0f9d11";

    [Fact]
    public async Task Health_says_whether_storage_is_complete_and_nothing_else()
    {
        var storage = await emulator.NewStorageAsync();
        await using var host = await PublishedHost.StartAsync(emulator, storage);

        using var well = await host.SendAsync("Health", new(HttpMethod.Get, new Uri(host.Http, "api/health")));
        await storage.Storage.Archive.DeleteAsync();
        using var ill = await host.SendAsync("Health", new(HttpMethod.Get, new Uri(host.Http, "api/health")));

        Assert.Equal((HttpStatusCode.OK, "healthy"), (well.StatusCode, await well.Content.ReadAsStringAsync()));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "containers and tables"), (ill.StatusCode, await ill.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Bodies_up_to_the_limit_are_read_and_longer_ones_answered_with_the_sentence_of_the_page()
    {
        var storage = await emulator.NewStorageAsync();
        await using var host = await PublishedHost.StartAsync(emulator, storage);
        var longest = new byte[Upload.MostBytes];

        using var file = await ValidateAsync(new ByteArrayContent(TestRegisters.Projects(10)));
        using var full = await ValidateAsync(new ByteArrayContent(longest));
        using var longer = await ValidateAsync(new ByteArrayContent([.. longest, 0]));
        // A body without a declared length.
        using var unsaid = await ValidateAsync(new Untold([.. longest, 0]));

        Assert.Equal("accepted", await TextAsync(file, "outcome"));
        Assert.Equal("rejected", await TextAsync(full, "outcome"));
        await IsTooLargeAsync(longer);
        await IsTooLargeAsync(unsaid);

        Task<HttpResponseMessage> ValidateAsync(HttpContent body) =>
            host.SendAsync("Validate", new(HttpMethod.Post, new Uri(host.Http, "api/validate?name=a.csv")) { Content = body });
    }

    [Fact]
    public async Task The_drop_page_answers_staff_checks_their_file_and_tells_them_what_is_too_large()
    {
        var storage = await emulator.NewStorageAsync();
        await using var host = await PublishedHost.StartAsync(
            emulator, storage, KeyValuePair.Create("WEBSITE_AUTH_ENABLED", "True"), KeyValuePair.Create("DropPage__StaffGroups", Staff));

        using var stranger = await host.SendAsync("DropPage", new(HttpMethod.Get, new Uri(host.Http, "api/depot/")));
        using var page = await host.SendAsync("DropPage", AsStaff(HttpMethod.Get, ""));
        var cookie = page.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("depot-token=", StringComparison.Ordinal));
        var token = cookie.Split(';')[0]["depot-token=".Length..];
        using var check = await PostAsync("check?name=a.csv", new ByteArrayContent(TestRegisters.Projects(10)));
        using var longer = await PostAsync("check?name=a.csv", new ByteArrayContent(new byte[Upload.MostBytes + 1]));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (stranger.StatusCode, page.StatusCode));
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        Assert.Equal("accepted", await TextAsync(check, "outcome"));
        await IsTooLargeAsync(longer);

        HttpRequestMessage AsStaff(HttpMethod method, string path)
        {
            var request = new HttpRequestMessage(method, new Uri(host.Http, "api/depot/" + path));
            request.Headers.Add("X-MS-CLIENT-PRINCIPAL-ID", "somebody");
            var principal = JsonSerializer.Serialize(new { claims = new[] { new { typ = "groups", val = Staff } } });
            request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(Encoding.UTF8.GetBytes(principal)));
            return request;
        }

        Task<HttpResponseMessage> PostAsync(string path, HttpContent body)
        {
            var request = AsStaff(HttpMethod.Post, path);
            request.Headers.Add("Cookie", "depot-token=" + token);
            request.Headers.Add("X-Depot-Token", token);
            request.Content = body;
            return host.SendAsync("DropPage", request, ("path", path.Split('?')[0]));
        }
    }

    [Fact]
    public async Task No_form_of_a_path_and_no_forged_principal_opens_the_drop_page()
    {
        var storage = await emulator.NewStorageAsync();
        await using var host = await PublishedHost.StartAsync(
            emulator, storage, KeyValuePair.Create("WEBSITE_AUTH_ENABLED", "True"), KeyValuePair.Create("DropPage__StaffGroups", Staff));
        string[] paths =
        [
            "api/depot/", "api/validate/../depot/", "api/health/../depot/", "api/validate/%2e%2e/depot/", "api/validate%2f..%2fdepot/",
            "api/validate/..%5cdepot/", "api/validate;/../depot/", "/api/depot/", "api//depot/", "API/DEPOT/", "api/depot/?x=/api/validate",
            "api/depot./", "api/depot%20/", "api/depot%2e/", "api/depot/%2e/", "api/%64epot/", "api/depot;x=1/", "api/depot%00/",
            "api/./depot/", "api/validate/%252e%252e/depot/", "api/health/..;/depot/", "//api/depot/", "api\\depot/", "api/depot%3f/",
            "api/depot/#/api/health", "api/depot/%2f..%2fhealth", "api/latest/../depot/?file=index.json", "%61pi/depot/",
            "api/depot\u2215", ".//api/depot/", "api/depot//",
        ];
        string?[] principals =
        [
            null, "", "nobody", Coded("{}"), Coded("""{"claims": []}"""), Coded($$"""{"claims": [{"typ": "roles", "val": "{{Staff}}"}]}"""),
            Coded($$"""{"claims": [{"typ": "groups", "val": "{{Staff}},{{Staff}}"}]}"""),
            Coded("""{"claims": [{"typ": "groups", "val": ""}]}"""),
            Coded("""{"claims": [{"typ": "groups"}]}"""), Coded("""{"claims": "groups"}"""), Coded("[1]"), Coded("{") + "=",
        ];
        var answers = new List<(string Path, string? Principal, HttpStatusCode Page)>();

        foreach (var path in paths)
        {
            foreach (var principal in principals)
            {
                using var page = await host.SendAsync("DropPage", Ask(path, principal));
                // The sign-in that the platform passes to a function open to all has no effect outside that function.
                using var other = await host.SendAsync("Health", Ask(path, principal));
                answers.Add((path, principal, page.StatusCode));
                Assert.DoesNotContain("depot-token", string.Join(';', other.Headers.Concat(page.Headers).SelectMany(h => h.Value)),
                    StringComparison.Ordinal);
            }
        }

        Assert.All(answers, answer => Assert.InRange((int)answer.Page, 400, 499));
        // The page's own questions reach the plain address and are not refused for their form.
        Assert.All(answers.Where(answer => answer.Path == paths[0]),
            answer => Assert.Equal(answer.Principal is null ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden, answer.Page));

        HttpRequestMessage Ask(string path, string? principal)
        {
            var asWritten = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
            var address = new Uri(host.Http.GetLeftPart(UriPartial.Authority) + "/" + path, asWritten);
            var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (principal is null) return request;
            request.Headers.TryAddWithoutValidation("X-MS-CLIENT-PRINCIPAL-ID", "somebody");
            request.Headers.TryAddWithoutValidation("X-MS-CLIENT-PRINCIPAL", principal);
            return request;
        }

        static string Coded(string principal) => Convert.ToBase64String(Encoding.UTF8.GetBytes(principal));
    }

    private static async Task IsTooLargeAsync(HttpResponseMessage refused)
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal("too-large", await TextAsync(refused, "problem"));
        Assert.StartsWith("Le fichier est trop volumineux", await TextAsync(refused, "message", "fr"), StringComparison.Ordinal);
    }

    private static async Task<string?> TextAsync(HttpResponseMessage answer, params string[] path)
    {
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(said.StartsWith('{'), $"{(int)answer.StatusCode} {said}");
        using var document = JsonDocument.Parse(said);
        return path.Aggregate(document.RootElement, (element, name) => element.GetProperty(name)).GetString();
    }

    private sealed class Untold(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length) => (length = 0) != 0;
    }
}
