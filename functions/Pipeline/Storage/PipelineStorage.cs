using AinChock.Registers.Datasets;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;

namespace AinChock.Pipeline.Storage;

/// <summary>The containers and tables of one deployment. Their names are promises: see <c>docs/storage.md</c>.</summary>
public sealed class PipelineStorage
{
    private const string GivenUpName = "webjobs-blobtrigger-poison";

    private readonly BlobServiceClient _blobs;
    private readonly TableServiceClient _tables;
    private readonly BlobServiceClient _published;

    private PipelineStorage(BlobServiceClient blobs, TableServiceClient tables, BlobServiceClient published, QueueClient? givenUp, StorageOptions options)
    {
        _blobs = blobs;
        _tables = tables;
        _published = published;
        GivenUp = givenUp;
        Options = options;
    }

    /// <summary>The connection settings.</summary>
    public StorageOptions Options { get; }

    /// <summary>Files that staff upload; each is removed when its run ends.</summary>
    public BlobContainerClient Incoming => _blobs.GetBlobContainerClient("incoming");

    /// <summary>Uploads files to <see cref="Incoming"/>.</summary>
    public IncomingDoor Door => new(Incoming);

    /// <summary>Every file received, named by content.</summary>
    public BlobContainerClient Archive => _blobs.GetBlobContainerClient("archive");

    /// <summary>Answers to senders, <c>{source}/{run}/…</c>.</summary>
    public ReportStore Reports => new(_blobs.GetBlobContainerClient("reports"));

    /// <summary>Published statistics, readable by anyone; in a separate account if one is configured.</summary>
    public BlobContainerClient Published => _published.GetBlobContainerClient("snapshots");

    /// <summary>Blank workbooks, <c>{dataset}.{language}.xlsx</c>.</summary>
    public BlobContainerClient Templates => _blobs.GetBlobContainerClient("templates");

    /// <summary>Row keys of each run, <c>{dataset}/{run}</c>, used to find rows that stand in two sources.</summary>
    public KeyStore Keys => new(_blobs.GetBlobContainerClient("keys"));

    /// <summary>Profiles of each run, <c>{dataset}/{run}.profile</c>, in the container of keys; the next version is compared with them.</summary>
    public ProfileStore Profiles => new(Keys.Container);

    /// <summary>What tells how rows move, of each run, <c>{dataset}/{run}.progress</c>, in the container of keys; kept for good.</summary>
    public ProgressStore Progress => new(Keys.Container);

    /// <summary>What workbooks made from a register held when they came back, <c>{dataset}/{run}.sent</c>, in the container of keys.</summary>
    public SentStore Sent => new(Keys.Container);

    /// <summary>Rows behind each snapshot, <c>v1/{snapshot}.zip</c>, the start of the next publication. Not published.</summary>
    public BlobContainerClient Facts => _blobs.GetBlobContainerClient("facts");

    /// <summary>Messages of uploads that the blob trigger gave up on, in a queue named by the trigger. Null when none is configured.</summary>
    public QueueClient? GivenUp { get; }

    /// <summary>Sources with their current runs.</summary>
    public SourceTable Sources => new(_tables.GetTableClient("Sources"), Histories);

    /// <summary>Older parts of sources' histories, <c>history/…</c> in the container of keys.</summary>
    public HistoryPages Histories => new(Keys.Container);

    /// <summary>Runs.</summary>
    public RunTable Runs => new(_tables.GetTableClient("Runs"));

    /// <summary>Headers confirmed by operators, by folder of senders.</summary>
    public AliasTable Aliases => new(_tables.GetTableClient("Aliases"));

    /// <summary>Operations of operators: who, when, why.</summary>
    public AuditTable Audit => new(_tables.GetTableClient("Audit"));

    /// <summary>The notices that senders are still to get, and those that they got.</summary>
    public OutboxTable Outbox => new(_tables.GetTableClient("Outbox"));

    /// <summary>What was sent by the page, by sender.</summary>
    public DepositTable Deposits => new(_tables.GetTableClient("Deposits"));

    /// <summary>Opaque names of senders; their key stands in the container of keys.</summary>
    public SenderNames Senders => new(Keys.Container);

    internal SnapshotTable Snapshots => new(_tables.GetTableClient("Snapshots"));

    internal RowTable RowsOf(Dataset dataset) => new(_tables.GetTableClient(dataset.Table), dataset);

    /// <summary>All containers.</summary>
    public IReadOnlyList<BlobContainerClient> Containers => [Incoming, Archive, Reports.Container, Published, Templates, Keys.Container, Facts];

    /// <summary>All tables.</summary>
    public IEnumerable<TableClient> Tables =>
    [
        Sources.Table, Runs.Table, Aliases.Table, Audit.Table, Outbox.Table, Deposits.Table, Snapshots.Table,
        .. DeclaredDatasets.All.Select(dataset => RowsOf(dataset).Table),
    ];

    /// <param name="policy">Added to every request by tests that count or disturb requests.</param>
    public static PipelineStorage Connect(StorageOptions options, HttpPipelinePolicy? policy = null)
    {
        options.Validated();
        var (blobOptions, tableOptions, queueOptions) = (new BlobClientOptions(), new TableClientOptions(), new QueueClientOptions());
        foreach (var client in (ClientOptions[])[blobOptions, tableOptions, queueOptions])
        {
            if (options.RetryDelay is { } delay) client.Retry.Delay = delay;
            if (policy is not null) client.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        }

        if (!string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            var own = new BlobServiceClient(options.ConnectionString, blobOptions);
            return new PipelineStorage(
                own, new TableServiceClient(options.ConnectionString, tableOptions), PublishedIn(own),
                NamesQueues(options.ConnectionString) ? new QueueClient(options.ConnectionString, GivenUpName, queueOptions) : null, options);
        }

        var identity = new DefaultAzureCredential();
        var blobs = new BlobServiceClient(options.BlobEndpoint, identity, blobOptions);
        return new PipelineStorage(
            blobs, new TableServiceClient(options.TableEndpoint, identity, tableOptions), PublishedIn(blobs),
            options.QueueEndpoint is { } queues ? new QueueClient(new Uri(queues, GivenUpName), identity, queueOptions) : null, options);

        BlobServiceClient PublishedIn(BlobServiceClient own)
        {
            if (!string.IsNullOrWhiteSpace(options.PublishedConnectionString)) return new BlobServiceClient(options.PublishedConnectionString, blobOptions);
            if (options.PublishedEndpoint is not { } endpoint) return own;
            var credential = options.PublishedClientId is { } id ? new DefaultAzureCredentialOptions { ManagedIdentityClientId = id } : new();
            return new BlobServiceClient(endpoint, new DefaultAzureCredential(credential), blobOptions);
        }
    }

    // A connection string may list single services; without a queue endpoint it has no queues.
    private static bool NamesQueues(string connectionString) =>
        connectionString.Contains("QueueEndpoint=", StringComparison.OrdinalIgnoreCase)
            || !connectionString.Contains("Endpoint=", StringComparison.OrdinalIgnoreCase);

    /// <summary>Creates what is missing. In Azure the infrastructure creates it; locally nothing else does.</summary>
    public async Task EnsureCreatedAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(
            [
                .. Containers.Select(c => c.Name == Published.Name
                    ? CreatePublicAsync(c, cancellationToken) : c.CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
                .. Tables.Select(t => t.CreateIfNotExistsAsync(cancellationToken)),
            ]);
    }

    /// <summary>Names of missing containers and tables.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var container in Containers)
        {
            if (!await container.ExistsAsync(cancellationToken)) missing.Add(container.Name);
        }

        var tables = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var table in _tables.QueryAsync(cancellationToken: cancellationToken)) tables.Add(table.Name);
        missing.AddRange(Tables.Select(t => t.Name).Where(name => !tables.Contains(name)));
        return missing;
    }

    // An account that forbids public access still accepts the container; then something else must serve the snapshots.
    private static async Task CreatePublicAsync(BlobContainerClient container, CancellationToken cancellationToken)
    {
        try
        {
            await container.CreateIfNotExistsAsync(PublicAccessType.Blob, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException error) when (error.ErrorCode == "PublicAccessNotPermitted")
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
    }
}
