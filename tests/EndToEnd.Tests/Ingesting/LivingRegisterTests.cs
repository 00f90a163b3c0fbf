using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Ingesting.Merging;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;

namespace AinChock.EndToEnd.Tests;

/// <summary>A register that is taken, edited and sent back, also when another version came between.</summary>
public sealed class LivingRegisterTests(Emulator emulator)
{
    private static readonly Dataset Projects = DeclaredDatasets.Find("projets")!;

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    public async Task Sent_back_as_it_was_taken_it_changes_nothing(string language)
    {
        var storage = await emulator.NewStorageAsync();
        var first = await storage.IngestAsync("p.csv", TestRegisters.Projects(10));

        var back = await storage.IngestAsync("p.csv", await TakeAsync(storage, "p.csv", language));

        Assert.Equal(Outcome.Unchanged, back.Outcome);
        var source = Assert.Single(await storage.Sources.ListAsync(Projects, default));
        Assert.Equal((first.Run, 10), (source.Run, source.Rows));
        Assert.Empty(await storage.IncomingAsync());
    }

    [Fact]
    public async Task What_is_edited_in_it_is_the_next_version()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var book = await TakeAsync(storage, "p.csv");

        var back = await storage.IngestAsync("p.csv", EditedWorkbook.With(book, Cost(3, 120_000), Title(5, "Projet 4 bis")));

        Assert.Equal(Outcome.Accepted, back.Outcome);
        Assert.DoesNotContain(back.Report!.Findings, f => f.Code.Contains("-MRG-", StringComparison.Ordinal));
        var rows = await RowsAsync(storage, "p.csv");
        Assert.Equal(10, rows.Count);
        Assert.Equal(("120 000,00", "Projet 4 bis"), (rows["P2"]["cost"], rows["P4"]["title"]));
    }

    [Fact]
    public async Task Two_services_that_change_other_rows_both_have_their_changes()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var one = EditedWorkbook.With(await TakeAsync(storage, "p.csv"), [Cost(3, 120_000), .. New(12, "P50")]);
        var taken = await TakeAsync(storage, "p.csv", "ar");
        var other = EditedWorkbook.Without(EditedWorkbook.With(taken, [Cost(4, 130_000), .. New(12, "P60")]), 9);

        await storage.IngestAsync("p.csv", one);
        var back = await storage.IngestAsync("p.csv", other);

        Assert.Equal(Outcome.Accepted, back.Outcome);
        Assert.Equal(["I-MRG-001"], MergeCodes(back.Report!.Findings));
        var rows = await RowsAsync(storage, "p.csv");
        Assert.Equal(["P1", "P10", "P2", "P3", "P4", "P5", "P50", "P6", "P60", "P7", "P9"], rows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("120 000,00", "130 000,00"), (rows["P2"]["cost"], rows["P3"]["cost"]));
        Assert.Equal(2, (await storage.Sources.ListAsync(Projects, default)).Single().Chain.Since((await FirstRunAsync(storage))).Count);
    }

    [Fact]
    public async Task What_both_changed_differently_stays_and_both_values_are_told_to_both()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var one = EditedWorkbook.With(await TakeAsync(storage, "p.csv"), Cost(3, 120_000), Cost(4, 140_000));
        var other = EditedWorkbook.With(await TakeAsync(storage, "p.csv"), Cost(3, 130_000), Cost(4, 140_000), Cost(5, 150_000));

        var first = await storage.IngestAsync("p.csv", one);
        var second = await storage.IngestAsync("p.csv", other);

        var told = Assert.Single(second.Report!.Findings, f => f.Code == "W-MRG-002");
        Assert.Contains("« P2 – Projet 2 »", told.Message.Default, StringComparison.Ordinal);
        Assert.Contains("vous avez écrit « 130 000,00 »", Plain(told.Message.Default), StringComparison.Ordinal);
        Assert.Contains("une autre version « 120 000,00 »", Plain(told.Message.Default), StringComparison.Ordinal);
        Assert.Equal("S3", told.Cell);
        var there = Assert.Single((await storage.Reports.ReadAsync("p.csv", first.Run, default))!.Findings, f => f.Code == "W-MRG-005");
        Assert.Contains("a écrit « 130 000,00 »", Plain(there.Message.Default), StringComparison.Ordinal);
        Assert.Contains("Votre valeur « 120 000,00 » reste", Plain(there.Message.Default), StringComparison.Ordinal);
        Assert.Equal("S3", there.Cell);
        var rows = await RowsAsync(storage, "p.csv");
        Assert.Equal(("120 000,00", "140 000,00", "150 000,00"), (rows["P2"]["cost"], rows["P3"]["cost"], rows["P4"]["cost"]));
    }

    [Fact]
    public async Task Whoever_is_overtaken_while_being_read_is_merged_again_and_told_only_how_it_ended()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var one = EditedWorkbook.With(await TakeAsync(storage, "p.csv"), Cost(3, 120_000));
        await storage.UploadAsync("p.csv", EditedWorkbook.With(await TakeAsync(storage, "p.csv"), Cost(4, 130_000)));
        var pause = new PausePolicy(request =>
            request.Method == Azure.Core.RequestMethod.Put && request.Uri.Path.Contains("/Sources", StringComparison.Ordinal));

        var overtaken = storage.Worker(pause).Ingest.RunAsync("p.csv", default);
        await pause.Reached;
        await storage.IngestAsync("p 2.xlsx", one);
        pause.Continue();
        var back = await overtaken;

        Assert.Equal(Outcome.Accepted, back!.Outcome);
        Assert.DoesNotContain(await storage.Storage.Outbox.ListAsync(default), letter => letter.Event == Outcome.Superseded.Name());
        var rows = await RowsAsync(storage, "p.csv");
        Assert.Equal(("120 000,00", "130 000,00"), (rows["P2"]["cost"], rows["P3"]["cost"]));
    }

    [Fact]
    public async Task What_a_held_workbook_contradicts_is_told_to_the_other_sender_once_an_operator_lets_it_count()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(20));
        var one = EditedWorkbook.With(await TakeAsync(storage, "p.csv"), Cost(3, 120_000));
        var other = EditedWorkbook.With(await TakeAsync(storage, "p.csv"), Cost(3, 130_000));
        for (var row = 21; row > 8; row--) other = EditedWorkbook.Without(other, row);
        var first = await storage.IngestAsync("p.csv", one);

        var held = await storage.IngestAsync("p.csv", other);
        Assert.Equal(Outcome.Held, held.Outcome);
        Assert.Empty(MergeCodes((await storage.Reports.ReadAsync("p.csv", first.Run, default))!.Findings));
        var run = (await storage.Runs.ListAsync(default)).Single(r => r.Id == held.Run);
        await storage.Worker().Operations.ApproveAsync(run, null, default);

        Assert.Equal(["W-MRG-005"], MergeCodes((await storage.Reports.ReadAsync("p.csv", first.Run, default))!.Findings));
    }

    [Fact]
    public async Task A_row_that_one_removed_and_the_other_changed_is_kept_and_told_to_both()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var one = EditedWorkbook.Without(EditedWorkbook.With(await TakeAsync(storage, "p.csv"), Cost(4, 140_000)), 3);
        var other = EditedWorkbook.Without(EditedWorkbook.With(await TakeAsync(storage, "p.csv"), Cost(3, 130_000)), 4);

        var first = await storage.IngestAsync("p.csv", one);
        var second = await storage.IngestAsync("p.csv", other);

        Assert.Equal(["I-MRG-001", "W-MRG-003", "W-MRG-004"], MergeCodes(second.Report!.Findings));
        var there = await storage.Reports.ReadAsync("p.csv", first.Run, default);
        Assert.Equal(["W-MRG-006", "W-MRG-007"], MergeCodes(there!.Findings));
        var rows = await RowsAsync(storage, "p.csv");
        Assert.Equal(("130 000,00", "140 000,00", 10), (rows["P2"]["cost"], rows["P3"]["cost"], rows.Count));
    }

    [Fact]
    public async Task The_same_workbook_may_be_edited_and_sent_again_without_being_taken_anew()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var book = await TakeAsync(storage, "p.csv");
        var others = EditedWorkbook.With(await TakeAsync(storage, "p.csv"), Cost(8, 180_000));

        var sent = EditedWorkbook.With(book, [Cost(3, 120_000), Cost(4, "à voir"), .. New(12, "P50")]);
        Assert.Equal(Outcome.AcceptedWithQuarantine, (await storage.IngestAsync("p.csv", sent)).Outcome);
        Assert.Equal(Outcome.Accepted, (await storage.IngestAsync("p.csv", others)).Outcome);
        var corrected = EditedWorkbook.With(sent, Cost(3, 125_000), Cost(4, 140_000), Title(12, "Projet neuf, corrigé"));
        var again = await storage.IngestAsync("p.csv", corrected);

        Assert.Equal(Outcome.Accepted, again.Outcome);
        Assert.DoesNotContain(again.Report!.Findings, f => f.Code.StartsWith("W-MRG", StringComparison.Ordinal));
        var rows = await RowsAsync(storage, "p.csv");
        Assert.Equal(("125 000,00", "140 000,00", "180 000,00"), (rows["P2"]["cost"], rows["P3"]["cost"], rows["P7"]["cost"]));
        Assert.Equal(("Projet neuf, corrigé", 11), (rows["P50"]["title"], rows.Count));
    }

    [Fact]
    public async Task Under_another_name_it_returns_to_its_register_within_its_folder_alone()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("social/p.csv", TestRegisters.Projects(10));
        var book = EditedWorkbook.With(await TakeAsync(storage, "social/p.csv"), Cost(3, 120_000));

        var back = await storage.IngestAsync("social/p corrigé.xlsx", book);
        Assert.Equal(("social/p.csv", Outcome.Accepted), (back.Source, back.Outcome));

        // Another service's folder: its own register, and nothing of the first is merged into it or shown.
        var elsewhere = await storage.IngestAsync("jeunes/p.xlsx", book);
        Assert.Equal("jeunes/p.xlsx", elsewhere.Source);
        Assert.DoesNotContain(elsewhere.Report!.Findings, f => f.Code.Contains("-MRG-", StringComparison.Ordinal));
        Assert.Equal(["jeunes/p.xlsx", "social/p.csv"], (await storage.Sources.ListAsync(Projects, default)).Select(s => s.Source));
    }

    [Fact]
    public async Task A_workbook_of_a_version_that_nobody_knows_replaces_nothing()
    {
        var (here, elsewhere) = (await emulator.NewStorageAsync(), await emulator.NewStorageAsync());
        await here.IngestAsync("p.csv", TestRegisters.Projects(10));
        await elsewhere.IngestAsync("p.csv", TestRegisters.Projects(9));

        var back = await here.IngestAsync("p.csv", await TakeAsync(elsewhere, "p.csv"));

        Assert.Equal((Outcome.Rejected, "E-MRG-008"), (back.Outcome, Assert.Single(back.Report!.Findings).Code));
        Assert.Equal(10, (await RowsAsync(here, "p.csv")).Count);
    }

    [Fact]
    public async Task A_trial_of_the_page_says_what_the_sending_will_do()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var other = EditedWorkbook.With(await TakeAsync(storage, "p.csv"), Cost(3, 130_000), Cost(5, 150_000));
        await storage.IngestAsync("p.csv", EditedWorkbook.With(await TakeAsync(storage, "p.csv"), Cost(3, 120_000)));

        using var content = new MemoryStream(other);
        using var tried = await TriedFile.TryAsync(content, "p.xlsx", "p.csv", storage.Storage, new CheckOptions(), storage.Time, default);

        Assert.Equal((Outcome.Accepted, "p.csv"), (tried.Report.Outcome, tried.MadeFrom));
        Assert.Single(tried.Report.Findings, f => f.Code == "W-MRG-002");
        Assert.Equal(0, tried.Report.Comparison!.Removed);
        Assert.Equal("120 000,00", (await RowsAsync(storage, "p.csv"))["P2"]["cost"]);
    }

    [Fact]
    public async Task Ten_thousand_rows_are_taken_and_merged_within_the_bounds()
    {
        const int count = 10_000;
        const string memory = "10000000";
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(count));
        var book = await TakeAsync(storage, "p.csv");
        var other = EditedWorkbook.With(await TakeAsync(storage, "p.csv"), Cost(count, 130_000));
        await storage.IngestAsync("p.csv", EditedWorkbook.With(book, Cost(3, 120_000)));

        // In a process of its own: what this one holds is the memory of other tests too.
        await storage.UploadAsync("p.csv", other);
        await WorkerProcess.RunAsync(storage.ConnectionString, "ingest", "p.csv", memory: memory);

        var run = await storage.Runs.GetAsync("p.csv", (await storage.Sources.GetAsync(Projects, "p.csv", default))!.Run, default);
        Assert.Equal((Outcome.Accepted, count), (run!.Outcome, run.Accepted));
        var rows = await RowsAsync(storage, "p.csv");
        Assert.Equal(("120 000,00", "130 000,00"), (rows["P2"]["cost"], rows[$"P{count - 1}"]["cost"]));
    }

    internal static async Task<byte[]> TakeAsync(TestStorage storage, string source, string language = "fr", string? token = null)
    {
        var copy = new RegisterCopy(storage.Storage);
        using var book = new MemoryStream();
        await copy.WriteAsync((await copy.FindAsync(source, default)).Single(), Language.Find(language)!, book, default, token);
        return book.ToArray();
    }

    internal static async Task<Dictionary<string, Dictionary<string, string>>> RowsAsync(TestStorage storage, string source)
    {
        var current = await storage.Sources.GetAsync(Projects, source, default);
        var rows = new Dictionary<string, Dictionary<string, string>>();
        await foreach (var row in storage.Storage.RowsOf(Projects).ReadWholeAsync(current!.Run, current.Rows, default))
            rows.Add(row.Values[0].Text!, Enumerable.Range(0, Projects.Fields.Count)
                .ToDictionary(i => Projects.Fields[i].Name, i => Plain(row.Values[i].Show(Projects.Fields[i].Kind))));
        return rows;
    }

    /// <summary>A cost, with a share of INDH that fits any.</summary>
    internal static (string Cell, object? Value) Cost(int row, object cost) => (Address("cost", row), cost);

    internal static (string Cell, object? Value) Title(int row, string title) => (Address("title", row), title);

    /// <summary>A new row.</summary>
    internal static (string Cell, object? Value)[] New(int row, string number) =>
    [
        (Address("reference", row), number), Title(row, "Projet " + number[1..]), (Address("year", row), 2023),
        (Address("carrierType", row), "Coopérative"), (Address("carrier", row), "Coopérative B"), Cost(row, 100_000),
        (Address("indhShare", row), 50_000),
    ];

    private static async Task<string> FirstRunAsync(TestStorage storage) =>
        (await storage.Runs.ListAsync(default)).MinBy(run => run.StartedAt)!.Id;

    private static IEnumerable<string> MergeCodes(IEnumerable<Registers.Findings.Finding> findings) =>
        findings.Select(f => f.Code).Where(code => code.Contains("-MRG-", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Address(string field, int row) => AinChock.Registers.Values.CellAddress.Of(Projects.IndexOf(field) + 1, row);

    private static string Plain(string text) => text.Replace('\u202f', ' ').Replace('\u00a0', ' ');
}
