using System.Security.Cryptography;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Tests.Support;
using Azure.Data.Tables;

namespace AinChock.EndToEnd.Tests;

public sealed class IngestTests(Emulator emulator)
{
    [Fact]
    public async Task An_accepted_file_is_archived_stored_answered_and_taken_out_of_incoming()
    {
        var storage = await emulator.NewStorageAsync();
        var file = TestRegisters.Projects(250);

        var result = await storage.IngestAsync("2024/division/projets.csv", file);

        Assert.Equal(Outcome.Accepted, result.Outcome);
        Assert.Empty(await storage.IncomingAsync());
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        var archived = await storage.Storage.Archive.GetBlobClient($"sha256/{sha256[..2]}/{sha256}.csv").DownloadContentAsync();
        Assert.Equal(file, archived.Value.Content.ToArray());
        var source = Assert.Single(await storage.Sources.ListAsync(null, default));
        Assert.Equal(("projets", "2024/division/projets.csv", result.Run, 250), (source.Dataset, source.Source, source.Run, source.Rows));
        var report = await storage.Reports.ReadAsync("2024/division/projets.csv", result.Run, default);
        Assert.Equal(Outcome.Accepted, report!.Outcome);
        var run = Assert.Single(await storage.Runs.ListAsync(default));
        Assert.Equal((RunState.Committed, (Outcome?)Outcome.Accepted, 250, 250, 0),
            (run.State, run.Outcome, run.Rows, run.Accepted, run.Quarantined));
    }

    [Fact]
    public async Task Rows_stand_under_the_runs_own_partitions_with_money_as_whole_centimes()
    {
        var storage = await emulator.NewStorageAsync();

        var result = await storage.IngestAsync("projets.csv", TestRegisters.Projects(250));

        var rows = await EntitiesAsync(storage, "projets");
        Assert.Equal(250, rows.Count);
        Assert.All(rows, row => Assert.StartsWith(result.Run + "-", row.PartitionKey, StringComparison.Ordinal));
        Assert.Equal(3, rows.Select(r => r.PartitionKey).Distinct().Count());
        var second = rows.Single(r => r.RowKey == "000-0000003");
        Assert.Equal(10_000_000L, Assert.IsType<long>(second["cost"]));
        Assert.Equal("cooperative", second["carrierType"]);
        Assert.Equal(3, second["Row"]);
        Assert.Equal(result.Report!.File.Sha256, second["FileSha256"]);
    }

    [Fact]
    public async Task The_same_file_again_is_unchanged_and_publishes_nothing_new()
    {
        var storage = await emulator.NewStorageAsync();
        var file = TestRegisters.Projects(10);
        await storage.IngestAsync("projets.csv", file);
        var first = await storage.Worker().Publish.RunAsync(default);

        var again = await storage.IngestAsync("projets.csv", file);
        var second = await storage.Worker().Publish.RunAsync(default);

        Assert.Equal(Outcome.Unchanged, again.Outcome);
        Assert.Empty(await storage.IncomingAsync());
        Assert.True(first.IsNew);
        Assert.False(second.IsNew);
        Assert.Equal(first.Snapshot, second.Snapshot);
        Assert.Single(await storage.Runs.ListAsync(default));
    }

    [Fact]
    public async Task A_new_version_replaces_the_old_one_whole()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));

        await storage.IngestAsync("projets.csv", TestRegisters.Projects(12, cost: 200_000));

        var figures = await storage.FiguresAsync();
        Assert.Equal(12, figures["projects.count"]);
        Assert.Equal(2_400_000m, figures["projects.cost"]);
    }

    [Fact]
    public async Task A_file_goes_back_to_an_earlier_version_by_being_sent_again()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(12));

        var back = await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));

        Assert.Equal(Outcome.Accepted, back.Outcome);
        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task A_rejected_file_leaves_the_version_before_in_force_and_does_not_block_its_correction()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));

        var rejected = await storage.IngestAsync("projets.csv", TestRegisters.ProjectsWithErrors(12, errors: 5));
        var before = await storage.FiguresAsync();
        var corrected = await storage.IngestAsync("projets.csv", TestRegisters.Projects(12));

        Assert.Equal(Outcome.Rejected, rejected.Outcome);
        Assert.Contains(rejected.Report!.Findings, f => f.Code == "E-DEC-001");
        Assert.Equal(10, before["projects.count"]);
        Assert.Equal(Outcome.Accepted, corrected.Outcome);
        Assert.DoesNotContain(corrected.Report!.Findings, f => f.Code.Contains("DUP", StringComparison.Ordinal));
        Assert.Equal(12, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task An_unreadable_file_is_rejected_with_its_reason_and_its_bytes_are_kept()
    {
        var storage = await emulator.NewStorageAsync();
        byte[] file = [0x50, 0x4B, 0x03, 0x04, 1, 2, 3];

        var result = await storage.IngestAsync("projets.xlsx", file);

        Assert.Equal(Outcome.Rejected, result.Outcome);
        Assert.Equal("E-FIL-004", Assert.Single(result.Report!.Findings).Code);
        Assert.Equal("E-FIL-004", Assert.Single(await storage.Runs.ListAsync(default)).Reason);
        Assert.NotNull(await storage.Reports.ReadAsync("projets.xlsx", result.Run, default));
        var sha256 = result.Report.File.Sha256;
        Assert.True(await storage.Storage.Archive.GetBlobClient($"sha256/{sha256[..2]}/{sha256}.xlsx").ExistsAsync());
        Assert.Empty(await storage.IncomingAsync());
    }

    [Fact]
    public async Task Rows_in_error_are_set_aside_and_the_others_count()
    {
        var storage = await emulator.NewStorageAsync();

        var result = await storage.IngestAsync("projets.csv", TestRegisters.ProjectsWithErrors(20, errors: 2));

        Assert.Equal(Outcome.AcceptedWithQuarantine, result.Outcome);
        Assert.Equal((20, 18, 2), (result.Report!.Counts.Rows, result.Report.Counts.Accepted, result.Report.Counts.Quarantined));
        Assert.Equal(18, (await storage.FiguresAsync())["projects.count"]);
    }

    [Theory]
    [InlineData(6, 100_000, "W-DEC-002")]
    [InlineData(10, 60_000, "W-DEC-003")]
    public async Task A_version_with_much_less_in_it_waits_for_approval(int rows, int cost, string reason)
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));

        var held = await storage.IngestAsync("projets.csv", TestRegisters.Projects(rows, cost));

        Assert.Equal(Outcome.Held, held.Outcome);
        Assert.Contains(held.Report!.Findings, f => f.Code == reason);
        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task The_newest_upload_wins_whatever_order_runs_end_in()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync("projets.csv", TestRegisters.Projects(10));
        // The first worker has taken the older upload and stops just before its commit.
        var atCommit = new PausePolicy(request => request.Method.Method is "POST" or "PUT"
            && request.Uri.Path.Contains("/Sources", StringComparison.Ordinal));
        var slow = storage.Worker(atCommit).Ingest.RunAsync("projets.csv", default);
        await atCommit.Reached;

        var newer = await storage.IngestAsync("projets.csv", TestRegisters.Projects(12));
        atCommit.Continue();
        var older = await slow;

        Assert.Equal(Outcome.Accepted, newer.Outcome);
        Assert.Equal(Outcome.Superseded, older!.Outcome);
        Assert.Equal(Outcome.Superseded, (await storage.Reports.ReadAsync("projets.csv", older.Run, default))!.Outcome);
        Assert.Equal(12, (await storage.FiguresAsync())["projects.count"]);
        Assert.Empty(await storage.IncomingAsync());
    }

    [Fact]
    public async Task Two_workers_on_one_upload_write_the_same_run_once()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync("projets.csv", TestRegisters.Projects(300));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => storage.Worker().Ingest.RunAsync("projets.csv", default)));

        Assert.Single(await storage.Runs.ListAsync(default));
        Assert.Equal(300, (await EntitiesAsync(storage, "projets")).Count);
        Assert.Equal(300, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task A_row_in_two_sources_counts_once_and_both_reports_say_so()
    {
        var storage = await emulator.NewStorageAsync();
        var first = await storage.IngestAsync("a.csv", TestRegisters.Projects(10));
        await Task.Delay(1100);

        var second = await storage.IngestAsync("b.csv", TestRegisters.Projects(10, cost: 300_000, from: 8));

        var figures = await storage.FiguresAsync();
        Assert.Equal(17, figures["projects.count"]);
        Assert.Equal((7 * 100_000m) + (10 * 300_000m), figures["projects.cost"]);
        var newer = Assert.Single(second.Report!.Findings, f => f.Code == "W-DUP-002");
        Assert.Equal(("a.csv", 3, "2:2"), (newer.Value, newer.Count, newer.Cell));
        var older = (await storage.Reports.ReadAsync("a.csv", first.Run, default))!;
        var notice = Assert.Single(older.Findings, f => f.Code == "W-DUP-003");
        Assert.Equal(("b.csv", 3, "9:9"), (notice.Value, notice.Count, notice.Cell));
        Assert.Equal(3, older.Counts.Warnings);
    }

    [Fact]
    public async Task Rows_in_common_are_named_with_the_sheet_that_they_stand_on()
    {
        var storage = await emulator.NewStorageAsync();
        var first = await storage.IngestAsync("a.xlsx", Sheets(("Notes", []), ("2022", [1, 2]), ("2023", [3, 4])));
        await Task.Delay(1100);
        await storage.IngestAsync("b.xlsx", Sheets(("Projets", [4])));

        var older = (await storage.Reports.ReadAsync("a.xlsx", first.Run, default))!;
        var notice = Assert.Single(older.Findings, f => f.Code == "W-DUP-003");
        Assert.Equal(("2023", "3:3"), (notice.Sheet, notice.Cell));

        static byte[] Sheets(params (string Name, int[] Projects)[] sheets)
        {
            var book = new XlsxBuilder();
            foreach (var (name, projects) in sheets)
            {
                book.Sheet(name);
                if (projects.Length == 0) continue;
                book.Row(1, "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH");
                for (var i = 0; i < projects.Length; i++) book.Row(i + 2, $"Projet {projects[i]}", 2023, "Association", 200_000, 50_000);
            }

            return book.Build();
        }
    }

    [Fact]
    public async Task A_file_name_in_any_script_and_any_characters_is_a_source()
    {
        var storage = await emulator.NewStorageAsync();
        const string name = "المشاريع 2024/سجل #1 100% (نهائي)?.csv";

        var result = await storage.IngestAsync(name, TestRegisters.Projects(3));

        Assert.Equal(Outcome.Accepted, result.Outcome);
        Assert.Equal(name, Assert.Single(await storage.Sources.ListAsync(null, default)).Source);
        Assert.Equal(name, (await storage.Reports.ReadAsync(name, result.Run, default))!.Source);
    }

    [Fact]
    public async Task No_personal_value_is_published()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(5, carrier: "CANARI Mme X"));
        await storage.IngestAsync("coop.csv", System.Text.Encoding.UTF8.GetBytes(
            "Coopérative;Date de création;Président;Téléphone;E-mail;Soutien\nCoop A;01/02/2024;CANARI Président;0522999999CANARI;"
                + "CANARI@example.ma;1000\n"));
        await storage.FiguresAsync();

        await foreach (var blob in storage.Storage.Published.GetBlobsAsync())
        {
            var text = (await storage.Storage.Published.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString();
            Assert.DoesNotContain("CANARI", text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains(await EntitiesAsync(storage, "cooperatives"), e => (string)e["president"] == "CANARI Président");
    }

    private static async Task<List<TableEntity>> EntitiesAsync(TestStorage storage, string dataset)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in storage.Storage.RowsOf(DeclaredDatasets.Find(dataset)!).Table.QueryAsync<TableEntity>()) rows.Add(row);
        return rows;
    }
}
