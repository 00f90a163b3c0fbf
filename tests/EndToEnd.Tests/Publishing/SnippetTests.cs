using System.Text.Json;
using System.Text.RegularExpressions;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>Runs the snippets of <c>docs/snapshots.md</c> as they are printed, against a host with the demonstration registers.</summary>
[Collection(nameof(DemonstrationHost))]
public sealed partial class SnippetTests(DemonstrationHost demonstration)
{
    private static readonly ILookup<string, string> Snippets = Fence().Matches(File.ReadAllText(TestFiles.At("docs", "snapshots.md")))
        .ToLookup(match => match.Groups[1].Value, match => match.Groups[2].Value);

    [Fact]
    public async Task They_read_the_published_figures()
    {
        var host = demonstration.Host;
        var cost = (await host.FiguresAsync())!["projects.phase3.cost"];
        var folder = Directory.CreateTempSubdirectory("ainchock-").FullName;
        Assert.Equal([("js", 2), ("powerquery", 1), ("python", 1), ("r", 1)], Snippets.Select(s => (s.Key, s.Count())).Order());

        var script = Path.Combine(folder, "snippet.mjs");
        await File.WriteAllTextAsync(script, Here(string.Join('\n', Snippets["js"]), host));
        var said = (await Consumers.NodeAsync(script)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(cost, decimal.Parse(said[0], System.Globalization.CultureInfo.InvariantCulture));

        // An independent reader reads what the second program made.
        var made = Path.Combine(folder, "cut.json");
        await File.WriteAllTextAsync(made, said[1]);
        var reader = Path.Combine(folder, "reader.mjs");
        await File.WriteAllTextAsync(reader, $$"""
            import { createRequire } from 'node:module';
            import { readFileSync } from 'node:fs';
            const cut = createRequire('{{TestFiles.Root}}/package.json')('jsonstat-toolkit')(JSON.parse(readFileSync('{{made}}', 'utf8')));
            const cell = { period: 'III', status: 'total', programme: 'total', measure: 'cost' };
            console.log(JSON.stringify([cut.Data(cell).value, cut.role.time]));
            """);
        using var read = JsonDocument.Parse(await Consumers.NodeAsync(reader));
        Assert.Equal((cost, "period"), (read.RootElement[0].GetDecimal(), read.RootElement[1][0].GetString()));

        if (IsThere("python3"))
        {
            var python = Path.Combine(folder, "snippet.py");
            await File.WriteAllTextAsync(python, Here(Snippets["python"].Single(), host));
            var printed = await Consumers.RunAsync("python3", python);
            Assert.Equal(cost, decimal.Parse(printed, System.Globalization.CultureInfo.InvariantCulture));
        }

        if (!IsThere("Rscript")) return;
        var r = Path.Combine(folder, "snippet.R");
        const string sum = "cat(sprintf('%.2f', sum(projets$cost[projets$phase == 'III'])))\n";
        await File.WriteAllTextAsync(r, Here(Snippets["r"].Single(), host) + sum);
        var table = (await Consumers.RunAsync("Rscript", r)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["programme", "cost"], table[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(cost, decimal.Parse(table[^1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Here(string snippet, LocalHost host) =>
        snippet.Replace("https://exemple.ma", host.Address, StringComparison.Ordinal);

    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex(@"^```(js|python|r|powerquery)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
