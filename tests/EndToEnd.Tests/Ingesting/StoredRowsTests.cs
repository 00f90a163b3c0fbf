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

    // Rows without a number of their own stand below the one before; sheets of one name are told apart by where they stand.
    [Theory]
    [InlineData("Projets", "Projets")]
    [InlineData("Projets", "PROJETS")]
    [InlineData("", "")]
    [InlineData("Projets ", "Projets")]
    [InlineData("a/b\\c#?%2F", "a/b\\c#?%2f")]
    public async Task Sheets_of_one_name_and_rows_without_numbers_are_all_counted(string first, string second)
    {
        var storage = await emulator.NewStorageAsync();
        static string Row(string number, params string[] cells) => $"<row{number}>"
            + string.Concat(cells.Select(cell => $"<c t=\"inlineStr\"><is><t>{cell}</t></is></c>")) + "</row>";
        string[] header = ["Référence", "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH"];
        string Rows(int from) => Row(" r=\"2\"", header)
            + Row("", $"P{from}", $"Projet {from}", "2023", "Association", "200000", "50000")
            + Row(" r=\"9\"", $"P{from + 1}", $"Projet {from + 1}", "2023", "Association", "200000", "50000")
            + Row("", $"P{from + 2}", $"Projet {from + 2}", "2023", "Association", "200000", "50000");
        var book = new XlsxBuilder().Sheet(first).RawRows(Rows(1)).Sheet(second).RawRows(Rows(4)).Build();

        var result = await storage.IngestAsync("p.xlsx", book);

        Assert.Equal(Outcome.Accepted, result.Outcome);
        Assert.Equal(6, (await storage.FiguresAsync())["projects.count"]);
        Assert.Equal(1_200_000m, (await storage.FiguresAsync())["projects.cost"]);
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
