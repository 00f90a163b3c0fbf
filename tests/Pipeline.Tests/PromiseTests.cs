using System.Text.RegularExpressions;
using AinChock.Tests.Support;

namespace AinChock.Pipeline.Tests;

/// <summary>A promise names the test that tries to break it, and that test exists.</summary>
public sealed partial class PromiseTests
{
    private static readonly Dictionary<string, string> Tests = Directory
        .EnumerateFiles(TestFiles.At("tests"), "*Tests*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText).SelectMany(text => Class().Matches(text).Select(match => (Name: match.Groups[1].Value, Text: text)))
        .GroupBy(test => test.Name).ToDictionary(test => test.Key, test => string.Concat(test.Select(part => part.Text)));

    public static TheoryData<string> Papers => [.. Directory.GetFiles(TestFiles.At("docs"), "*.md").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Papers))]
    public void Every_test_that_a_paper_names_exists(string paper)
    {
        var missing = new List<string>();
        foreach (Match quoted in Quoted().Matches(File.ReadAllText(TestFiles.At("docs", paper))))
        {
            foreach (var name in quoted.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries))
            {
                if (Named().Match(name) is { Success: true } named && !Exists(named.Groups[1].Value, named.Groups[2].Value))
                    missing.Add(name);
                // A shortened name belongs to the class that was named before it.
                if (Shortened().Match(name) is { Success: true } method && !Tests.Values.Any(text => Has(text, method.Groups[1].Value)))
                    missing.Add(name);
            }
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_guarantee_names_a_test()
    {
        var rows = File.ReadLines(TestFiles.At("docs", "guarantees.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).ToList();

        Assert.InRange(rows.Count, 50, 500);
        Assert.DoesNotContain(rows, row => !row.Contains("| tried by |", StringComparison.Ordinal)
            && !row.Contains("| held by |", StringComparison.Ordinal) && !NamesTest().IsMatch(row.Split('|')[^2]));
    }

    private static bool Exists(string name, string method) =>
        Tests.TryGetValue(name, out var text) && (method.Length == 0 || Has(text, method));

    private static bool Has(string text, string method) => Regex.IsMatch(text, $@"(void|Task) {method}\w*\(");

    [GeneratedRegex(@"class (\w+Tests)\b")]
    private static partial Regex Class();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\*?\.?(\w+Tests)(?:\.(\w+?))?…?$")]
    private static partial Regex Named();

    [GeneratedRegex(@"^[….]+([A-Z]\w*_\w*?)…?$")]
    private static partial Regex Shortened();

    [GeneratedRegex(@"`\w*Tests\b|Policy")]
    private static partial Regex NamesTest();
}
