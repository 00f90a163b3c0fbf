using AinChock.Pipeline.Ingesting;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using Microsoft.Extensions.Logging.Abstractions;

namespace AinChock.EndToEnd.Tests;

/// <summary>A merge holds two registers in memory, so both have a bound; a workbook that needs no merging has none.</summary>
public sealed class MergeLimitTests(Emulator emulator)
{
    private static readonly CheckOptions Bounded = new() { Limits = new IntakeLimits { RowsToMerge = 12 } };

    [Theory]
    [InlineData(12, Outcome.Accepted, "I-MRG-001")]
    [InlineData(13, Outcome.Rejected, "E-MRG-009")]
    public async Task A_workbook_over_the_bound_is_not_merged_and_its_sender_hears_what_to_do(int rows, Outcome outcome, string code)
    {
        var storage = await emulator.NewStorageAsync();
        var book = await OvertakenAsync(storage, rows, rows);

        var sent = await SendAsync(storage, EditedWorkbook.With(book, LivingRegisterTests.Cost(4, 130_000)));

        Assert.Equal(outcome, sent.Outcome);
        var told = Assert.Single(sent.Report!.Findings, finding => finding.Code == code);
        Assert.Equal(outcome == Outcome.Rejected, told.Message.Fr.Contains("12 lignes au plus", StringComparison.Ordinal));
        Assert.Equal(outcome == Outcome.Rejected, told.Message.Ar.Contains("12 سطر", StringComparison.Ordinal));
        Assert.Equal(outcome == Outcome.Rejected ? "100 000,00" : "130 000,00",
            (await LivingRegisterTests.RowsAsync(storage, "p.csv"))["P3"]["cost"]);
        Assert.Empty(await storage.IncomingAsync());
    }

    [Fact]
    public async Task A_version_over_the_bound_is_merged_into_by_nobody()
    {
        var storage = await emulator.NewStorageAsync();
        var book = await OvertakenAsync(storage, rows: 10, others: 14);

        var sent = await SendAsync(storage, EditedWorkbook.With(book, LivingRegisterTests.Cost(4, 130_000)));

        Assert.Equal((Outcome.Rejected, "E-MRG-009"), (sent.Outcome, Assert.Single(sent.Report!.Findings).Code));
        Assert.Equal(14, (await LivingRegisterTests.RowsAsync(storage, "p.csv")).Count);
    }

    [Fact]
    public async Task A_long_workbook_that_nobody_overtook_needs_no_merging()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(20));
        var book = await LivingRegisterTests.TakeAsync(storage, "p.csv");

        var same = await SendAsync(storage, book);
        var edited = await SendAsync(storage, EditedWorkbook.With(book, LivingRegisterTests.Cost(4, 130_000)));

        Assert.Equal((Outcome.Unchanged, Outcome.Accepted), (same.Outcome, edited.Outcome));
        Assert.Equal("130 000,00", (await LivingRegisterTests.RowsAsync(storage, "p.csv"))["P3"]["cost"]);
    }

    // A workbook of so many rows, and a version of others that came after it was taken.
    private static async Task<byte[]> OvertakenAsync(TestStorage storage, int rows, int others)
    {
        await storage.IngestAsync("p.csv", TestRegisters.Projects(rows));
        var book = await LivingRegisterTests.TakeAsync(storage, "p.csv");
        await Task.Delay(1100, TestContext.Current.CancellationToken);
        await storage.IngestAsync("p.csv", others == rows
            ? EditedWorkbook.With(await LivingRegisterTests.TakeAsync(storage, "p.csv"), LivingRegisterTests.Cost(3, 120_000))
            : TestRegisters.Projects(others));
        return book;
    }

    private static async Task<IngestResult> SendAsync(TestStorage storage, byte[] book)
    {
        await storage.UploadAsync("p.csv", book);
        return (await new Ingest(storage.Storage, Bounded, storage.Time, NullLogger<Ingest>.Instance).RunAsync("p.csv", default))!;
    }
}
