namespace AinChock.EndToEnd.Tests;

public sealed class LocalHostTests
{
    [Fact]
    public async Task A_dropped_file_appears_in_the_figures_and_the_same_again_is_unchanged()
    {
        await using var host = new LocalHost();
        await host.StartAsync();
        await host.WaitForAsync("projects.count", 57);

        host.Drop("nouveaux.csv", TestRegisters.Projects(3));
        await host.WaitForAsync("projects.count", 60);
        host.Drop("nouveaux.csv", TestRegisters.Projects(3));
        await host.WaitAsync("the second delivery to be unchanged",
            () => Task.FromResult(host.Said.Any(line => line.Contains("nouveaux.csv: unchanged", StringComparison.Ordinal))));

        Assert.Equal(60, (await host.FiguresAsync())!["projects.count"]);
    }

    // A foreign page whose name points here for a moment could read reports and send files as its visitor.
    [Fact]
    public async Task It_answers_under_its_own_names_alone()
    {
        await using var host = new LocalHost();
        await host.StartAsync();
        using var http = new HttpClient();
        var port = new Uri(host.Address).Port;

        async Task<int> StatusAsync(HttpMethod method, string path, string name, string? origin = null)
        {
            using var request = new HttpRequestMessage(method, host.Address + path);
            request.Headers.Host = name;
            if (origin is not null) request.Headers.Add("Origin", origin);
            return (int)(await http.SendAsync(request)).StatusCode;
        }

        foreach (var name in (string[])["localhost", "127.0.0.1", $"localhost:{port}", $"[::1]:{port}"])
            Assert.Equal(200, await StatusAsync(HttpMethod.Get, "/depot/", name));
        foreach (var name in (string[])["attaquant.exemple", $"attaquant.exemple:{port}", "127.0.0.1.nip.exemple", "localhost.exemple"])
            foreach (var path in (string[])["/depot/", "/depot/sources?dataset=projets", "/snapshots/v1/index.json", "/"])
                Assert.Equal(400, await StatusAsync(HttpMethod.Get, path, name));
        Assert.Equal(403, await StatusAsync(HttpMethod.Post, "/depot/check", $"127.0.0.1:{port}", "http://attaquant.exemple"));
        Assert.Equal(403, await StatusAsync(HttpMethod.Post, "/depot/check", $"127.0.0.1:{port}", "null"));
    }
}
