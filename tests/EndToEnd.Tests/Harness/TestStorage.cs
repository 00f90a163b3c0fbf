using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using Azure.Core.Pipeline;

namespace AinChock.EndToEnd.Tests;

/// <summary>A test's account, with the parts that a host would build around it.</summary>
public sealed class TestStorage(string connectionString, TimeProvider time)
{
    public PipelineStorage Storage { get; } = Connect(connectionString, null);

    public TimeProvider Time => time;

    public string ConnectionString => connectionString;

    public SourceTable Sources => Storage.Sources;

    public RunTable Runs => Storage.Runs;

    public ReportStore Reports => Storage.Reports;

    /// <summary>The same account through a policy that may disturb or count each request.</summary>
    public TestStorageWorker Worker(HttpPipelinePolicy? policy = null) => new(policy is null ? Storage : Connect(policy), time);

    /// <summary>The same account through a policy.</summary>
    public PipelineStorage Connect(HttpPipelinePolicy policy) => Connect(connectionString, policy);

    /// <returns>The storage account's own time of the upload, to the second.</returns>
    public async Task<DateTimeOffset> UploadAsync(string source, byte[] content) =>
        (await Storage.Incoming.GetBlobClient(source).UploadAsync(new BinaryData(content), overwrite: true)).Value.LastModified;

    public async Task<IngestResult> IngestAsync(string source, byte[] content)
    {
        await UploadAsync(source, content);
        return (await Worker().Ingest.RunAsync(source, default))!;
    }

    /// <summary>Publishes, and reads the figures as a dashboard does, starting from index.json.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>> FiguresAsync()
    {
        await Worker().Publish.RunAsync(default);
        var index = SnapshotJson.ReadIndex((await ReadAsync("v1/index.json")).Span);
        var summary = SnapshotJson.ReadSummary((await ReadAsync($"v1/{index.Latest}/summary.json")).Span);
        return summary.Figures.ToDictionary(f => f.Id, f => f.Value);
    }

    public async Task<ReadOnlyMemory<byte>> ReadAsync(string published) =>
        (await Storage.Published.GetBlobClient(published).DownloadContentAsync()).Value.Content.ToMemory();

    public async Task<IReadOnlyList<string>> IncomingAsync()
    {
        var names = new List<string>();
        await foreach (var blob in Storage.Incoming.GetBlobsAsync()) names.Add(blob.Name);
        return names;
    }

    private static PipelineStorage Connect(string connectionString, HttpPipelinePolicy? policy) =>
        PipelineStorage.Connect(
            new StorageOptions { ConnectionString = connectionString, RetryDelay = TimeSpan.FromMilliseconds(5) }, policy);
}
