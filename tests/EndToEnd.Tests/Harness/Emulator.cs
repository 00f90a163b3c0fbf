using AinChock.EndToEnd.Tests;
using AinChock.Local;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: AssemblyFixture(typeof(Emulator))]

namespace AinChock.EndToEnd.Tests;

/// <summary>Real Azurites; each test has a storage account of its own in one of them. An Azurite slows down with every table of any
/// account, so a new one is started from time to time.</summary>
public sealed class Emulator : IAsyncLifetime
{
    private const int AccountsOfOne = 120;

    private readonly string[] _accounts = [.. Enumerable.Range(0, AccountsOfOne).Select(i => $"test{i:0000}")];
    private readonly List<Azurite> _azurites = [];
    private readonly SemaphoreSlim _one = new(1);
    private int _used;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_azurites.Select(async azurite => await azurite.DisposeAsync()));
        _one.Dispose();
    }

    /// <summary>Connection string of an account that no other test uses.</summary>
    public async Task<string> NewAccountAsync()
    {
        await _one.WaitAsync();
        try
        {
            if (_used % AccountsOfOne == 0)
                _azurites.Add(await Azurite.StartInMemoryAsync(TestFiles.Root, TimeProvider.System, default, _accounts));
            return _azurites[^1].ConnectionStringFor(_accounts[_used++ % AccountsOfOne]);
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<TestStorage> NewStorageAsync(TimeProvider? time = null)
    {
        var storage = new TestStorage(await NewAccountAsync(), time ?? TimeProvider.System);
        await storage.Storage.EnsureCreatedAsync(default);
        return storage;
    }
}

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

/// <summary>The operations of one worker process.</summary>
public sealed class TestStorageWorker(PipelineStorage storage, TimeProvider time)
{
    public Ingest Ingest { get; } = new(storage, new CheckOptions(), time, NullLogger<Ingest>.Instance);

    public Publish Publish { get; } = new(storage, new PublishOptions(), time, NullLogger<Publish>.Instance);

    public Operations Operations { get; } = new(storage, new Actor("test", "a test"), time, NullLogger<Operations>.Instance);

    public Housekeeping Housekeeping { get; } = new(storage, time, NullLogger<Housekeeping>.Instance);
}
