namespace AinChock.Pipeline.Storage;

/// <summary>The storage to use: a connection string, or the endpoints of an account accessed by identity.</summary>
public sealed record StorageOptions
{
    /// <summary>A connection string; takes precedence over the endpoints.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>For example <c>https://account.blob.core.windows.net</c>; used with <see cref="TableEndpoint"/> when there is no connection string.</summary>
    public Uri? BlobEndpoint { get; init; }

    /// <summary>Endpoint of the tables, accessed by identity.</summary>
    public Uri? TableEndpoint { get; init; }

    /// <summary>Endpoint of the queue for uploads that the blob trigger gave up on; null when there is no trigger.</summary>
    public Uri? QueueEndpoint { get; init; }

    /// <summary>Account of the published files; when this and <see cref="PublishedEndpoint"/> are absent, they stay in the main account.</summary>
    public string? PublishedConnectionString { get; init; }

    /// <summary>Blob endpoint of that account, accessed by identity.</summary>
    public Uri? PublishedEndpoint { get; init; }

    /// <summary>Client id of the managed identity for that account; null to use the main one.</summary>
    public string? PublishedClientId { get; init; }

    /// <summary>Concurrent transactions of one ingest.</summary>
    public int WritersPerRun { get; init; } = 4;

    /// <summary>Delay before a request that storage did not answer is first repeated, doubled each time; null for the client's default.</summary>
    public TimeSpan? RetryDelay { get; init; }

    /// <exception cref="ArgumentException">Neither form is complete.</exception>
    public StorageOptions Validated()
    {
        if (string.IsNullOrWhiteSpace(ConnectionString) && (BlobEndpoint is null || TableEndpoint is null))
            throw new ArgumentException("No storage is named: give a connection string, or both the blob and the table endpoint.");
        if (WritersPerRun is < 1 or > 64) throw new ArgumentException($"{nameof(WritersPerRun)} is {WritersPerRun}; give 1 to 64.");
        return this;
    }
}
