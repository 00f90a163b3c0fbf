using System.Text;
using AinChock.Pipeline.Ingesting;
using AinChock.Registers.Checking;

namespace AinChock.EndToEnd.Tests;

/// <summary>Rows set aside that reach <c>incoming</c> without the page complete the register that they came from, or are refused
/// aloud.</summary>
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

    [Fact]
    public async Task Rows_of_a_version_that_is_no_longer_current_change_nothing_and_their_sender_hears_why()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.ProjectsWithErrors(20, 2));
        var mended = await MendedAsync(storage, "p.csv");
        await Task.Delay(1100, TestContext.Current.CancellationToken);
        await storage.IngestAsync("p.csv", TestRegisters.Projects(21));

        var result = await storage.IngestAsync("quarantine.csv", mended);

        await IsRefusedAsync(storage, result, "quarantine.csv", "E-RUN-003", 21);
    }

    [Theory]
    [InlineData("sport/quarantine.csv")]
    [InlineData("quarantine.csv")]
    [InlineData("social/nord/quarantine.csv")]
    public async Task Rows_in_the_folder_of_another_service_complete_nothing_of_it(string rows)
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("social/p.csv", TestRegisters.ProjectsWithErrors(20, 2));

        var result = await storage.IngestAsync(rows, await MendedAsync(storage, "social/p.csv"));

        await IsRefusedAsync(storage, result, rows, "E-RUN-003", 18);
    }

    [Fact]
    public async Task A_row_without_a_place_is_named_and_nothing_is_guessed()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.ProjectsWithErrors(20, 2));
        var mended = Encoding.UTF8.GetString(await MendedAsync(storage, "p.csv")).TrimEnd('\r', '\n')
            + "\nP99;Projet 99;2023;Coopérative;Coopérative A;100000;50000;\n";

        var result = await storage.IngestAsync("quarantine.csv", Encoding.UTF8.GetBytes(mended));

        await IsRefusedAsync(storage, result, "quarantine.csv", "E-RUN-004", 18);
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

    private static async Task IsRefusedAsync(TestStorage storage, IngestResult result, string rows, string code, int stands)
    {
        Assert.Equal((rows, Outcome.Rejected), (result.Source, result.Outcome));
        Assert.Contains((await storage.Reports.ReadAsync(rows, result.Run, default))!.Findings, finding => finding.Code == code);
        Assert.Equal(stands, Assert.Single(await storage.Sources.ListAsync(null, default)).Rows);
        Assert.Equal(rows, (await storage.Storage.Outbox.ListAsync(default)).Single(letter => letter.Event == "rejected").Source);
    }
}
