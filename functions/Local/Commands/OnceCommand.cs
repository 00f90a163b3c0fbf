using System.CommandLine;
using AinChock.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace AinChock.Local.Commands;

/// <summary><c>once</c>, called by <c>./run --once</c>: the whole pipeline on temporary storage.</summary>
internal static class OnceCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.ZeroOrMore, Description = "Registers or folders of registers. Default: seeds/." };
        var output = new Option<string?>("--out") { HelpName = "DIR", Description = "Folder to write snapshots/ and reports/ to." };
        var command = new Command("once", "Ingests files into throw-away storage, publishes, and prints a summary.") { files, output };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(files)!, parsed.GetValue(output), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] given, string? output, CancellationToken cancellationToken)
    {
        var repository = Repository.Find();
        var files = FilesOf(given.Length > 0 ? given : [repository.Seeds]);
        if (output is not null && File.Exists(output)) throw new CommandException($"'{output}' is a file; --out wants a folder.");

        await using var azurite = await StartStorageAsync(repository, cancellationToken);
        var storage = PipelineStorage.Connect(new StorageOptions { ConnectionString = azurite.ConnectionString });
        await storage.EnsureCreatedAsync(cancellationToken);
        using var logging = Composition.Logging(LogLevel.Error);
        var ingest = Composition.Ingest(storage, logging);

        var results = new List<string[]>();
        var refused = false;
        foreach (var (file, source) in files)
        {
            using var progress = Progress.Of($"Ingesting {SourcePath.Shown(source)}");
            var kept = SourcePath.Of(source);
            await using (var content = File.OpenRead(file))
                await storage.Door.TryUploadAsync(kept, kept == source ? null : source, content, cancellationToken);
            var result = (await ingest.RunAsync(kept, cancellationToken))!;
            refused |= result.Outcome is AinChock.Registers.Checking.Outcome.Rejected or AinChock.Registers.Checking.Outcome.Held;
            results.Add(Summary.RowOf(result));
        }

        var published = await PublishCommand.RunAsync(storage, logging, cancellationToken);
        Summary.Write(Console.Out, results);
        if (published.Snapshot is { } snapshot) await Summary.WriteFiguresAsync(Console.Out, storage, snapshot, cancellationToken);
        else Console.WriteLine("Nothing published: no file was accepted.");

        if (output is not null)
        {
            await Export.ContainerAsync(storage.Published, Path.Combine(output, "snapshots"), cancellationToken);
            await Export.ContainerAsync(storage.Reports.Container, Path.Combine(output, "reports"), cancellationToken);
            Console.WriteLine($"Written: {output}");
        }

        return refused ? 1 : 0;
    }

    private static async Task<Azurite> StartStorageAsync(Repository repository, CancellationToken cancellationToken)
    {
        using var progress = Progress.Of("Starting throw-away storage");
        return await Azurite.StartInMemoryAsync(repository.Root, Composition.Time, cancellationToken);
    }

    private static List<(string File, string Source)> FilesOf(string[] given)
    {
        var files = new List<(string, string)>();
        var sources = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in given)
        {
            if (Directory.Exists(path)) files.AddRange(Seeds.FilesIn(path).Select(file => (file, Name(file))));
            else if (File.Exists(path)) files.Add((path, Name(path)));
            else throw new CommandException($"There is no file or folder '{path}'.");
        }

        return files.Count > 0 ? files : throw new CommandException("There is no file to ingest.");

        // Two files with the same name are two registers, not two versions of one.
        string Name(string file)
        {
            var name = Path.GetFileName(file);
            for (var n = 2; !sources.Add(name); n++) name = $"{n}/{Path.GetFileName(file)}";
            return name;
        }
    }
}
