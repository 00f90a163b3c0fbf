using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Mapping;
using Azure.Data.Tables;

namespace AinChock.EndToEnd.Tests;

/// <summary>One row that cannot be read, in a table that helps senders or that lists snapshots, stops nothing and is named.</summary>
public sealed class DamagedListsTests(Emulator emulator)
{
    [Theory]
    [InlineData("Aliases", "ConfirmedAt")]
    [InlineData("Aliases", "Field")]
    [InlineData("Outbox", "State")]
    [InlineData("Outbox", "Reached")]
    [InlineData("Outbox", "At")]
    [InlineData("Deposits", "UploadedAt")]
    [InlineData("Deposits", "Run")]
    [InlineData("Deposits", "Note=7")]
    public async Task A_row_that_cannot_be_read_is_passed_over_and_doctor_names_it(string name, string lacks)
    {
        var (storage, run) = await StandingAsync();
        var table = name switch
        {
            "Aliases" => storage.Storage.Aliases.Table,
            "Outbox" => storage.Storage.Outbox.Table,
            _ => storage.Storage.Deposits.Table,
        };
        var row = await FirstAsync(table);
        if (lacks.Contains('=', StringComparison.Ordinal)) row[lacks.Split('=')[0]] = 7;
        else row.Remove(lacks);
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);

        var result = await storage.IngestAsync("service/p.csv", TestRegisters.Projects(12));

        Assert.Equal(Outcome.Accepted, result.Outcome);
        Assert.Equal(12, (await storage.FiguresAsync())["projects.count"]);
        Assert.Equal(name == "Deposits" ? 0 : 1, (await storage.Storage.Deposits.OfSenderAsync("sender-of-tests", 10, default)).Count);
        Assert.Equal(name == "Aliases" ? 0 : 1, (await storage.Storage.Aliases.ListAsync(default)).Count);
        await storage.Worker().Operations.RetireAsync("service/p.csv", default);
        await storage.Worker().Housekeeping.RunAsync(default);
        var ill = Assert.Single(await RepairTests.DoctorAsync(storage, deep: true), check => !check.IsWell);
        Assert.Equal("lists", ill.Name);
        Assert.Contains(row.RowKey, ill.Found, StringComparison.Ordinal);
        Assert.NotEmpty(ill.Cure);
        Assert.NotNull(run);
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("AsOf")]
    [InlineData("ManifestSha256")]
    [InlineData("Previous")]
    [InlineData("EnteredAt")]
    public async Task A_damaged_row_of_the_list_of_snapshots_stops_no_publication_and_doctor_answers(string damage)
    {
        var (storage, _) = await StandingAsync();
        await storage.FiguresAsync();
        var table = storage.Storage.Snapshots.Table;
        var row = await FirstAsync(table);
        if (damage == "deleted")
        {
            await table.DeleteEntityAsync(row, row.ETag);
        }
        else
        {
            row.Remove(damage);
            await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        }

        var ill = (await RepairTests.DoctorAsync(storage, deep: true)).Where(check => !check.IsWell).Select(check => check.Name);
        Assert.Equal(damage is "AsOf" or "ManifestSha256" ? ["lists"] : [], ill);
        await storage.IngestAsync("service/p.csv", TestRegisters.Projects(12));
        Assert.Equal(12, (await storage.FiguresAsync())["projects.count"]);
        Assert.Equal(2, (await RepairTests.IndexAsync(storage)).History.Count);
        // The index that is made again has both, though the list has lost one.
        await storage.Storage.Published.GetBlobClient("v1/index.json").DeleteAsync();
        await RepairTests.RepairAsync(storage);
        Assert.Equal(2, (await RepairTests.IndexAsync(storage)).History.Count);
        await storage.Worker().Housekeeping.RunAsync(default);
    }

    private async Task<(TestStorage Storage, string Run)> StandingAsync()
    {
        var storage = await emulator.NewStorageAsync();
        var result = await storage.IngestAsync("service/p.csv", TestRegisters.Projects(10));
        await storage.Storage.Deposits.AddAsync(
            new Deposit("sender-of-tests", result.Source, result.Run, "p.csv", "x", result.Report!.ReceivedAt!.Value, ""), default);
        await storage.Storage.Aliases.TryAddAsync(
            new LearntHeader("service", "projets", "Prix", "cost", "test", DateTimeOffset.UnixEpoch), default);
        return (storage, result.Run);
    }

    private static async Task<TableEntity> FirstAsync(TableClient table)
    {
        await foreach (var row in table.QueryAsync<TableEntity>()) return row;
        throw new InvalidOperationException($"{table.Name} is empty.");
    }
}
