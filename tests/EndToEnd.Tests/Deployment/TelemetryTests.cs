using AinChock.TelemetryExport;
using AinChock.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AinChock.EndToEnd.Tests;

/// <summary>Telemetry as Application Insights receives it, at an ingestion endpoint on this machine.</summary>
public sealed class TelemetryTests
{
    // Words that occur only in cells.
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
                + $"400000;200000;{Canaries[1]} {Canaries[2]}\n" + "P2;2023;Coopérative;X;à voir;5;\n"
                + string.Concat(Enumerable.Range(3, 9).Select(i => $"P{i};2023;Coopérative;X;400000;200000;{Canaries[4]}\n")),
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
    public async Task Of_an_exception_its_kind_is_exported_and_not_what_it_says()
    {
        using var ingestion = new Ingestion();
        var services = new ServiceCollection();
        services.AddOpenTelemetry().AddPipelineTelemetry("test", ExportOptions.From(name => ingestion.Settings.GetValueOrDefault(name)));
        await using (var provider = services.BuildServiceProvider())
        {
            var log = provider.GetRequiredService<ILoggerFactory>().CreateLogger("a library");
            try
            {
                throw new FormatException(Canaries[0], new InvalidOperationException(Canaries[1]));
            }
            catch (FormatException error)
            {
                log.Log(LogLevel.Error, new EventId(1), "It failed", error, static (state, _) => state);
            }
        }

        var told = Assert.Single(ingestion.Envelopes(), e => e.Kind is "MessageData" or "ExceptionData");
        Assert.Equal(("It failed", "System.FormatException"), (told.Text("message"), told.Property("error.type")));
        Assert.Contains(nameof(TelemetryTests), told.Property("error.stack"), StringComparison.Ordinal);
        Assert.All(Canaries, canary => Assert.DoesNotContain(canary, ingestion.Text, StringComparison.Ordinal));
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
}
