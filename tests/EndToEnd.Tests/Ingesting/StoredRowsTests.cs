using System.Security.Cryptography;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Tests.Support;
using Azure.Data.Tables;

namespace AinChock.EndToEnd.Tests;

/// <summary>Stored rows equal the rows read, or nothing of the file becomes current.</summary>
public sealed class StoredRowsTests(Emulator emulator)
{
    private static readonly Dataset Projects = DeclaredDatasets.Find("projets")!;

    [Theory]
    [InlineData(400, 400)]
    [InlineData(800, 12)]
    [InlineData(30, 30)]
    public async Task A_workbook_whose_rows_repeat_a_number_or_go_back_counts_none_of_them_and_says_why(int at, int number)
    {
        var storage = await emulator.NewStorageAsync();
        var book = new XlsxBuilder().Sheet("Projets")
            .Row(1, "Référence", "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH");
        for (var i = 2; i <= 801; i++) book.Row(i == at + 1 ? number : i, $"P{i}", $"Projet {i}", 2023, "Association", 200_000, 50_000);

        var result = await storage.IngestAsync("p.xlsx", book.Build());

        Assert.Equal(Outcome.Rejected, result.Outcome);
        var told = Assert.Single(result.Report!.Findings);
        Assert.Equal(("E-FIL-011", $"Projets {number}"), (told.Code, told.Value));
        Assert.Empty(await storage.Sources.ListAsync(null, default));
    }

    [Fact]
    public async Task A_row_that_nobody_read_keeps_the_whole_version_from_becoming_current()
    {
        var storage = await emulator.NewStorageAsync();
        var file = TestRegisters.Projects(10);
        var run = RunId.Of("p.csv", Convert.ToHexStringLower(SHA256.HashData(file)), DeclaredDatasets.RulesVersion);
        await storage.Storage.RowsOf(Projects).Table.AddEntityAsync(new TableEntity($"{run}-00", "000-0000999")
        {
            ["Key"] = new string('a', 32),
            ["Sheet"] = "",
            ["Row"] = 999,
            ["cost"] = 100L,
        });

        await Assert.ThrowsAsync<StoredRowsDifferException>(() => storage.IngestAsync("p.csv", file));

        Assert.Empty(await storage.Sources.ListAsync(null, default));
        Assert.NotEmpty(await storage.IncomingAsync());
    }

    [Fact]
    public async Task An_amount_that_storage_holds_otherwise_keeps_the_whole_version_from_becoming_current()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync("p.csv", TestRegisters.Projects(10));
        var look = new PausePolicy(
            request => request.Method.Method == "GET" && request.Uri.Path.Contains("Projets", StringComparison.Ordinal));
        var ingest = storage.Worker(look).Ingest.RunAsync("p.csv", default);
        await Task.WhenAny(look.Reached, ingest);
        var table = storage.Storage.RowsOf(Projects).Table;
        await foreach (var row in table.QueryAsync<TableEntity>(maxPerPage: 1))
        {
            row["cost"] = 1L;
            await table.UpdateEntityAsync(row, row.ETag);
            break;
        }

        look.Continue();

        await Assert.ThrowsAsync<StoredRowsDifferException>(() => ingest);
        Assert.Empty(await storage.Sources.ListAsync(null, default));
    }
}
