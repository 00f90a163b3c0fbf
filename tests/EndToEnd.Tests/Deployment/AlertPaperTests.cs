using System.Text.RegularExpressions;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>Each alert has its section in the runbook.</summary>
public sealed class AlertPaperTests
{
    [Fact]
    public async Task Every_alert_has_its_section_in_the_runbook()
    {
        var runbook = await File.ReadAllTextAsync(TestFiles.At("docs", "runbook.md"));
        var rules = (await Deployment.ResourcesAsync("prod")).Of("Microsoft.Insights/scheduledQueryRules")
            .Select(r => r.Name.Replace("alert-", "", StringComparison.Ordinal)).ToList();

        Assert.Equal(Directory.GetFiles(TestFiles.At("infra", "queries"), "alert-*.kql").Length, rules.Count);
        foreach (var rule in rules.Append("cost"))
        {
            var section = Regex.Match(runbook, $"^## {Regex.Escape(rule)}\n(.*?)(?=^## |\\z)",
                RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
            Assert.All((string[])["**Means**", "**Look**", "**Run**"],
                part => Assert.True(section.Contains(part, StringComparison.Ordinal), $"docs/runbook.md, {rule}: {part}"));
        }
    }
}
