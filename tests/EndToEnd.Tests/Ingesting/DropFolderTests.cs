using System.Diagnostics;
using AinChock.Local;
using AinChock.Pipeline.Storage;
using Azure.Core;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>The drop folder takes no half-written file, removes nothing unsent, and overwrites nothing that waits.</summary>
public sealed class DropFolderTests(Emulator emulator) : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("ainchock-drop-").FullName;
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly FakeLogger<DropFolder> _log = new();

    private string Folder => Path.Combine(_home, "drop");

    public void Dispose() => Directory.Delete(_home, recursive: true);

    // The copy pauses longer than a file must be still, or closes the file between its two halves and pauses for less.
    [Theory]
    [InlineData("exec > \"$2\"; head -c $3 \"$1\"; sleep 7; tail -c +$(($3 + 1)) \"$1\"")]
    [InlineData("head -c $3 \"$1\" > \"$2\"; sleep 3; tail -c +$(($3 + 1)) \"$1\" >> \"$2\"")]
    public async Task A_copy_that_pauses_half_way_is_taken_whole(string copy)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells who has a file open.");
        var storage = await emulator.NewStorageAsync();
        var drop = DropInto(storage.Storage, TimeProvider.System);
        var (content, original) = (TestRegisters.Projects(1000), Path.Combine(_home, "original.csv"));
        await File.WriteAllBytesAsync(original, content);

        using var copying = Process.Start(
            "sh", ["-c", copy, "copy", original, Path.Combine(Folder, "projets.csv"), $"{content.Length / 2}"]);
        var started = Stopwatch.GetTimestamp();
        while ((await storage.IncomingAsync()).Count == 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60), "The file was never uploaded.");
            await drop.LookAsync(default);
            await Task.Delay(100);
        }

        Assert.True(copying.HasExited);
        Assert.Equal(content, await IncomingAsync(storage, "projets.csv"));
        Assert.Empty(FilesLeft());
    }

    [Fact]
    public async Task Rows_set_aside_that_are_dropped_there_complete_their_register()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.ProjectsWithErrors(20, 2));
        var drop = DropInto(storage.Storage, _clock);
        await File.WriteAllBytesAsync(Path.Combine(Folder, "quarantine.csv"), await CompletionTests.MendedAsync(storage, "p.csv"));

        await LookAsync(drop);
        await LookAsync(drop);
        await storage.Worker().Ingest.RunAsync(Assert.Single(await storage.IncomingAsync()), default);

        var source = Assert.Single(await storage.Sources.ListAsync(null, default));
        Assert.Equal(("p.csv", 20), (source.Source, source.Rows));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_saved_over_while_it_is_uploaded_stays_and_follows(bool bySwap)
    {
        var storage = await emulator.NewStorageAsync();
        var file = Path.Combine(Folder, "projets.csv");
        var (first, second) = (TestRegisters.Projects(3), TestRegisters.Projects(4));
        var pause = new PausePolicy(request => request.Method == RequestMethod.Put);
        var drop = DropInto(storage.Connect(pause), _clock);
        await File.WriteAllBytesAsync(file, first);

        await LookAsync(drop);
        var uploading = LookAsync(drop);
        await pause.Reached;
        var saved = bySwap ? file + ".tmp" : file;
        await File.WriteAllBytesAsync(saved, second);
        if (bySwap) File.Move(saved, file, overwrite: true);
        pause.Continue();
        await uploading;

        Assert.Equal(first, await IncomingAsync(storage, "projets.csv"));
        Assert.Equal(second, await File.ReadAllBytesAsync(Assert.Single(FilesLeft())));
        await storage.Worker().Ingest.RunAsync("projets.csv", default);
        for (var look = 0; look < 2; look++) await LookAsync(drop);
        Assert.Equal(second, await IncomingAsync(storage, "projets.csv"));
        Assert.Empty(FilesLeft());
    }

    [Fact]
    public async Task A_version_that_waits_is_read_before_the_next_takes_its_place()
    {
        var storage = await emulator.NewStorageAsync();
        var file = Path.Combine(Folder, "service", "projets.csv");
        var drop = DropInto(storage.Storage, _clock);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        await File.WriteAllBytesAsync(file, TestRegisters.Projects(3));
        for (var look = 0; look < 2; look++) await LookAsync(drop);
        await File.WriteAllBytesAsync(file, TestRegisters.Projects(4));
        for (var look = 0; look < 3; look++) await LookAsync(drop);
        Assert.Equal(TestRegisters.Projects(3), await IncomingAsync(storage, "service/projets.csv"));
        Assert.Single(_log.Collector.GetSnapshot(), line => line.Id.Id == 3104);

        await storage.Worker().Ingest.RunAsync("service/projets.csv", default);
        await LookAsync(drop);
        await storage.Worker().Ingest.RunAsync("service/projets.csv", default);

        Assert.Equal([3, 4], (await storage.Runs.ListAsync(default)).OrderBy(run => run.StartedAt).Select(run => run.Accepted));
        Assert.Equal(4, Assert.Single(await storage.Sources.ListAsync(null, default)).Rows);
        Assert.Empty(FilesLeft());
    }

    [Fact]
    public async Task What_a_killed_program_left_aside_goes_before_what_stands_in_its_place()
    {
        var storage = await emulator.NewStorageAsync();
        var drop = DropInto(storage.Storage, _clock);
        Directory.CreateDirectory(Path.Combine(Folder, ".leaving"));
        await File.WriteAllBytesAsync(Path.Combine(Folder, ".leaving", "projets.csv"), TestRegisters.Projects(3));
        await File.WriteAllBytesAsync(Path.Combine(Folder, "projets.csv"), TestRegisters.Projects(4));

        for (var look = 0; look < 2; look++) await LookAsync(drop);
        Assert.Equal(TestRegisters.Projects(3), await IncomingAsync(storage, "projets.csv"));
        await storage.Worker().Ingest.RunAsync("projets.csv", default);
        for (var look = 0; look < 2; look++) await LookAsync(drop);

        Assert.Equal(TestRegisters.Projects(4), await IncomingAsync(storage, "projets.csv"));
        Assert.Empty(FilesLeft());
    }

    private DropFolder DropInto(PipelineStorage storage, TimeProvider time)
    {
        Directory.CreateDirectory(Folder);
        return new DropFolder(Folder, storage, time, _log);
    }

    // Looks at the folder, and lets the time pass for which a file must be still.
    private async Task LookAsync(DropFolder drop)
    {
        await drop.LookAsync(default);
        _clock.Advance(StillFiles.Span);
    }

    private string[] FilesLeft() => Directory.GetFiles(Folder, "*", SearchOption.AllDirectories);

    private static async Task<byte[]> IncomingAsync(TestStorage storage, string source) =>
        (await storage.Storage.Incoming.GetBlobClient(source).DownloadContentAsync()).Value.Content.ToArray();
}
