using System.Collections.Immutable;
using System.Text.Json;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;
using Azure.Storage.Blobs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace AinChock.Pipeline.Tests;

/// <summary>Checks the sources of functions/Host whatever feed a build has: they compile against the core, and every trigger is the one
/// that infrastructure and documents rely on. ./test also tests the worker's packages where they restore.</summary>
public sealed class HostSourceTests
{
    // The usings that the SDK's ImplicitUsings give a project of this kind.
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using "
        + "System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly string HostFolder = Path.Combine(TestFiles.Root, "functions", "Host");

    [Fact]
    public void The_sources_compile_against_the_core()
    {
        var problems = Compile().GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString());

        Assert.Empty(problems);
    }

    [Fact]
    public void Every_function_has_the_trigger_that_documents_promise()
    {
        Assert.Equal(
            [
                "DropPage: HttpTrigger(Anonymous, get, post) Route=depot/{*path}",
                "Health: HttpTrigger(Anonymous, get) Route=health",
                "Housekeeping: TimerTrigger(0 30 2 * * *)",
                "Ingest: BlobTrigger(incoming/{name}) Connection=Registers Source=EventGrid on Azure.Storage.Blobs.BlobClient",
                "Latest: HttpTrigger(Anonymous, get) Route=latest",
                "Notices: TimerTrigger(0 2-57/5 * * * *)",
                "Publish: TimerTrigger(0 */5 * * * *)",
                "Validate: HttpTrigger(Function, post) Route=validate",
                "Watch: TimerTrigger(0 */10 * * * *)",
            ],
            Triggers(Compile()));
    }

    [Fact]
    public void The_connection_of_the_triggers_is_in_the_sample_settings()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestFiles.Root, "local.settings.sample.json")));

        Assert.True(settings.RootElement.GetProperty("Values").TryGetProperty("Registers", out _));
        Assert.Equal("dotnet-isolated", settings.RootElement.GetProperty("Values").GetProperty("FUNCTIONS_WORKER_RUNTIME").GetString());
    }

    /// <summary>WebJobs looks for AzureWebJobs + the connection's name before the name itself: a connection "Storage" reaches the host's
    /// own account.</summary>
    [Fact]
    public void The_connection_of_the_triggers_is_not_one_that_the_host_takes_for_its_own()
    {
        var connection = Triggers(Compile()).SelectMany(trigger => trigger.Split(' '))
            .Single(part => part.StartsWith("Connection=", StringComparison.Ordinal))["Connection=".Length..];
        var settings = File.ReadAllText(Path.Combine(TestFiles.Root, "infra", "app", "host.bicep"))
            + File.ReadAllText(Path.Combine(TestFiles.Root, "local.settings.sample.json"));

        Assert.Contains("AzureWebJobsStorage", settings, StringComparison.Ordinal);
        Assert.DoesNotContain("AzureWebJobs" + connection, settings, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_package_of_the_project_is_pinned_centrally()
    {
        var project = File.ReadAllText(Path.Combine(HostFolder, "Host.csproj"));
        var pins = File.ReadAllText(Path.Combine(TestFiles.Root, "Directory.Packages.props"));
        var packages = System.Text.RegularExpressions.Regex.Matches(project, "PackageReference Include=\"([^\"]+)\"")
            .Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(6, packages.Count);
        Assert.All(packages, package => Assert.Contains($"PackageVersion Include=\"{package}\"", pins, StringComparison.Ordinal));
    }

    [Fact]
    public void The_project_is_in_the_solution_without_a_default_build()
    {
        var solution = File.ReadAllText(Path.Combine(TestFiles.Root, "AinChock.Pipeline.sln"));
        var id = System.Text.RegularExpressions.Regex.Match(solution,
            "\"functions\\\\Host\\\\Host.csproj\", \"(\\{[^}]+\\})\"").Groups[1].Value;

        Assert.NotEmpty(id);
        Assert.Contains($"{id}.Debug|Any CPU.ActiveCfg", solution, StringComparison.Ordinal);
        Assert.DoesNotContain($"{id}.Debug|Any CPU.Build.0", solution, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dry_run_over_http_answers_the_report_that_the_command_line_prints()
    {
        var file = await File.ReadAllBytesAsync(TestFiles.Seeds("broken", "code-inconnu.xlsx"));

        var (status, body) = await ValidateOverHttpAsync(file, new CheckOptions());

        Assert.Equal(200, status);
        Assert.Equal(
            System.Text.Encoding.UTF8.GetString(
                AinChock.Registers.Answers.ReportJson.Write(TestFiles.Validate(file, "code-inconnu.xlsx"))), body);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        var (status, _) = await ValidateOverHttpAsync(new byte[300_000], new CheckOptions { Limits = new() { FileBytes = 1000 } });

        Assert.Equal(413, status);
    }

    // Runs the host's own code, compiled above, without the worker around it.
    private static async Task<(int Status, string Body)> ValidateOverHttpAsync(byte[] body, CheckOptions options)
    {
        using var image = new MemoryStream();
        Assert.True(Compile().Emit(image).Success);
        var endpoints = System.Reflection.Assembly.Load(image.ToArray()).GetType("AinChock.Host.HttpEndpoints")!;
        var answer = (Task<Microsoft.AspNetCore.Http.IResult>)endpoints.GetMethod("ValidateAsync")!.Invoke(null,
            [new MemoryStream(body), "dossier/code-inconnu.xlsx", null, options, null, TimeProvider.System, CancellationToken.None])!;
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext
        {
            RequestServices = new Microsoft.Extensions.DependencyInjection.ServiceCollection().AddLogging().BuildServiceProvider(),
            Response = { Body = new MemoryStream() },
        };
        await (await answer).ExecuteAsync(context);
        return (context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray()));
    }

    private static CSharpCompilation Compile()
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var sources = Directory.EnumerateFiles(HostFolder, "*.cs")
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, options))
            .Append(CSharpSyntaxTree.ParseText(
                "#nullable enable\n"
                + File.ReadAllText(Path.Combine(TestFiles.Root, "tests", "Pipeline.Tests", "Host", "WorkerSurface.txt")),
                options, "WorkerSurface"));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("AinChock.Pipeline.Tests", StringComparison.Ordinal))
            .Append(typeof(PipelineStorage).Assembly.Location)
            .Append(typeof(BlobClient).Assembly.Location)
            .Append(typeof(DropPages.DropPage).Assembly.Location)
            .Append(typeof(TelemetryExport.Exporters).Assembly.Location)
            .Distinct()
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "AinChock.Host", sources, references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable,
            // The SDK does the same: a package built against an older version of another runs with the newer one.
            specificDiagnosticOptions: [KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress),
                KeyValuePair.Create("CS1702", ReportDiagnostic.Suppress)]));
    }

    private static IEnumerable<string> Triggers(CSharpCompilation compilation)
    {
        var types = compilation.Assembly.GlobalNamespace.GetNamespaceMembers().SelectMany(Types);
        return types.SelectMany(t => t.GetMembers().OfType<IMethodSymbol>()).Select(Describe).OfType<string>()
            .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));

    private static string? Describe(IMethodSymbol method)
    {
        if (method.GetAttributes().FirstOrDefault(a => a.AttributeClass!.Name == "FunctionAttribute") is not { } function) return null;
        var (parameter, trigger) = method.Parameters.Select(p => (p, p.GetAttributes().FirstOrDefault())).Single(p => p.Item2 is not null);
        var positional = string.Join(", ", trigger!.ConstructorArguments.SelectMany(Flatten).Select(Show));
        var named =
            string.Concat(trigger.NamedArguments.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $" {a.Key}={Show(a.Value)}"));
        var bound = trigger.AttributeClass!.Name == "BlobTriggerAttribute" ? $" on {parameter.Type}" : "";
        return $"{function.ConstructorArguments[0].Value}: "
            + $"{trigger.AttributeClass.Name.Replace("Attribute", "", StringComparison.Ordinal)}({positional}){named}{bound}";
    }

    private static IEnumerable<TypedConstant> Flatten(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Array ? constant.Values : ImmutableArray.Create(constant);

    private static string Show(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Enum
            ? constant.Type!.GetMembers().OfType<IFieldSymbol>().First(f => Equals(f.ConstantValue, constant.Value)).Name
            : constant.Value?.ToString() ?? "null";
}
