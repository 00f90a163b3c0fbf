using AinChock.Local;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>A name that storage or the emulator cannot keep stops nothing and replaces nothing: the file is renamed at the door, and its
/// sender is told.</summary>
public sealed class OddNamesTests(Emulator emulator)
{
    private static readonly string[] Odd =
    [
        "ctl\u0001.csv", "nul\0.csv", "del\u007f.csv", "ligne\r\n.csv", "c1\u009f.csv", "demi\ud800.csv", "non\ufffe.csv",
        "point.", "points..",
        "dossier./a.csv", "barre/", "a//b.csv", "/racine.csv", "inverse\\barre.csv", "a/../montée.csv", "./ici.csv", "..",
        new string('x', 1000) + ".csv", new string('ش', 1000), string.Concat(Enumerable.Repeat("dossier/", 125)) + "projets.csv",
    ];

    [Fact]
    public async Task Every_odd_name_is_ingested_reported_and_published_beside_the_others()
    {
        var storage = await emulator.NewStorageAsync();
        var sources = Odd.Select(SourcePath.Of).ToList();
        await storage.IngestAsync("simple.csv", TestRegisters.Projects(3));
        foreach (var (name, source, i) in Odd.Zip(sources, Enumerable.Range(1, Odd.Length)))
        {
            using var content = new MemoryStream(TestRegisters.Projects(3, from: 1 + (3 * i)));
            Assert.NotNull(await storage.Storage.Door.TryUploadAsync(source, name, content, default));
        }

        Assert.Equal(sources.Order(StringComparer.Ordinal), (await storage.IncomingAsync()).Order(StringComparer.Ordinal));
        foreach (var source in sources) Assert.Equal(Outcome.Accepted, (await storage.Worker().Ingest.RunAsync(source, default))!.Outcome);

        Assert.Equal(3 * (1 + Odd.Length), (await storage.FiguresAsync())["projects.count"]);
        foreach (var (name, row) in Odd.Zip(await InOrderAsync(storage, sources)))
        {
            var told = Assert.Single((await storage.Reports.ReadAsync(row.Source, row.Run, default))!.Findings, f => f.Code == "I-RUN-002");
            Assert.Equal(SourcePath.Shown(name), told.Value);
            Assert.Equal(3, (await storage.Storage.Keys.ReadAsync("projets", row.Run, default)).Places.Count);
        }

        var reports = new List<string>();
        await foreach (var blob in storage.Reports.Container.GetBlobsAsync()) reports.Add(blob.Name);
        Assert.All(sources, source => Assert.Equal(3, reports.Count(name => name.StartsWith(source + "/", StringComparison.Ordinal))));
        Assert.All(await new Doctor(storage.Storage, TimeProvider.System).RunAsync(default),
            check => Assert.True(check.IsWell, check.Found));
    }

    // Uploaded past our doors, under names that the emulator accepts.
    [Fact]
    public async Task An_upload_that_arrived_under_an_odd_name_is_read_under_another_and_its_place_emptied()
    {
        var storage = await emulator.NewStorageAsync();
        string[] names = ["ctl\u0001.csv", "non\ufffe.csv", "service/point.", "a//b.csv", new string('x', 1000)];
        foreach (var (i, name) in names.Index()) await storage.UploadAsync(name, TestRegisters.Projects(3, from: 1 + (3 * i)));

        var refused = await Assert.ThrowsAsync<OperationRefusedException>(() => storage.Storage.Door.WaitingAsync(default));
        var said = Assert.Single(await new Doctor(storage.Storage, TimeProvider.System).RunAsync(default), check => !check.IsWell);
        Assert.Equal(("incoming", refused.Message), (said.Name, said.Cure));
        foreach (var name in names)
        {
            var result = (await storage.Worker().Ingest.RunAsync(name, default))!;
            Assert.Equal((SourcePath.Of(name), Outcome.Accepted), (result.Source, result.Outcome));
            Assert.Contains(result.Report!.Findings, f => f.Code == "I-RUN-002");
        }

        Assert.Empty(await storage.IncomingAsync());
        Assert.Equal(15, (await storage.FiguresAsync())["projects.count"]);
        Assert.Contains((await storage.Sources.ListAsync(null, default)).Select(s => s.Source),
            s => s.StartsWith("service/point_~", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_of_the_drop_folder_are_renamed_on_their_way_and_the_operator_is_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        var storage = await emulator.NewStorageAsync();
        var folder = Directory.CreateTempSubdirectory("ainchock-odd-").FullName;
        string[] names = ["ctl\u0001.csv", "autre\\service.csv", "point.", "simple.csv"];
        foreach (var name in names) await File.WriteAllBytesAsync(Path.Combine(folder, name), TestRegisters.Projects(3));
        var (clock, log) = (new FakeTimeProvider(TimeProvider.System.GetUtcNow()), new FakeLogger<DropFolder>());
        var drop = new DropFolder(folder, storage.Storage, clock, log);

        await drop.LookAsync(default);
        clock.Advance(StillFiles.Span);
        await drop.LookAsync(default);

        Assert.Equal(names.Select(SourcePath.Of).Order(StringComparer.Ordinal),
            (await storage.IncomingAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(3, log.Collector.GetSnapshot().Count(line => line.Id.Id == 3107));
        Assert.Empty(Directory.GetFiles(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_file_whose_name_is_no_text_is_told_of_and_keeps_back_no_other()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere every name is text.");
        var storage = await emulator.NewStorageAsync();
        var folder = Directory.CreateTempSubdirectory("ainchock-odd-").FullName;
        using (var shell = System.Diagnostics.Process.Start("sh", ["-c", "printf x > \"$1/$(printf 'an\\351e.csv')\"", "name", folder]))
            await shell.WaitForExitAsync();
        await File.WriteAllBytesAsync(Path.Combine(folder, "simple.csv"), TestRegisters.Projects(3));
        var (clock, log) = (new FakeTimeProvider(TimeProvider.System.GetUtcNow()), new FakeLogger<DropFolder>());
        var drop = new DropFolder(folder, storage.Storage, clock, log);

        for (var look = 0; look < 3; look++)
        {
            await drop.LookAsync(default);
            clock.Advance(StillFiles.Span);
        }

        Assert.Equal(["simple.csv"], await storage.IncomingAsync());
        var said = Assert.Single(log.Collector.GetSnapshot(), line => line.Id.Id == 3108);
        Assert.Contains("rename it", said.Message, StringComparison.Ordinal);
        using var clean = System.Diagnostics.Process.Start("rm", ["-r", folder]);
        await clean.WaitForExitAsync();
    }

    private static async Task<IEnumerable<SourceRow>> InOrderAsync(TestStorage storage, List<string> sources)
    {
        var rows = (await storage.Sources.ListAsync(null, default)).ToDictionary(s => s.Source);
        return sources.Select(source => rows[source]);
    }
}
