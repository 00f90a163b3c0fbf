using System.Text.Json;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>A chart's numbers are saved as a text file, with names that a person typed into a register: the rule of
/// <see cref="FormulaText"/> holds there as in every other.</summary>
public sealed class DashboardTableTests
{
    [Fact]
    public async Task No_text_of_a_saved_table_is_a_formula_to_whoever_opens_it()
    {
        string[] parts =
        [
            "=", "+", "-", "@", "'", " ", "\t", "\n", "\u200E", "\uFEFF", "\u00A0", "\u00AD", "＝", "＋", "1", "2,5", "a", "%", ";", "\"",
            ",", "\r",
        ];
        var random = new Random(18);
        string Any() => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => parts[random.Next(parts.Length)]));
        List<string> texts =
        [
            " =1+1", "\n=1", "a,=cmd|' /C calc'!A0", "a,\"=\"\"&A1,b", "a\n=1,b", "\u200E=cmd|' /C calc'!A0",
            "＝1+1", "＠x", "'=1", "-12,50", "- 5 %", "+212 6 12", "Hay Mohammadi", "a=b",
            .. Enumerable.Range(0, 2000).Select(_ => Any()),
        ];
        var data = Path.Combine(Directory.CreateTempSubdirectory("ainchock-").FullName, "texts.json");
        await File.WriteAllTextAsync(data, JsonSerializer.Serialize(texts));
        var module = new Uri(TestFiles.At("dashboard", "files.js")).AbsoluteUri;
        var script = $$"""
            import { readFileSync } from 'node:fs';
            globalThis.document = { createElement: () => ({ getContext: () => ({}) }) };
            const { tableFile } = await import({{JsonSerializer.Serialize(module)}});
            const texts = JSON.parse(readFileSync({{JsonSerializer.Serialize(data)}}, 'utf8'));
            console.log(JSON.stringify(texts.map((label) => tableFile(['Quartier'], [{ label, values: [], texts: [] }]))));
            """;

        var saved = JsonSerializer.Deserialize<string[]>(await Consumers.NodeAsync("--input-type=module", "--eval", script))!;

        Assert.Equal(texts.Count, saved.Length);
        foreach (var (text, table) in texts.Zip(saved)) Assert.Equal($"\uFEFFQuartier\r\n{Quoted(FormulaText.Escaped(text))}\r\n", table);
    }

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(";\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
