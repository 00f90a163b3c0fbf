using AinChock.Registers.Checking;

namespace AinChock.EndToEnd.Tests;

/// <summary>Damage to what is kept of a workbook that came back stops neither its next sending nor its approval.</summary>
public sealed class DamagedReturnTests(Emulator emulator)
{
    [Theory]
    [InlineData("sent 1\n123")]
    [InlineData("sent 1\n123456780half of a row")]
    [InlineData("")]
    public async Task A_workbook_whose_last_sending_cannot_be_read_is_taken_as_if_it_had_not_been_sent(string content)
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var book = await LivingRegisterTests.TakeAsync(storage, "p.csv");
        var first = await storage.IngestAsync("p.csv", EditedWorkbook.With(book, LivingRegisterTests.Cost(3, 120_000)));
        await KeepAsync(storage, first.Run, ".sent", content);
        await Task.Delay(1100, TestContext.Current.CancellationToken);

        var second = await storage.IngestAsync("p.csv",
            EditedWorkbook.With(book, LivingRegisterTests.Cost(3, 120_000), LivingRegisterTests.Cost(4, 130_000)));

        Assert.Equal(Outcome.Accepted, second.Outcome);
        var rows = await LivingRegisterTests.RowsAsync(storage, "p.csv");
        Assert.Equal(("120 000,00", "130 000,00", 10), (rows["P2"]["cost"], rows["P3"]["cost"], rows.Count));
    }

    [Fact]
    public async Task A_held_workbook_whose_contradictions_cannot_be_read_is_approved_all_the_same()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var held = await storage.IngestAsync("p.csv", TestRegisters.Projects(3));
        await KeepAsync(storage, held.Run, ".aside", "{\"run\":");

        await storage.Worker().Operations.ApproveAsync((await storage.Runs.GetAsync("p.csv", held.Run, default))!, null, default);

        Assert.Equal(3, (await storage.Sources.ListAsync(null, default)).Single().Rows);
        Assert.Contains(await storage.Storage.Outbox.ListAsync(default), letter => letter.Event == "approved");
    }

    private static async Task KeepAsync(TestStorage storage, string run, string ending, string content)
    {
        var blob = storage.Storage.Keys.Container.GetBlobClient($"projets/{run}{ending}");
        await blob.UploadAsync(new BinaryData(content), overwrite: true, TestContext.Current.CancellationToken);
    }
}
