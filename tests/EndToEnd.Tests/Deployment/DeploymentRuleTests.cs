using System.Globalization;
using System.Text.RegularExpressions;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>Rules that no compiler checks, and whose breach Azure would refuse or deploy broken.</summary>
public sealed class DeploymentRuleTests
{
    // Settings that Flex Consumption sets itself or has moved into functionAppConfig, from the platform's documentation and the Azure
    // command line's own list.
    private static readonly string[] NotOnFlex =
    [
        "ENABLE_ORYX_BUILD", "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_MAX_HTTP_CONCURRENCY",
        "FUNCTIONS_WORKER_DYNAMIC_CONCURRENCY_ENABLED", "FUNCTIONS_WORKER_PROCESS_COUNT", "FUNCTIONS_WORKER_RUNTIME",
        "FUNCTIONS_WORKER_RUNTIME_VERSION", "SCM_DO_BUILD_DURING_DEPLOYMENT", "TZ",
    ];

    // Two more environments shared by several tests, because a compilation takes seconds.
    private static readonly (string Name, string Value)[] Another =
        [("AZURE_ENV_NAME", "fes"), ("BUDGET_START", "2027-03-01"), ("AZURE_PRINCIPAL_ID", "")];

    private static readonly (string Name, string Value)[] Shut = [("ARCHIVE_LOCKED", "true"), ("PRIVATE_NETWORK", "true")];

    public static TheoryData<string> Environments => InfrastructureTests.Environments;

    [Fact]
    public async Task Parameters_are_whole_with_what_azd_sets_and_what_readme_asks_for()
    {
        var (exit, _, said) = await BuildParametersAsync(Deployment.Variables("dev"));

        Assert.True(exit == 0 && said.Length == 0, said);
    }

    [Fact]
    public async Task A_variable_that_is_missing_is_named()
    {
        var (exit, _, said) = await BuildParametersAsync([]);

        Assert.NotEqual(0, exit);
        Assert.Equal(
            ["AZURE_ENV_NAME", "AZURE_LOCATION", "STAFF_GROUP_ID", "OPERATORS_GROUP_ID", "ALERT_EMAIL", "BUDGET_START"],
            Regex.Matches(said, "Environment variable \"([A-Z_]+)\" does not exist").Select(m => m.Groups[1].Value));
    }

    [Fact]
    public async Task Readme_has_a_row_for_every_variable()
    {
        var readme = await File.ReadAllTextAsync(TestFiles.At("README.md"));
        var section = readme[readme.IndexOf("## In Azure", StringComparison.Ordinal)..];
        var named = section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Regex.Matches(line.Split('|')[1], "`([A-Z_]+)`").Select(m => m.Groups[1].Value));

        Assert.Equal((await Deployment.ReadVariablesAsync()).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_second_environment_shares_no_name_with_the_first()
    {
        var first = (await Deployment.ResourcesAsync("dev")).Select(r => r.Id).ToHashSet();
        var second = (await Deployment.ResourcesAsync("dev", Another)).Select(r => r.Id).ToList();

        Assert.NotEmpty(second);
        Assert.DoesNotContain(second, first.Contains);
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Flex_Consumption_takes_what_the_app_is_given(string environment)
    {
        var resources = await Deployment.ResourcesAsync(environment);
        var app = resources.Of("Microsoft.Web/sites").Single();

        // The plan refuses most of siteConfig (ftpsState: ARM 51021); this setting is known to be accepted.
        Assert.Equal(["minTlsVersion"], app.Properties.GetProperty("siteConfig").EnumerateObject().Select(p => p.Name));
        Assert.DoesNotContain(resources.Of("Microsoft.Web/sites/config"), c => c.LastName == "web");
        Assert.DoesNotContain(SettingsOf(resources), s => NotOnFlex.Contains(s) || s.StartsWith("WEBSITE_", StringComparison.Ordinal));

        var scale = app.Properties.GetProperty("functionAppConfig").GetProperty("scaleAndConcurrency");
        Assert.Equal(2048, scale.GetProperty("instanceMemoryMB").GetInt32());
        Assert.InRange(scale.GetProperty("maximumInstanceCount").GetInt32(), 40, 1000);
        Assert.Equal(4, scale.GetProperty("triggers").GetProperty("http").GetProperty("perInstanceConcurrency").GetInt32());
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task No_connection_is_called_what_the_host_takes_for_its_own(string environment)
    {
        var settings = SettingsOf(await Deployment.ResourcesAsync(environment));
        // azure-webjobs-sdk looks for AzureWebJobs + name before name: a connection called Storage is the host's account.
        const string prefix = "AzureWebJobs";
        var own = settings.Where(s => s.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(s => s.Split("__")[0][prefix.Length..])
            .Append("Dashboard").Append("SecretStorage").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var sources = string.Concat(Directory.GetFiles(TestFiles.At("functions", "Host"), "*.cs").Select(File.ReadAllText));
        var connections = settings.Where(s => s.Contains("__", StringComparison.Ordinal)).Select(s => s.Split("__")[0])
            .Where(s => !s.StartsWith(prefix, StringComparison.Ordinal))
            .Concat(Regex.Matches(sources, "string Connection = \"([^\"]+)\"").Select(m => m.Groups[1].Value)).ToList();

        Assert.Contains("Registers", connections);
        Assert.Contains("Published", connections);
        Assert.Contains("Storage", own);
        Assert.DoesNotContain(connections, own.Contains);
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Alert_rules_are_taken_before_the_first_row_of_their_tables(string environment)
    {
        var rules = (await Deployment.ResourcesAsync(environment)).Of("Microsoft.Insights/scheduledQueryRules");

        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.True(rule.Bool("skipQueryValidation"), rule.Name));
    }

    [Fact]
    public async Task The_budget_starts_in_the_month_that_the_environment_names()
    {
        var budget = (await Deployment.ResourcesAsync("dev", Another)).Of("Microsoft.Consumption/budgets").Single();

        Assert.Equal("2027-03-01", budget.Properties.GetProperty("timePeriod").GetProperty("startDate").GetString());
        Assert.False(budget.Properties.GetProperty("timePeriod").TryGetProperty("endDate", out _));
    }

    [Fact]
    public async Task The_policy_of_the_archive_is_left_alone_once_it_is_locked()
    {
        const string policies = "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies";

        var policy = Assert.Single((await Deployment.ResourcesAsync("prod")).Of(policies));
        Assert.Equal(15 * 365, policy.Properties.GetProperty("immutabilityPeriodSinceCreationInDays").GetInt32());
        Assert.Empty((await Deployment.ResourcesAsync("prod", Shut)).Of(policies));
    }

    [Fact]
    public async Task A_private_network_closes_storage_to_the_outside()
    {
        var resources = await Deployment.ResourcesAsync("prod", Shut);

        Assert.All(resources.Of("Microsoft.Storage/storageAccounts"), account =>
        {
            Assert.Equal("Disabled", account.Text("publicNetworkAccess"));
            Assert.Equal("Deny", account.Properties.GetProperty("networkAcls").GetProperty("defaultAction").GetString());
            Assert.False(account.Bool("allowBlobPublicAccess"));
        });
        var endpoints = resources.Of("Microsoft.Network/privateEndpoints").Count;
        Assert.Equal(8, endpoints);
        Assert.Equal(4, resources.Of("Microsoft.Network/privateDnsZones").Count);
        Assert.All(
            resources.Of("Microsoft.Storage/storageAccounts/blobServices/containers"), c => Assert.Equal("None", c.Text("publicAccess")));
        var costs = await File.ReadAllTextAsync(TestFiles.At("docs", "scale.md"));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{endpoints} private endpoints"), costs, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task The_poison_queue_is_watched_where_it_stands_and_host_logs_stay_out(string environment)
    {
        var kept = (await Deployment.ResourcesAsync(environment)).Of("Microsoft.Insights/diagnosticSettings");

        var queues = Assert.Single(kept, d => d.Id.Contains("/queueServices/default/", StringComparison.Ordinal));
        Assert.Matches("/storageAccounts/stdata[a-z0-9]+/", queues.Id);
        Assert.Equal("StorageWrite", queues.Properties.GetProperty("logs")[0].GetProperty("category").GetString());
        var query = await File.ReadAllTextAsync(TestFiles.At("infra", "queries", "alert-poison.kql"));
        Assert.Contains("webjobs-blobtrigger-poison", query, StringComparison.Ordinal);
        // FunctionAppLogs holds the texts of exceptions, which docs/telemetry.md promises not to send.
        Assert.All(kept, d => Assert.DoesNotContain("Microsoft.Web", d.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_template_has_a_placeholder_for_a_default()
    {
        var templates = Directory.GetFiles(TestFiles.At("infra"), "*.bicep*", SearchOption.AllDirectories);
        foreach (var file in templates.Append(TestFiles.At("azure.yaml")))
        {
            Assert.DoesNotMatch("0{8}-0{4}|example\\.(org|com)|budgetStart[^\\n]*'20", await File.ReadAllTextAsync(file));
        }
    }

    [Fact]
    public async Task Without_a_deployer_nobody_is_given_its_rights()
    {
        var given = (await Deployment.ResourcesAsync("dev", Another)).Of("Microsoft.Authorization/roleAssignments");

        Assert.NotEmpty(given);
        Assert.All(given, role => Assert.NotEqual("User", role.Text("principalType")));
    }

    private static Task<(int Exit, string Output, string Errors)> BuildParametersAsync(Dictionary<string, string> variables) =>
        Deployment.BicepAsync(variables, "build-params", TestFiles.At("infra", "main.bicepparam"), "--stdout");

    private static List<string> SettingsOf(IEnumerable<Deployment.Resource> resources) =>
        [.. resources.Of("Microsoft.Web/sites/config").Single(c => c.LastName == "appsettings")
            .Properties.EnumerateObject().Select(p => p.Name)];
}
