using System.Text.Json;
using System.Text.RegularExpressions;
using AinChock.Pipeline.Storage;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>Checks <c>infra/</c> without Azure: the compiler and its linter, two environments against rules and golden files
/// (<c>AINCHOCK_WRITE_SAMPLES=1</c> writes them), and every query against the tables of Application Insights.</summary>
public sealed class InfrastructureTests
{
    private static readonly Dictionary<string, string> Variables = Deployment.Variables("dev");

    public static TheoryData<string> Environments => ["dev", "prod"];

    [Theory]
    [InlineData("main.bicep")]
    [InlineData("events/main.bicep")]
    public async Task The_linter_finds_nothing(string template)
    {
        var (_, sarif, _) =
            await Deployment.BicepAsync(Variables, "lint", TestFiles.At("infra", template), "--diagnostics-format", "sarif");

        using var report = JsonDocument.Parse(sarif);
        Assert.Empty(report.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(r => r.GetProperty("message").GetProperty("text").GetString()));
        var (exit, built, said) = await Deployment.BicepAsync(Variables, "build", TestFiles.At("infra", template), "--stdout");
        Assert.True(exit == 0 && said.Length == 0, said);
        Assert.Contains("resources", built, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_file_is_formatted()
    {
        var folder = Deployment.Copy();
        try
        {
            // All at once, because the compiler takes seconds to start.
            foreach (var kind in (string[])["bicep", "bicepparam"])
            {
                var (exit, _, said) =
                    await Deployment.BicepAsync(Variables, "format", "--pattern", Path.Combine(folder.FullName, "**", $"*.{kind}"));
                Assert.True(exit == 0, said);
            }

            var files = Directory.GetFiles(TestFiles.At("infra"), "*.bicep*", SearchOption.AllDirectories);
            Assert.All(files, file => Assert.True(
                File.ReadAllText(file)
                    .TrimEnd() == File.ReadAllText(Path.Combine(folder.FullName, Path.GetRelativePath(TestFiles.At("infra"), file)))
                    .TrimEnd(), $"bicep format {file}"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task What_would_be_deployed_is_what_the_golden_file_says(string environment)
    {
        var snapshot = await Deployment.SnapshotAsync(environment);
        var golden = TestFiles.At("infra", $"{environment}.snapshot.json");
        if (Environment.GetEnvironmentVariable("AINCHOCK_WRITE_SAMPLES") == "1") File.WriteAllText(golden, snapshot);

        Assert.Equal((await File.ReadAllTextAsync(golden)).ReplaceLineEndings("\n"), snapshot.ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Storage_has_no_shared_keys_and_opens_snapshots_alone(string environment)
    {
        var resources = await Deployment.ResourcesAsync(environment);

        var accounts = resources.Of("Microsoft.Storage/storageAccounts");
        Assert.Equal(3, accounts.Count);
        Assert.All(accounts, account =>
        {
            Assert.False(account.Bool("allowSharedKeyAccess"));
            Assert.False(account.Bool("allowCrossTenantReplication"));
            Assert.True(account.Bool("supportsHttpsTrafficOnly"));
            Assert.True(account.Bool("defaultToOAuthAuthentication"));
            Assert.Equal("TLS1_2", account.Text("minimumTlsVersion"));
            Assert.Contains(account.Root.GetProperty("sku").GetProperty("name").GetString(),
                (string[])["Standard_LRS", "Standard_ZRS", "Standard_GZRS"]);
        });
        // The account with personal data refuses public containers, whatever rights somebody has.
        Assert.StartsWith("stpub", Assert.Single(accounts, a => a.Bool("allowBlobPublicAccess")).Name, StringComparison.Ordinal);
        var open = resources.Of("Microsoft.Storage/storageAccounts/blobServices/containers")
            .Where(c => c.Text("publicAccess") != "None").ToList();
        Assert.Equal(("snapshots", "Blob"), (Assert.Single(open).LastName, open[0].Text("publicAccess")));

        Assert.StartsWith("stpub", open[0].Name, StringComparison.Ordinal);

        var services = resources.Of("Microsoft.Storage/storageAccounts/blobServices")
            .Where(b => !b.Name.StartsWith("sthost", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, services.Count);
        foreach (var blobs in services)
        {
            Assert.True(blobs.Bool("isVersioningEnabled"));
            Assert.All((string[])["deleteRetentionPolicy", "containerDeleteRetentionPolicy"],
                policy => Assert.InRange(blobs.Properties.GetProperty(policy).GetProperty("days").GetInt32(), 7, 365));
        }

        var web =
            Assert.Single(services, b => b.Properties.TryGetProperty("staticWebsite", out _) || b.Properties.TryGetProperty("cors", out _));
        Assert.StartsWith("stpub", web.Name, StringComparison.Ordinal);
        Assert.All(web.Properties.GetProperty("cors").GetProperty("corsRules").EnumerateArray(), rule =>
            Assert.Equal(["GET", "HEAD", "OPTIONS"], rule.GetProperty("allowedMethods").EnumerateArray().Select(m => m.GetString())));

        var immutable = Assert.Single(resources.Of("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies"));
        Assert.Contains("/archive/", immutable.Name, StringComparison.Ordinal);
        Assert.True(immutable.Properties.GetProperty("immutabilityPeriodSinceCreationInDays").GetInt32() >= 365);
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Containers_and_tables_are_those_that_the_code_uses_and_no_others(string environment)
    {
        var resources = await Deployment.ResourcesAsync(environment);
        var storage = PipelineStorage.Connect(new StorageOptions { ConnectionString = "UseDevelopmentStorage=true" });

        Assert.Equal(
            storage.Containers.Select(c => c.Name).Append("app-package").Append("deadletter").Order(StringComparer.Ordinal),
            resources.Of("Microsoft.Storage/storageAccounts/blobServices/containers").Select(c => c.LastName)
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            storage.Tables.Select(t => t.Name).Order(StringComparer.Ordinal),
            resources.Of("Microsoft.Storage/storageAccounts/tableServices/tables").Select(t => t.LastName).Order(StringComparer.Ordinal));
        var prefixes = resources.Of("Microsoft.Storage/storageAccounts/managementPolicies")
            .SelectMany(m => m.Properties.GetProperty("policy").GetProperty("rules").EnumerateArray())
                .SelectMany(r => r.GetProperty("definition").GetProperty("filters").GetProperty("prefixMatch").EnumerateArray())
                .Select(p => p.GetString()!.TrimEnd('/'));
        Assert.All(prefixes, prefix => Assert.Contains(prefix, storage.Containers.Select(c => c.Name).Append("deadletter").Append("$web")));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Settings_are_those_that_code_and_host_read_and_no_others(string environment)
    {
        var settings = (await Deployment.ResourcesAsync(environment)).Of("Microsoft.Web/sites/config")
            .Single(c => c.LastName == "appsettings").Properties.EnumerateObject().Select(p => p.Name).ToHashSet();

        var code =
            string.Concat(((string[])["functions/Host", "functions/Telemetry"])
                .SelectMany(folder => Directory.GetFiles(TestFiles.At(folder), "*.cs")).Select(File.ReadAllText))
            .Replace("{Connection}", "Registers", StringComparison.Ordinal).Replace("{Published}", "Published", StringComparison.Ordinal);
        var read = Regex.Matches(code, "settings(?:\\[\\$?|\\()\"([A-Za-z_:]+)\"")
            .Select(m => m.Groups[1].Value.Replace(":", "__", StringComparison.Ordinal)).ToHashSet();
        // A collector is optional, and the person who runs the tests may have one.
        read.Remove("OTEL_EXPORTER_OTLP_ENDPOINT");
        Assert.True(read.Count >= 6, string.Join(", ", read));
        Assert.Superset(read, settings);

        // The platform's own documentation names these: host storage and trigger connection by identity, the identity of
        // DefaultAzureCredential, the proof of sign-in.
        string[] platform =
        [
            "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
            "Registers__queueServiceUri", "Registers__credential", "Registers__clientId",
            "Published__credential", "AZURE_CLIENT_ID", "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID",
        ];
        Assert.Empty(settings.Except(read).Except(platform));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Values_that_the_compiler_does_not_check_are_legal(string environment)
    {
        var resources = await Deployment.ResourcesAsync(environment);

        var app = resources.Of("Microsoft.Web/sites").Single();
        Assert.True(app.Bool("httpsOnly"));
        Assert.Equal("UserAssigned", app.Root.GetProperty("identity").GetProperty("type").GetString());
        var flex = app.Properties.GetProperty("functionAppConfig");
        Assert.Equal(("dotnet-isolated", "10.0"),
            (flex.GetProperty("runtime").GetProperty("name").GetString(), flex.GetProperty("runtime").GetProperty("version").GetString()));
        Assert.Contains(flex.GetProperty("scaleAndConcurrency").GetProperty("instanceMemoryMB").GetInt32(), (int[])[512, 2048, 4096]);
        Assert.InRange(flex.GetProperty("scaleAndConcurrency").GetProperty("maximumInstanceCount").GetInt32(), 1, 1000);
        Assert.Equal("UserAssignedIdentity",
            flex.GetProperty("deployment").GetProperty("storage").GetProperty("authentication").GetProperty("type").GetString());
        Assert.Equal(("FC1", "FlexConsumption"), resources.Of("Microsoft.Web/serverfarms").Single().Root.GetProperty("sku") is var sku
            ? (sku.GetProperty("name").GetString(), sku.GetProperty("tier").GetString()) : default);
        Assert.All(resources.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies"), policy => Assert.False(policy.Bool("allow")));

        Assert.True(resources.Of("Microsoft.Insights/components").Single().Bool("DisableLocalAuth"));
        Assert.Equal(100, resources.Of("Microsoft.Insights/components").Single().Properties.GetProperty("SamplingPercentage").GetInt32());

        string[] frequencies = ["PT1M", "PT5M", "PT10M", "PT15M", "PT30M", "PT45M", "PT1H", "PT2H", "PT3H", "PT4H", "PT5H", "PT6H", "P1D"];
        foreach (var rule in resources.Of("Microsoft.Insights/scheduledQueryRules"))
        {
            Assert.Contains(rule.Text("evaluationFrequency"), frequencies);
            Assert.Contains(rule.Text("windowSize"), (string[])[.. frequencies, "P2D"]);
            Assert.True(
                System.Xml.XmlConvert.ToTimeSpan(rule.Text("evaluationFrequency")!) <= System.Xml.XmlConvert.ToTimeSpan(
                    rule.Text("windowSize")!), rule.Name);
            Assert.InRange(rule.Properties.GetProperty("severity").GetInt32(), 0, 4);
            // Azure does not resolve alerts that are evaluated once a day.
            if (rule.Text("evaluationFrequency") == "P1D") Assert.False(rule.Bool("autoMitigate"));
            Assert.NotEmpty(rule.Properties.GetProperty("actions").GetProperty("actionGroups").EnumerateArray());
        }
    }

    [Fact]
    public async Task The_drop_page_is_behind_a_sign_in_without_a_secret_and_only_in_front_of_it_where_one_is_configured()
    {
        var signIn = (await Deployment.ResourcesAsync("prod")).Of("Microsoft.Web/sites/config").Single(c => c.LastName == "authsettingsV2");
        var validation = signIn.Properties.GetProperty("globalValidation");
        Assert.True(validation.GetProperty("requireAuthentication").GetBoolean());
        Assert.Equal(["/api/health", "/api/latest", "/api/validate", "/runtime/webhooks/blobs"],
            validation.GetProperty("excludedPaths").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal("OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID", signIn.Properties.GetProperty("identityProviders")
            .GetProperty("azureActiveDirectory").GetProperty("registration").GetProperty("clientSecretSettingName").GetString());

        // Without a registration there is no sign-in, and the page itself refuses everyone (DropPageTests).
        Assert.DoesNotContain((await Deployment.ResourcesAsync("dev")).Of("Microsoft.Web/sites/config"),
            c => c.LastName == "authsettingsV2");
    }

    [Fact]
    public async Task No_secret_stands_anywhere()
    {
        foreach (var file in Directory.GetFiles(TestFiles.At("infra"), "*", SearchOption.AllDirectories).Append(TestFiles.At("azure.yaml")))
        {
            var text = await File.ReadAllTextAsync(file);
            Assert.DoesNotMatch("AccountKey=|SharedAccessSignature|sig=|[Pp]assword\\s*[:=]\\s*'(?!@Microsoft\\.KeyVault\\()", text);
            if (!file.EndsWith(Path.Combine("events", "main.bicep"), StringComparison.Ordinal))
                Assert.DoesNotContain("listKeys", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Uploads_reach_the_ingest_function_and_what_cannot_be_delivered_is_kept()
    {
        var (_, built, _) = await Deployment.BicepAsync(Variables, "build", TestFiles.At("infra", "events", "main.bicep"), "--stdout");
        using var template = JsonDocument.Parse(built);
        var subscription = template.RootElement.GetProperty("resources").EnumerateArray()
            .Single(r => r.GetProperty("type").GetString()!.EndsWith("eventSubscriptions", StringComparison.Ordinal))
            .GetProperty("properties");

        Assert.Contains("functionName=Host.Functions.Ingest&", subscription.GetProperty("destination").GetProperty("properties")
            .GetProperty("endpointUrl").GetString(), StringComparison.Ordinal);
        Assert.Equal("/blobServices/default/containers/incoming/",
            subscription.GetProperty("filter").GetProperty("subjectBeginsWith").GetString());
        Assert.Equal("deadletter", subscription.GetProperty("deadLetterWithResourceIdentity").GetProperty("deadLetterDestination")
            .GetProperty("properties").GetProperty("blobContainerName").GetString());
        Assert.InRange(subscription.GetProperty("retryPolicy").GetProperty("maxDeliveryAttempts").GetInt32(), 1, 30);
        Assert.InRange(subscription.GetProperty("retryPolicy").GetProperty("eventTimeToLiveInMinutes").GetInt32(), 1, 1440);
    }
}
