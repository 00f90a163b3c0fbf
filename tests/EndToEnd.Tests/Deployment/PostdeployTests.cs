using System.Text.RegularExpressions;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>The scripts that <c>azd</c> runs before and after, against a stub of the Azure command line.</summary>
public sealed class PostdeployTests
{
    private const string Key = "az functionapp keys list", Subscribed = "az deployment group create";
    private const string Web = "--destination $web", Templates = "--destination templates";

    // What azd passes: its own variables, and the outputs of main.bicep.
    private static readonly Dictionary<string, string> Azd = new()
    {
        ["AZURE_ENV_NAME"] = "fes",
        ["AZURE_SUBSCRIPTION_ID"] = "sub-1",
        ["AZURE_RESOURCE_GROUP"] = "rg-ainchock-fes",
        ["DATA_ACCOUNT"] = "stdataxyz",
        ["PUBLISHED_ACCOUNT"] = "stpubxyz",
        ["EVENT_TOPIC"] = "evgt-stdataxyz",
        ["HOST_APP"] = "func-ainchock-xyz",
        ["SNAPSHOTS"] = "https://stpubxyz.blob.core.windows.net/snapshots/v1/",
    };

    [Fact]
    public async Task What_follows_the_code_comes_in_order_and_on_the_subscription_of_the_environment()
    {
        using var stub = new Stub().Answers(Key, "the-key");

        var (exit, said) = await stub.RunAsync("postdeploy.mjs", Azd);

        Assert.True(exit == 0, said);
        var calls = stub.Calls.Where(c => c.StartsWith("az ", StringComparison.Ordinal)).ToList();
        string[] order = ["az account show ", Key, Subscribed, "az storage blob upload-batch ", "az storage blob upload-batch "];
        Assert.Equal(order.Length, calls.Count);
        Assert.All(order.Zip(calls), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.All(calls, call => Assert.EndsWith("--subscription sub-1", call, StringComparison.Ordinal));
        Assert.Contains("dataAccountName=stdataxyz topicName=evgt-stdataxyz appName=func-ainchock-xyz", calls[2], StringComparison.Ordinal);
        Assert.Contains($"--account-name stpubxyz --auth-mode login {Web}", calls[3], StringComparison.Ordinal);
        Assert.Contains($"--account-name stdataxyz --auth-mode login {Templates}", calls[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dashboard_names_its_snapshots_and_the_templates_are_workbooks()
    {
        using var stub = new Stub().Answers(Key, "the-key");

        Assert.Equal(0, (await stub.RunAsync("postdeploy.mjs", Azd)).Exit);

        var page = await File.ReadAllTextAsync(stub.At("uploaded", "$web", "index.html"));
        Assert.Contains($"content=\"{Azd["SNAPSHOTS"]}\"", page, StringComparison.Ordinal);
        Assert.True(File.Exists(stub.At("uploaded", "$web", "app.js")));
        Assert.True(File.Exists(stub.At("uploaded", "$web", "texts.ar.js")));
        var templates = Directory.GetFiles(stub.At("uploaded", "templates"));
        Assert.Equal(DeclaredDatasets.All.Count * Language.All.Count, templates.Length);
        Assert.All(templates, path => Assert.Equal("PK"u8, File.ReadAllBytes(path).AsSpan(0, 2)));
        Assert.Contains(templates, path => path.EndsWith("cooperatives.ar.xlsx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Azure_has_not_ready_is_waited_for()
    {
        using var stub = new Stub()
            .Answers(Key, "", times: 2).Answers(Key, "the-key")
            .Fails(Subscribed, "Webhook validation handshake failed for https://func-ainchock-xyz.azurewebsites.net", times: 3)
            .Fails(Web, "You do not have the required permissions needed to perform this operation.", times: 4)
            .Fails(Templates, "AuthorizationPermissionMismatch", times: 1);

        var (exit, said) = await stub.RunAsync("postdeploy.mjs", Azd);

        Assert.True(exit == 0, said);
        string[] waitedFor = [Key, Subscribed, Web, Templates];
        Assert.Equal([3, 4, 5, 2], waitedFor.Select(of => stub.Calls.Count(c => c.Contains(of, StringComparison.Ordinal))));
        Assert.Contains("Webhook validation handshake failed", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_never_comes_ends_with_its_reason_and_nothing_after_it_is_tried()
    {
        using var stub = new Stub().Answers(Key, "the-key").Fails(Subscribed, "Webhook validation handshake failed", times: 1000);

        var (exit, said) = await stub.RunAsync("postdeploy.mjs", Azd);

        Assert.Equal(1, exit);
        Assert.Matches("the Event Grid subscription: given up after 12 tries. Webhook validation handshake failed\\s*$", said);
        Assert.DoesNotContain(stub.Calls, c => c.Contains("storage blob", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_told_how_before_anything_is_done()
    {
        using var stub = new Stub().Fails("az account show", "Please run 'az login' to setup account.", times: 1000);

        var (exit, said) = await stub.RunAsync("postdeploy.mjs", Azd);

        Assert.Equal(1, exit);
        Assert.StartsWith("az is not signed in to subscription sub-1. Run: az login", said, StringComparison.Ordinal);
        Assert.Single(stub.Calls);
    }

    [Fact]
    public async Task A_sign_in_that_runs_out_is_not_waited_for()
    {
        using var stub = new Stub().Answers(Key, "the-key").Fails(Web, "AADSTS70043: The refresh token has expired", times: 1000);

        var (exit, said) = await stub.RunAsync("postdeploy.mjs", Azd);

        Assert.Equal(1, exit);
        Assert.Contains("the dashboard: run az login, then this again", said, StringComparison.Ordinal);
        Assert.Single(stub.Calls, c => c.Contains(Web, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_private_network_is_named_where_the_upload_fails_for_it()
    {
        using var stub = new Stub().Answers(Key, "the-key").Fails(Web, "AuthorizationFailure", times: 1000);

        var (exit, said) = await stub.RunAsync("postdeploy.mjs", new Dictionary<string, string>(Azd) { ["PRIVATE_NETWORK"] = "true" });

        Assert.Equal(1, exit);
        Assert.Contains("from inside its network alone", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_that_azd_did_not_pass_is_asked_of_it_and_else_named()
    {
        var some = new Dictionary<string, string>(Azd);
        some.Remove("EVENT_TOPIC");
        using var knows = new Stub().Answers("azd env get-value EVENT_TOPIC", "evgt-asked").Answers(Key, "the-key");
        Assert.Equal(0, (await knows.RunAsync("postdeploy.mjs", some)).Exit);
        Assert.Contains(knows.Calls, c => c.Contains("topicName=evgt-asked", StringComparison.Ordinal));

        using var knowsNot = new Stub().Fails("azd env get-value EVENT_TOPIC", "ERROR: key 'EVENT_TOPIC' not found", times: 1);
        var (exit, said) = await knowsNot.RunAsync("postdeploy.mjs", some);
        Assert.Equal(1, exit);
        Assert.StartsWith("EVENT_TOPIC is not set", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_budget_gets_its_month_once()
    {
        using var first = new Stub();
        Assert.Equal(0, (await first.RunAsync("preprovision.mjs", Azd)).Exit);
        Assert.Matches("^azd env set BUDGET_START 20[0-9]{2}-(0[1-9]|1[0-2])-01$", Assert.Single(first.Calls));

        using var later = new Stub();
        var again = new Dictionary<string, string>(Azd) { ["BUDGET_START"] = "2026-11-01" };
        Assert.Equal(0, (await later.RunAsync("preprovision.mjs", again)).Exit);
        Assert.Empty(later.Calls);
    }

    [Fact]
    public async Task Azd_runs_them_on_both_systems_and_they_ask_for_what_it_has()
    {
        var hooks = await File.ReadAllTextAsync(TestFiles.At("azure.yaml"));
        foreach (var name in (string[])["preprovision", "postdeploy"])
        {
            var run = $"node infra/{name}.mjs";
            var windows = $"    windows:\n      shell: pwsh\n      run: {run}; exit $LASTEXITCODE\n";
            Assert.Contains($"  {name}:\n{windows}    posix:\n      shell: sh\n      run: {run}\n", hooks, StringComparison.Ordinal);
        }

        var main = await File.ReadAllTextAsync(TestFiles.At("infra", "main.bicep"));
        var outputs = Regex.Matches(main, "^output ([A-Z_]+) ", RegexOptions.Multiline).Select(m => m.Groups[1].Value);
        var known = outputs.Concat(await Deployment.ReadVariablesAsync()).Append("AZURE_SUBSCRIPTION_ID").ToHashSet();
        foreach (var file in Directory.GetFiles(TestFiles.At("infra"), "*.mjs"))
        {
            var text = await File.ReadAllTextAsync(file);
            var asked = Regex.Matches(text, @"needed\('([A-Z_]+)'\)|\[((?:'[A-Z_]+'(?:, )?)+)\]\.map\(needed\)")
                .SelectMany(m => Regex.Matches(m.Groups[1].Value + m.Groups[2].Value, "[A-Z_]+").Select(n => n.Value));
            Assert.All(asked, name => Assert.Contains(name, known));
        }
    }
}
