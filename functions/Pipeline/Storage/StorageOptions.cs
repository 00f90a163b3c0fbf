namespace AinChock.Pipeline.Storage;

/// <summary>Which storage: a connection string, or the endpoints of an account reached by identity.</summary>
public sealed record StorageOptions
{
    /// <summary>A connection string; wins over the addresses.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Such as <c>https://account.blob.core.windows.net</c>; used with <see cref="TableEndpoint"/> when there is no connection string.</summary>
    public Uri? BlobEndpoint { get; init; }

    /// <summary>Where the tables are, by identity.</summary>
    public Uri? TableEndpoint { get; init; }

    /// <summary>Where the blob trigger sets aside what it gave up on; null where no trigger does.</summary>
    public Uri? QueueEndpoint { get; init; }

    /// <summary>Account of what anyone may read; where this and <see cref="PublishedEndpoint"/> are absent, it stands with the rest.</summary>
    public string? PublishedConnectionString { get; init; }

    /// <summary>Blob endpoint of that account, reached by identity.</summary>
    public Uri? PublishedEndpoint { get; init; }

    /// <summary>Client id of the managed identity for it; null for that of the rest.</summary>
    public string? PublishedClientId { get; init; }

    /// <summary>Concurrent transactions of one ingest.</summary>
    public int WritersPerRun { get; init; } = 4;

    /// <summary>Wait before the first repetition of a request that storage did not answer, doubled each time; null for the client's own.</summary>
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
