using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using Microsoft.Extensions.Logging.Abstractions;

namespace AinChock.EndToEnd.Tests;

/// <summary>The operations of one worker process.</summary>
public sealed class TestStorageWorker(PipelineStorage storage, TimeProvider time)
{
    public Ingest Ingest { get; } = new(storage, new CheckOptions(), time, NullLogger<Ingest>.Instance);

    public Publish Publish { get; } = new(storage, new PublishOptions(), time, NullLogger<Publish>.Instance);

    public Operations Operations { get; } = new(storage, new Actor("test", "a test"), time, NullLogger<Operations>.Instance);

    public Housekeeping Housekeeping { get; } = new(storage, time, NullLogger<Housekeeping>.Instance);
}
