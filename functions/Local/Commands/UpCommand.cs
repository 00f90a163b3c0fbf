using System.CommandLine;
using AinChock.DropPages;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Templates;
using AinChock.Registers.Texts;
using Microsoft.Extensions.Logging;

namespace AinChock.Local.Commands;

/// <summary><c>up</c>, called by <c>./run</c>: storage, ingest, publishing and the dashboard, until Ctrl-C.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var command = new Command("up", "Starts the local host: storage, ingest, publishing, dashboard.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var repository = Repository.Find();
        var port = Composition.DashboardPort;
        using var logging = Composition.Logging(LogLevel.Information);
        Console.WriteLine("Starting storage…");
        await using var azurite = await Azurite.StartInFolderAsync(
            repository.Root, Path.Combine(repository.State, "azurite"), Composition.AzuritePort, Composition.Time, cancellationToken);
        var storage = PipelineStorage.Connect(new StorageOptions { ConnectionString = azurite.ConnectionString });
        using var postman = Composition.Postman(storage, logging);
        await storage.EnsureCreatedAsync(cancellationToken);
        await UploadTemplatesAsync(storage, cancellationToken);

        // Only users of this machine can reach this address, so there is no sign-in.
        using var dropPage = new DropPage(storage, Composition.CheckOptions, new DropPageOptions(RequireSignIn: false, Dashboard: "../"), Composition.Time);
        await using var dashboard =
            await DashboardServer.StartAsync(storage, dropPage, Composition.CheckOptions, repository.Dashboard, port, cancellationToken);
        await UploadSeedsIfEmptyAsync(storage, repository, cancellationToken);
        Directory.CreateDirectory(repository.Drop);
        Console.WriteLine($"Dashboard: {dashboard.Address}   Drop registers at: {dashboard.Address}/depot/ or into: {repository.Drop}   Ctrl-C stops.");

        var watch = new IncomingWatch(
            storage, Composition.Ingest(storage, logging), Composition.Publish(storage, logging), Composition.Watch(storage, logging),
            Composition.Sweep(storage, logging),
            Composition.Time, logging.CreateLogger<IncomingWatch>());
        var drop = new DropFolder(repository.Drop, storage, Composition.Time, logging.CreateLogger<DropFolder>());
        var notices = new NoticeWatch(postman, Composition.Time, logging.CreateLogger<NoticeWatch>());
        try
        {
            await Task.WhenAll(watch.RunAsync(cancellationToken), drop.RunAsync(cancellationToken), notices.RunAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Console.WriteLine("Stopping…");
        }

        return 0;
    }

    // Azure's deployment does the same.
    private static async Task UploadTemplatesAsync(PipelineStorage storage, CancellationToken cancellationToken)
    {
        foreach (var dataset in DeclaredDatasets.All)
        {
            foreach (var language in Language.All)
            {
                var content = new BinaryData(TemplateWorkbook.Write(dataset, language));
                await storage.Templates.GetBlobClient($"{dataset.Name}.{language.Code}.xlsx").UploadAsync(content, overwrite: true, cancellationToken);
            }
        }
    }

    private static async Task UploadSeedsIfEmptyAsync(PipelineStorage storage, Repository repository, CancellationToken cancellationToken)
    {
        if ((await storage.Runs.ListAsync(cancellationToken)).Count > 0) return;
        foreach (var file in Seeds.FilesIn(repository.Seeds))
        {
            await using var content = File.OpenRead(file);
            // A file that already waits there is somebody's, or ours from an interrupted start.
            await storage.Door.TryUploadAsync(Path.GetFileName(file), null, content, cancellationToken);
        }
    }
}
