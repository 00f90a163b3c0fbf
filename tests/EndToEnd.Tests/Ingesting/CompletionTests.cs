using System.Text;
using AinChock.Registers.Checking;

namespace AinChock.EndToEnd.Tests;

/// <summary>Rows set aside that reach <c>incoming</c> without the page complete the register that they came from.</summary>
public sealed class CompletionTests(Emulator emulator)
{
    [Theory]
    [InlineData("p.csv", "quarantine.csv")]
    [InlineData("social/p.csv", "social/lignes corrigées (2).csv")]
    public async Task They_complete_their_register_and_are_none_by_themselves(string register, string rows)
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync(register, TestRegisters.ProjectsWithErrors(20, 2));
        var mended = await MendedAsync(storage, register);

        var result = await storage.IngestAsync(rows, mended);

        Assert.Equal((register, Outcome.Accepted), (result.Source, result.Outcome));
        var source = Assert.Single(await storage.Sources.ListAsync(null, default));
        Assert.Equal((register, 20), (source.Source, source.Rows));
        var report = (await storage.Reports.ReadAsync(register, result.Run, default))!;
        Assert.DoesNotContain(report.Findings, finding => finding.Code.StartsWith("W-DUP", StringComparison.Ordinal));
        Assert.Equal((20, 2), (report.Counts.Accepted, report.Comparison!.Added));
        Assert.Equal(20, (await storage.FiguresAsync())["projects.count"]);
        Assert.Empty(await storage.IncomingAsync());
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(mended));
        Assert.True(await storage.Storage.Archive.GetBlobClient($"sha256/{sha256[..2]}/{sha256}.csv").ExistsAsync());

        // Sent once more, they have nothing left to complete.
        Assert.Equal(Outcome.Unchanged, (await storage.IngestAsync(rows, mended)).Outcome);
        Assert.Single(await storage.Sources.ListAsync(null, default));
    }

    /// <summary>The rows set aside of a register's current version, corrected.</summary>
    public static async Task<byte[]> MendedAsync(TestStorage storage, string register)
    {
        var run = (await storage.Sources.ListAsync(null, default)).Single(s => s.Source == register).Run;
        var blob = storage.Storage.Reports.Container.GetBlobClient($"{register}/{run}/quarantine.csv");
        var rows = (await blob.DownloadContentAsync()).Value.Content.ToString();
        Assert.Contains("à voir", rows, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(rows.Replace("à voir", "100000", StringComparison.Ordinal));
    }
}
