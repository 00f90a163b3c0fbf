using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AinChock.Pipeline.Storage;

namespace AinChock.EndToEnd.Tests;

/// <summary>Published files over HTTP as a dashboard elsewhere reads them.</summary>
[Collection(nameof(DemonstrationHost))]
public sealed class SnapshotServerTests(DemonstrationHost demonstration)
{
    [Fact]
    public async Task Files_are_served_whole_in_ranges_and_by_their_latest_name_and_what_is_not_there_is_told_in_JSON()
    {
        var host = demonstration.Host;
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(host.Address) };
        using var index = JsonDocument.Parse(await http.GetStringAsync("/snapshots/v1/index.json"));
        var folder = $"/snapshots/v1/{index.RootElement.GetProperty("latest").GetString()}";
        var whole = await http.GetByteArrayAsync($"{folder}/projets.parquet");

        using var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"{folder}/projets.parquet"));
        Assert.Equal(whole.Length, head.Content.Headers.ContentLength);
        Assert.Equal("bytes", head.Headers.AcceptRanges.Single());
        Assert.Equal("*", head.Headers.GetValues("Access-Control-Allow-Origin").Single());

        (RangeHeaderValue Range, int From, int To)[] ranges =
            [(new(4, 11), 4, 12), (new(null, 8), whole.Length - 8, whole.Length), (new(16, null), 16, whole.Length)];
        foreach (var (range, from, to) in ranges)
        {
            using var part = await GetAsync(range);
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            Assert.Equal(whole[from..to], await part.Content.ReadAsByteArrayAsync());
            Assert.Equal(whole.Length, part.Content.Headers.ContentRange!.Length);
        }

        using var outside = await GetAsync(new RangeHeaderValue(whole.Length, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, outside.StatusCode);

        using var latest = await http.GetAsync("/snapshots/v1/latest/summary.json");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, latest.StatusCode);
        Assert.Equal($"{folder}/summary.json", latest.Headers.Location!.ToString());

        foreach (var path in (string[])["/snapshots", "/snapshots/", "/snapshots/v1/", $"{folder}/nothing.json", "/snapshots/v1/%01",
            "/snapshots/v1/latest/", "/snapshots/" + new string('a', 1500)])
        {
            using var absent = await http.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, absent.StatusCode));
            Assert.Equal("*", absent.Headers.GetValues("Access-Control-Allow-Origin").Single());
            using var body = JsonDocument.Parse(await absent.Content.ReadAsStringAsync());
            Assert.Equal("notFound", body.RootElement.GetProperty("code").GetString());
            Assert.True(body.RootElement.GetProperty("message").TryGetProperty("ar", out _));
        }

        // Anyone's page may read what is published, so no form of an address may lead to the rows behind it.
        var facts = $"facts/v1/{folder[(folder.LastIndexOf('/') + 1)..]}.zip";
        var storage = PipelineStorage.Connect(new StorageOptions { ConnectionString = host.Storage });
        Assert.True(await storage.Facts.GetBlobClient(facts["facts/".Length..]).ExistsAsync());
        string[] ways =
        [
            "/snapshots/../" + facts, "/snapshots/..\\" + facts, "/snapshots/..%5C" + facts, "/snapshots/..%2F" + facts,
            "/snapshots/%2e%2e/" + facts, "/snapshots/%2e%2e%2f" + facts, "/snapshots/%2e%2e%5c" + facts,
            "/snapshots/v1/..%5C..%5C" + facts,
            "/snapshots/v1/..%5c../" + facts, "/snapshots/..%255C" + facts, "/snapshots//..%5C" + facts, "/snapshots/..%5C../" + facts,
            "/snapshots/..%5C" + facts.Replace("/", "%5C", StringComparison.Ordinal), "/snapshots/x/..%5C..%5C" + facts,
            "/snapshots/..;/" + facts, "/snapshots/v1/latest/..%5C..%5C..%5C" + facts, "/" + facts, "/snapshots%5C..%5C" + facts,
        ];
        foreach (var way in ways)
        {
            var asWritten = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
            {
                using var answer = await http.SendAsync(new HttpRequestMessage(method, new Uri(host.Address + way, asWritten)));
                Assert.True((int)answer.StatusCode is 307 or (>= 400 and < 500), $"{way}: {(int)answer.StatusCode}");
                Assert.NotEqual("PK", Encoding.ASCII.GetString([.. (await answer.Content.ReadAsByteArrayAsync()).Take(2)]));
            }
        }

        Task<HttpResponseMessage> GetAsync(RangeHeaderValue range) =>
            http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{folder}/projets.parquet") { Headers = { Range = range } });
    }
}
