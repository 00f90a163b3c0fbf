using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>What reaches Application Insights, read at an ingestion endpoint on this machine.</summary>
public sealed class TelemetryTests
{
    // Words that stand in cells and nowhere else.
    private static readonly string[] Canaries =
        ["Zoubida Canari", "0612345678", "canari@exemple.ma", "Projet au nom de canari", "BK123456"];

    [Fact]
    public async Task A_run_is_a_request_with_its_stages_metrics_and_events_and_without_a_word_of_the_file()
    {
        var folder = Directory.CreateTempSubdirectory("ainchock-telemetry-");
        var personal = Path.Combine(folder.FullName, "canari.csv");
        await File.WriteAllTextAsync(
            personal,
            $"Intitulé;Année;Type de porteur;Porteur;Coût;Part INDH;Observations\n{Canaries[3]};2023;Auto-entrepreneur;{Canaries[0]};"
                + $"100000;50000;{Canaries[1]} {Canaries[2]}\n" + "P2;2023;Coopérative;X;à voir;5;\n"
                + string.Concat(Enumerable.Range(3, 9).Select(i => $"P{i};2023;Coopérative;X;10000;500;{Canaries[4]}\n")),
            TestContext.Current.CancellationToken);
        using var ingestion = new Ingestion();

        var (exit, _, errors) = await ingestion.RunAsync("once", TestFiles.Seeds("projets-demonstration.xlsx"),
            TestFiles.Seeds("broken", "colonne-manquante.xlsx"), personal);
        var envelopes = ingestion.Envelopes();
        folder.Delete(recursive: true);

        Assert.True(exit == 1, errors);
        var requests = envelopes.Where(e => e.Kind == "RequestData").ToList();
        Assert.Equal(["ingest", "ingest", "ingest", "publish"], requests.Select(r => r.Text("name")).Order());
        var accepted = requests.Single(r => r.Property("ainchock.source") == "projets-demonstration.xlsx");
        Assert.Equal(("projets", "accepted", "57", "57", "0"),
            (accepted.Property("ainchock.dataset"), accepted.Property("ainchock.outcome"), accepted.Property("ainchock.rows.read"),
                accepted.Property("ainchock.rows.accepted"), accepted.Property("ainchock.rows.quarantined")));
        Assert.NotEmpty(accepted.Property("ainchock.run")!);
        Assert.Equal("rejected",
            requests.Single(r => r.Property("ainchock.source") == "colonne-manquante.xlsx").Property("ainchock.outcome"));
        Assert.Equal("accepted-with-quarantine",
            requests.Single(r => r.Property("ainchock.source") == "canari.csv").Property("ainchock.outcome"));
        Assert.All(requests, r => Assert.Equal("True", r.Text("success"), ignoreCase: true));

        var stages = envelopes.Where(e => e.Kind == "RemoteDependencyData" && e.Operation == accepted.Operation)
            .Select(e => e.Text("name")).ToHashSet();
        Assert.Superset(new HashSet<string?>(["archive", "read and store", "overlaps", "report", "commit"]), stages);

        Assert.Equal(["IngestRejected", "SnapshotPublished"],
            envelopes.Where(e => e.Kind == "EventData").Select(e => e.Text("name")).Order());
        Assert.Equal("E-COL-001", envelopes.Single(e => e.Text("name") == "IngestRejected").Property("Reason"));

        var metrics = envelopes.Where(e => e.Kind == "MetricData").ToList();
        Assert.Superset(
            new HashSet<string>(["ainchock.rows.read", "ainchock.rows.accepted", "ainchock.rows.quarantined", "ainchock.run.duration"]),
            metrics.Select(m => m.Metric!.Value.Name).ToHashSet());
        Assert.Equal(57 + 11,
            metrics.Where(m => m.Metric!.Value.Name == "ainchock.rows.read" && m.Property("ainchock.dataset") == "projets")
            .Sum(m => m.Metric!.Value.Value));

        Assert.All(Canaries, canary => Assert.DoesNotContain(canary, ingestion.Text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("canari.csv", ingestion.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_run_is_kept_however_many_there_are()
    {
        using var ingestion = new Ingestion();
        var folder = Directory.CreateTempSubdirectory("ainchock-telemetry-");
        for (var i = 0; i < 40; i++)
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"p{i}.csv"), TestRegisters.Projects(3, from: i * 10),
                TestContext.Current.CancellationToken);

        await ingestion.RunAsync("once", folder.FullName);
        folder.Delete(recursive: true);

        Assert.Equal(40, ingestion.Envelopes().Count(e => e.Kind == "RequestData" && e.Text("name") == "ingest"));
    }

    [Fact]
    public async Task The_same_can_be_read_without_Azure_as_a_summary_and_by_a_collector()
    {
        using var collector = new Ingestion();
        var environment = new Dictionary<string, string>
        {
            ["AINCHOCK_TELEMETRY"] = "summary",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf"
        };

        var (exit, _, errors) = await Ingestion.RunAsync(environment, "once", TestFiles.Seeds("projets-demonstration.xlsx"));

        Assert.True(exit == 0, errors);
        Assert.Matches("run +ingest +accepted +1 +", errors);
        Assert.Matches("stage +read and store +1 +", errors);
        Assert.Contains("ainchock.rows.accepted ainchock.dataset=projets", errors, StringComparison.Ordinal);
        Assert.Superset(new HashSet<string>(["/v1/traces", "/v1/metrics", "/v1/logs"]), collector.Paths);
        Assert.Contains("ainchock.rows.read", collector.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ingestion_that_does_not_answer_stops_nothing()
    {
        var environment =
            new Dictionary<string, string>
            {
                ["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
                $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint=http://127.0.0.1:1/"
            };
        using var process = CommandLine.Start(environment, "once", TestFiles.Seeds("projets-demonstration.xlsx"));
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, await errors);
        Assert.Contains("projects.count", await output, StringComparison.Ordinal);
    }

    private sealed record Envelope(JsonElement Root)
    {
        private JsonElement Data => Root.GetProperty("data").GetProperty("baseData");

        public string Kind => Root.GetProperty("data").GetProperty("baseType").GetString()!;

        public string? Operation => Root.GetProperty("tags").TryGetProperty("ai.operation.id", out var id) ? id.GetString() : null;

        public (string Name, double Value)? Metric =>
            Kind == "MetricData"
                ? (Data.GetProperty("metrics")[0].GetProperty("name").GetString()!,
                    Data.GetProperty("metrics")[0].GetProperty("value").GetDouble()) : null;

        public string? Text(string name) => Data.TryGetProperty(name, out var value) ? value.ToString() : null;

        public string? Property(string name) => Data.TryGetProperty("properties", out var properties)
            && properties.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    /// <summary>Takes what the exporter sends, as Azure's ingestion does.</summary>
    private sealed class Ingestion : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly StringBuilder _received = new();
        private readonly int _port = Local.Ports.Free(1);

        public Ingestion()
        {
            _listener.Prefixes.Add($"http://127.0.0.1:{_port}/");
            _listener.Start();
            _ = TakeAsync();
        }

        public string Text => _received.ToString();

        public HashSet<string> Paths { get; } = [];

        public string Address => $"http://127.0.0.1:{_port}";

        public Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => RunAsync(
            new()
            {
                ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={Address}/",
                ["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true",
                ["APPLICATIONINSIGHTS_SDKSTATS_DISABLED"] = "true",
            },
            arguments);

        public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(Dictionary<string, string> environment,
            params string[] arguments)
        {
            using var process = CommandLine.Start(environment, arguments);
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output, await errors);
        }

        public List<Envelope> Envelopes() =>
            [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new Envelope(JsonDocument.Parse(line).RootElement))];

        public void Dispose() => _listener.Close();

        private async Task TakeAsync()
        {
            while (_listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                Stream body = context.Request.InputStream;
                if (context.Request.Headers["Content-Encoding"] == "gzip") body = new GZipStream(body, CompressionMode.Decompress);
                using var reader = new StreamReader(body);
                Paths.Add(context.Request.Url!.AbsolutePath);
                var text = await reader.ReadToEndAsync();
                var count = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
                _received.Append(text.TrimEnd('\n')).Append('\n');
                var answer = Encoding.UTF8.GetBytes($"{{\"itemsReceived\":{count},\"itemsAccepted\":{count},\"errors\":[]}}");
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync(answer);
                context.Response.Close();
            }
        }
    }
}
