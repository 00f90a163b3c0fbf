using AinChock.Registers.Datasets;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace AinChock.EndToEnd.Tests;

/// <summary>Storage with three snapshots of two sources.</summary>
internal sealed class Published(TestStorage storage, IReadOnlyList<string> snapshots, string run)
{
    public TestStorage Storage => storage;

    /// <summary>The snapshots, oldest first.</summary>
    public IReadOnlyList<string> Snapshots => snapshots;

    public string Run => run;

    public BlobClient Report(string name) => storage.Storage.Reports.Container.GetBlobClient($"service/p.csv/{run}/{name}");

    public static async Task DeleteAsync(TableClient table, string partition, string row)
    {
        var read = (await table.GetEntityAsync<TableEntity>(Key(partition), Key(row))).Value;
        await table.DeleteEntityAsync(read, read.ETag);
    }

    public static async Task ChangeAsync(TableClient table, string partition, string row, Action<TableEntity> change)
    {
        var read = (await table.GetEntityAsync<TableEntity>(Key(partition), Key(row))).Value;
        change(read);
        await table.UpdateEntityAsync(read, read.ETag, TableUpdateMode.Replace);
    }

    /// <summary>Deletes the row of a source and those of its runs, or of one of them.</summary>
    public async Task ForgetSourceAsync(string source, string? run)
    {
        var runs = (await storage.Runs.ListAsync(default)).Where(one => one.Source == source && (run ?? one.Id) == one.Id).ToList();
        await DeleteAsync(storage.Storage.Sources.Table, "projets", source);
        foreach (var one in runs) await DeleteAsync(storage.Storage.Runs.Table, source, one.Id);
    }

    /// <summary>Deletes the row of the first version's run.</summary>
    public async Task ForgetEarlierAsync()
    {
        var earlier = (await storage.Runs.ListAsync(default)).Single(one => one.Source == "service/p.csv" && one.Id != Run);
        await DeleteAsync(storage.Storage.Runs.Table, "service/p.csv", earlier.Id);
    }

    private static string Key(string text) => text.Replace("/", "%002f", StringComparison.Ordinal);

    public BlobClient Index => storage.Storage.Published.GetBlobClient("v1/index.json");

    public BlobClient FactsBlob => storage.Storage.Facts.GetBlobClient($"v1/{snapshots[^1]}.zip");

    public BlobClient KeysBlob => storage.Storage.Keys.Container.GetBlobClient($"projets/{run}");

    public static async Task<Published> NewAsync(Emulator emulator)
    {
        var storage = await emulator.NewStorageAsync();
        var snapshots = new List<string>();
        foreach (var (source, content) in (IEnumerable<(string, byte[])>)[("service/p.csv", TestRegisters.Projects(150)),
            ("q.csv", TestRegisters.ProjectsWithErrors(20, errors: 2)), ("service/p.csv", TestRegisters.Projects(160, cost: 110_000))])
        {
            await storage.IngestAsync(source, content);
            snapshots.Add((await storage.Worker().Publish.RunAsync(default)).Snapshot!);
        }

        var current = await storage.Sources.GetAsync(DeclaredDatasets.Find("projets")!, "service/p.csv", default);
        return new Published(storage, snapshots, current!.Run);
    }

    public BlobClient File(Index snapshot, string name) =>
        storage.Storage.Published.GetBlobClient($"v1/{snapshots[snapshot.GetOffset(snapshots.Count)]}/{name}");

    /// <summary>Every public file except the index, with the hash that storage keeps of it, or else its content.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FilesAsync()
    {
        var files = new Dictionary<string, string>();
        await foreach (var blob in storage.Storage.Published.GetBlobsAsync())
        {
            if (blob.Name == Index.Name) continue;
            ReadOnlyMemory<byte> kept = blob.Properties.ContentHash is { } hash ? hash : await storage.ReadAsync(blob.Name);
            files.Add(blob.Name, Convert.ToBase64String(kept.Span));
        }

        return files;
    }

    public static async Task CutAsync(BlobClient blob)
    {
        var content = (await blob.DownloadContentAsync()).Value.Content.ToMemory();
        await blob.UploadAsync(new BinaryData(content[..(content.Length / 2)]), overwrite: true);
    }

    public static async Task FlipAsync(BlobClient blob)
    {
        var content = (await blob.DownloadContentAsync()).Value.Content.ToArray();
        content[content.Length / 2] ^= 1;
        await blob.UploadAsync(new BinaryData(content), overwrite: true);
    }

    public async Task ForgetAsync()
    {
        var index = Pipeline.Publishing.Documents.SnapshotJson.ReadIndex((await storage.ReadAsync("v1/index.json")).Span);
        await Index.UploadAsync(
            new BinaryData(Pipeline.Publishing.Documents.SnapshotJson.Write(index with { History = [index.History[0]] })), overwrite: true);
    }

    /// <summary>Enters another hash for the latest manifest.</summary>
    public async Task EnterOtherwiseAsync()
    {
        var table = storage.Storage.Snapshots.Table;
        var entity = (await table.GetEntityAsync<TableEntity>("v1", snapshots[^1])).Value;
        entity["ManifestSha256"] = new string('0', 64);
        await table.UpdateEntityAsync(entity, entity.ETag, TableUpdateMode.Replace);
    }

    public async Task ChangeRowAsync(Func<TableClient, TableEntity, Task> change)
    {
        var table = storage.Storage.RowsOf(DeclaredDatasets.Find("projets")!).Table;
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{run}-01'"))
        {
            await change(table, row);
            return;
        }

        throw new RequestFailedException($"Run {run} has no rows in its second partition.");
    }

    /// <summary>Writes a blob beside the keys of the run, as a workbook that came back leaves one.</summary>
    public Task KeptAsync(string ending, string content) => Storage.Storage.Keys.Container
        .GetBlobClient($"projets/{Run}{ending}").UploadAsync(new BinaryData(content), overwrite: true);
}
