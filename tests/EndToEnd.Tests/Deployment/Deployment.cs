using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>What <c>infra/main.bicepparam</c> would deploy for an environment, compiled without Azure.</summary>
internal static class Deployment
{
    public const string Staff = "11111111-2222-4333-8444-555555550001", Operators = "11111111-2222-4333-8444-555555550002";
    public const string Deployer = "11111111-2222-4333-8444-555555550003", SignIn = "11111111-2222-4333-8444-555555550004";

    private const string Subscription = "00000000-0000-0000-0000-000000000001";

    // Each takes some seconds and is the same for every test.
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Snapshots = [];

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>dev has what azd sets and what must be given; prod has everything README names, set differently.</summary>
    public static Dictionary<string, string> Variables(string environment)
    {
        var set = new Dictionary<string, string>
        {
            ["AZURE_ENV_NAME"] = environment,
            ["AZURE_LOCATION"] = "francecentral",
            ["AZURE_PRINCIPAL_ID"] = Deployer,
            ["STAFF_GROUP_ID"] = Staff,
            ["OPERATORS_GROUP_ID"] = Operators,
            ["ALERT_EMAIL"] = "operateurs@prefecture.ma",
            ["BUDGET_START"] = "2026-11-01",
        };
        if (environment != "prod") return set;

        set["AZURE_PRINCIPAL_TYPE"] = "ServicePrincipal";
        set["SIGN_IN_CLIENT_ID"] = SignIn;
        set["MONTHLY_BUDGET"] = "100";
        set["STORAGE_SKU"] = "Standard_GZRS";
        set["ARCHIVE_YEARS"] = "15";
        set["TELEMETRY_DAYS"] = "180";
        set["MAXIMUM_INSTANCES"] = "60";
        set["DUE_EACH_MONTH"] = "projets;cooperatives;activites";
        set["DUE_DAY"] = "12";
        set["DASHBOARD_ORIGINS"] = "https://prefecture.ma;https://www.prefecture.ma";
        return set;
    }

    public static async Task<List<Resource>> ResourcesAsync(string environment, params (string Name, string Value)[] changed)
    {
        using var snapshot = JsonDocument.Parse(await SnapshotAsync(environment, changed));
        return [.. snapshot.RootElement.GetProperty("predictedResources").EnumerateArray().Select(r => new Resource(r.Clone()))];
    }

    public static async Task<string> SnapshotAsync(string environment, params (string Name, string Value)[] changed)
    {
        var variables = Variables(environment);
        foreach (var (name, value) in changed) variables[name] = value;
        return await Snapshots.GetOrAdd(string.Join(' ', variables), _ => new Lazy<Task<string>>(() => CompileAsync(variables))).Value;
    }

    public static List<Resource> Of(this IEnumerable<Resource> resources, string type) =>
        [.. resources.Where(r => r.Root.GetProperty("type").GetString()!.Equals(type, StringComparison.OrdinalIgnoreCase))];

    /// <summary>Runs the compiler with only these variables, without those of the person who runs the tests.</summary>
    public static async Task<(int Exit, string Output, string Errors)> BicepAsync(
        IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var packaged = typeof(Deployment).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Bicep").Value!;
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64 && File.Exists(packaged),
            "The Bicep compiler is packaged here for Linux x64.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(packaged) & UnixFileMode.UserExecute) == 0)
        {
            File.SetUnixFileMode(packaged, File.GetUnixFileMode(packaged) | UnixFileMode.UserExecute);
        }

        var start = new ProcessStartInfo(packaged, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in await ReadVariablesAsync()) start.Environment.Remove(name);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, said[0], said[1]);
    }

    /// <summary>Names of the variables in the parameter file.</summary>
    public static async Task<IReadOnlyList<string>> ReadVariablesAsync()
    {
        var parameters = await File.ReadAllTextAsync(TestFiles.At("infra", "main.bicepparam"));
        return [.. Regex.Matches(parameters, @"readEnvironmentVariable\('([A-Z_]+)'").Select(m => m.Groups[1].Value)];
    }

    /// <summary>A copy of <c>infra/</c> for the files the compiler writes beside its inputs; the caller deletes it.</summary>
    public static DirectoryInfo Copy()
    {
        var folder = Directory.CreateTempSubdirectory("ainchock-infra-");
        foreach (var file in Directory.GetFiles(TestFiles.At("infra"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder.FullName, Path.GetRelativePath(TestFiles.At("infra"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder;
    }

    private static async Task<string> CompileAsync(Dictionary<string, string> variables)
    {
        var folder = Copy();
        try
        {
            var parameters = Path.Combine(folder.FullName, "main.bicepparam");
            var (exit, _, said) = await BicepAsync(
                variables, "snapshot", parameters, "--mode", "overwrite",
                "--subscription-id", Subscription, "--tenant-id", Subscription, "--location", "francecentral");
            Assert.True(exit == 0, said);
            return InOrder(await File.ReadAllTextAsync(Path.ChangeExtension(parameters, ".snapshot.json")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The compiler lists them in an arbitrary order.
    private static string InOrder(string snapshot)
    {
        var root = JsonNode.Parse(snapshot)!.AsObject();
        var resources = root["predictedResources"]!.AsArray().Select(r => r!.DeepClone())
            .OrderBy(r => r["id"]?.ToString(), StringComparer.Ordinal).ThenBy(r => r.ToJsonString(), StringComparer.Ordinal);
        var outputs = root["outputs"]!.AsObject().OrderBy(o => o.Key, StringComparer.Ordinal)
            .Select(o => KeyValuePair.Create(o.Key, o.Value?.DeepClone()));
        var ordered = new JsonObject { ["predictedResources"] = new JsonArray([.. resources]), ["outputs"] = new JsonObject(outputs) };
        return ordered.ToJsonString(Indented) + "\n";
    }

    internal sealed record Resource(JsonElement Root)
    {
        public JsonElement Properties => Root.GetProperty("properties");

        public string Id => Root.GetProperty("id").GetString()!;

        public string Name => Root.GetProperty("name").GetString()!;

        public string LastName => Name[(Name.LastIndexOf('/') + 1)..];

        public string? Text(string property) => Properties.GetProperty(property).GetString();

        public bool Bool(string property) => Properties.GetProperty(property).GetBoolean();
    }
}
