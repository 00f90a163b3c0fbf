using System.Text;
using AinChock.Pipeline.Ingesting;
using AinChock.Registers.Checking;

namespace AinChock.EndToEnd.Tests;

/// <summary>Rows set aside that have no place in the register they name change nothing, and their sender hears why.</summary>
public sealed class CompletionRefusalTests(Emulator emulator)
{
    [Fact]
    public async Task Rows_of_a_version_that_is_no_longer_current_change_nothing_and_their_sender_hears_why()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.ProjectsWithErrors(20, 2));
        var mended = await CompletionTests.MendedAsync(storage, "p.csv");
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

        var result = await storage.IngestAsync(rows, await CompletionTests.MendedAsync(storage, "social/p.csv"));

        await IsRefusedAsync(storage, result, rows, "E-RUN-003", 18);
    }

    [Fact]
    public async Task A_row_without_a_place_is_named_and_nothing_is_guessed()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.ProjectsWithErrors(20, 2));
        var mended = Encoding.UTF8.GetString(await CompletionTests.MendedAsync(storage, "p.csv")).TrimEnd('\r', '\n')
            + "\nP99;Projet 99;2023;Coopérative;Coopérative A;100000;50000;\n";

        var result = await storage.IngestAsync("quarantine.csv", Encoding.UTF8.GetBytes(mended));

        await IsRefusedAsync(storage, result, "quarantine.csv", "E-RUN-004", 18);
    }

    private static async Task IsRefusedAsync(TestStorage storage, IngestResult result, string rows, string code, int stands)
    {
        Assert.Equal((rows, Outcome.Rejected), (result.Source, result.Outcome));
        Assert.Contains((await storage.Reports.ReadAsync(rows, result.Run, default))!.Findings, finding => finding.Code == code);
        Assert.Equal(stands, Assert.Single(await storage.Sources.ListAsync(null, default)).Rows);
        Assert.Equal(rows, (await storage.Storage.Outbox.ListAsync(default)).Single(letter => letter.Event == "rejected").Source);
    }
}
