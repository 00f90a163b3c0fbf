using System.Diagnostics;
using System.Net.Sockets;
using AinChock.Local;
using AinChock.Pipeline.Storage;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>Things that people and programs do in a shared folder: links, renames, files that grow or cannot be removed.</summary>
public sealed class DropFolderAttackTests(Emulator emulator) : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("ainchock-drop-").FullName;
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly FakeLogger<DropFolder> _log = new();

    private string Folder => Path.Combine(_home, "drop");

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task What_a_link_leads_to_is_neither_sent_nor_taken_away_and_the_link_is_told_of()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links want rights there.");
        var storage = await emulator.NewStorageAsync();
        var drop = DropInto(storage.Storage);
        var (outside, secret) = (Path.Combine(_home, "ailleurs"), TestRegisters.Projects(3));
        Directory.CreateDirectory(outside);
        await File.WriteAllBytesAsync(Path.Combine(outside, "prive.csv"), secret);
        File.CreateSymbolicLink(Path.Combine(Folder, "lien.csv"), Path.Combine(outside, "prive.csv"));
        File.CreateSymbolicLink(Path.Combine(Folder, "relatif.csv"), "../ailleurs/prive.csv");
        File.CreateSymbolicLink(Path.Combine(Folder, "mort.csv"), "absent.csv");
        Directory.CreateSymbolicLink(Path.Combine(Folder, "dossier"), outside);
        Directory.CreateSymbolicLink(Path.Combine(Folder, "boucle"), Folder);
        await File.WriteAllBytesAsync(Path.Combine(Folder, "projets.csv"), TestRegisters.Projects(4));

        for (var look = 0; look < 3; look++) await LookAsync(drop);

        Assert.Equal(["projets.csv"], await storage.IncomingAsync());
        Assert.Equal(secret, await File.ReadAllBytesAsync(Path.Combine(outside, "prive.csv")));
        Assert.Equal(5, Said(3109));
    }

    [Fact]
    public async Task A_pipe_a_socket_and_a_device_are_told_of_and_never_opened()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Made with a program of Linux.");
        var storage = await emulator.NewStorageAsync();
        var drop = DropInto(storage.Storage);
        using (var pipe = Process.Start("mkfifo", [Path.Combine(Folder, "tube.csv")]))
            await pipe.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(Folder, "prise.csv")));
        await File.WriteAllBytesAsync(Path.Combine(Folder, "vide.csv"), []);
        await File.WriteAllBytesAsync(Path.Combine(Folder, "projets.csv"), TestRegisters.Projects(4));

        for (var look = 0; look < 3; look++)
            await LookAsync(drop).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(["projets.csv", "vide.csv"], await storage.IncomingAsync());
        Assert.Equal(2, Said(3111));
    }

    [Fact]
    public async Task A_file_that_another_program_writes_under_another_of_its_names_is_waited_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells who has a file open.");
        Assert.SkipUnless(
            (await File.ReadAllTextAsync("/proc/self/fdinfo/0", TestContext.Current.CancellationToken)).Contains("ino:",
                StringComparison.Ordinal), "This kernel does not tell the number of a file.");
        var storage = await emulator.NewStorageAsync();
        var drop = DropInto(storage.Storage);
        var (original, linked) = (Path.Combine(_home, "original.csv"), Path.Combine(Folder, "projets.csv"));
        await File.WriteAllBytesAsync(original, TestRegisters.Projects(3));
        using var writer = Process.Start("sh", ["-c", "exec >> \"$1\"; sleep 60", "writer", original]);
        using var link = Process.Start("ln", [original, linked]);
        await link.WaitForExitAsync(TestContext.Current.CancellationToken);

        for (var look = 0; look < 3; look++) await LookAsync(drop);
        Assert.Empty(await storage.IncomingAsync());
        Assert.Equal(1, Said(3103));

        writer.Kill(entireProcessTree: true);
        await writer.WaitForExitAsync(TestContext.Current.CancellationToken);
        for (var look = 0; look < 2; look++) await LookAsync(drop);
        Assert.Equal(["projets.csv"], await storage.IncomingAsync());
        Assert.True(File.Exists(original));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_or_folder_renamed_while_it_is_uploaded_is_lost_nowhere_and_counts_once(bool itsFolder)
    {
        var storage = await emulator.NewStorageAsync();
        var pause = new PausePolicy(request => request.Method == Azure.Core.RequestMethod.Put);
        var drop = DropInto(storage.Connect(pause));
        Directory.CreateDirectory(Path.Combine(Folder, "service"));
        var file = Path.Combine(Folder, "service", "projets.csv");
        await File.WriteAllBytesAsync(file, TestRegisters.Projects(3));

        await LookAsync(drop);
        var uploading = LookAsync(drop);
        await pause.Reached;
        if (itsFolder) Directory.Move(Path.GetDirectoryName(file)!, Path.Combine(Folder, "autre"));
        else File.Move(file, Path.Combine(Folder, "service", "renomme.csv"));
        pause.Continue();
        await uploading;
        for (var look = 0; look < 2; look++) await LookAsync(drop);

        foreach (var source in await storage.IncomingAsync()) await storage.Worker().Ingest.RunAsync(source, default);
        Assert.Equal(3, (await storage.FiguresAsync())["projects.count"]);
        Assert.Equal(2, (await storage.Sources.ListAsync(null, default)).Count);
        Assert.Empty(Directory.GetFiles(Folder, "*", SearchOption.AllDirectories));
        Assert.Equal(0, Said(3102));
    }

    [Fact]
    public async Task A_file_that_cannot_be_removed_is_uploaded_once_and_follows_when_it_changes()
    {
        var storage = await emulator.NewStorageAsync();
        var drop = DropInto(storage.Storage);
        // A file in the place of the folder where what leaves is put.
        await File.WriteAllTextAsync(Path.Combine(Folder, ".leaving"), "");
        var file = Path.Combine(Folder, "projets.csv");
        await File.WriteAllBytesAsync(file, TestRegisters.Projects(3));

        for (var round = 0; round < 4; round++)
        {
            for (var look = 0; look < 2; look++) await LookAsync(drop);
            foreach (var source in await storage.IncomingAsync()) await storage.Worker().Ingest.RunAsync(source, default);
            if (round == 2) await File.WriteAllBytesAsync(file, TestRegisters.Projects(4));
        }

        Assert.Equal([3, 4], (await storage.Runs.ListAsync(default)).OrderBy(run => run.StartedAt).Select(run => run.Accepted));
        Assert.Equal(0, Said(3101));
        Assert.InRange(Said(3110), 1, 2);
        File.Delete(Path.Combine(Folder, ".leaving"));
        await LookAsync(drop);
        Assert.Empty(Directory.GetFiles(Folder, "*", SearchOption.AllDirectories));
        Assert.Empty(await storage.IncomingAsync());
    }

    [Fact]
    public async Task A_file_that_grows_for_ever_keeps_back_no_other_and_one_marked_as_read_only_leaves()
    {
        var storage = await emulator.NewStorageAsync();
        var drop = DropInto(storage.Storage);
        var (growing, closed) = (Path.Combine(Folder, "a-journal.csv"), Path.Combine(Folder, "projets.csv"));
        await File.WriteAllBytesAsync(closed, TestRegisters.Projects(3));
        File.SetAttributes(closed, FileAttributes.ReadOnly);

        for (var look = 0; look < 5; look++)
        {
            await File.AppendAllTextAsync(growing, $"{look}\n");
            await LookAsync(drop);
        }

        Assert.Equal(["projets.csv"], await storage.IncomingAsync());
        Assert.Equal([growing], Directory.GetFiles(Folder, "*", SearchOption.AllDirectories));
    }

    private int Said(int id) => _log.Collector.GetSnapshot().Count(line => line.Id.Id == id);

    private DropFolder DropInto(PipelineStorage storage)
    {
        Directory.CreateDirectory(Folder);
        return new DropFolder(Folder, storage, _clock, _log);
    }

    // Looks at the folder, and lets the time pass for which a file must be still.
    private async Task LookAsync(DropFolder drop)
    {
        await drop.LookAsync(default);
        _clock.Advance(StillFiles.Span);
    }
}
