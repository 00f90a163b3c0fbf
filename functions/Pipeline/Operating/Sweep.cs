using System.Text;
using System.Text.Json;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using Azure;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Operating;

/// <param name="Ended">Uploads that were brought to their end.</param>
/// <param name="Failed">Uploads whose reading failed; they stay for the next sweep.</param>
/// <param name="Drained">Messages removed on which the trigger had given up: their uploads are gone.</param>
public sealed record Swept(int Ended, int Failed, int Drained);

/// <summary>
/// Takes up what waits in <c>incoming</c> and nobody reads: an upload whose event was lost, or on which the trigger gave up while
/// storage was away. Whatever became of its event, an upload is ingested, and as one run, since run ids are derived.
/// </summary>
public sealed class Sweep(PipelineStorage storage, Ingest ingest, TimeProvider time, ILogger<Sweep> log)
{
    /// <summary>An upload that has waited so long, and of whose source no run was begun for as long, is nobody's. A full sheet takes four minutes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    // A host ends a function after half an hour: what is left then waits for the next sweep.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    // Until another may look at a message that stays.
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(5);

    /// <summary>Looks once.</summary>
    public Task<Swept> RunAsync(CancellationToken cancellationToken) =>
        RunTelemetry.RecordAsync("sweep", time, null, () => SweepAsync(cancellationToken), (run, _) => run.End("done"));

    private async Task<Swept> SweepAsync(CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var waiting = new List<(string Source, DateTimeOffset Since)>();
        foreach (var blob in await storage.Door.WaitingAsync(cancellationToken))
        {
            if (blob.Properties.LastModified is { } since && since <= started - Patience) waiting.Add((blob.Name, since));
        }

        var (ended, failed) = (0, 0);
        foreach (var (source, since) in waiting.OrderBy(upload => upload.Since))
        {
            if (time.GetUtcNow() - started > Limit) break;
            if (await storage.Runs.IsPinnedSinceAsync(SourcePath.Of(source), time.GetUtcNow() - Patience, cancellationToken)) continue;
            log.TakenUp(source, (int)(time.GetUtcNow() - since).TotalMinutes);
            if (await TryIngestAsync(source, cancellationToken)) ended++;
            else failed++;
        }

        return new Swept(ended, failed, await DrainAsync(cancellationToken));
    }

    // One file that fails keeps back no other; the run has told of its failure.
    private async Task<bool> TryIngestAsync(string source, CancellationToken cancellationToken)
    {
        try
        {
            await ingest.RunAsync(source, cancellationToken);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.NotTakenUp(source, error.GetType().Name);
            return false;
        }
    }

    private async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        if (storage.GivenUp is not { } queue) return 0;
        var drained = 0;
        try
        {
            while ((await queue.ReceiveMessagesAsync(32, Hidden, cancellationToken)).Value is { Length: > 0 } messages)
            {
                foreach (var message in messages)
                {
                    if (UploadOf(message.Body) is not { } source || await storage.Incoming.GetBlobClient(source).ExistsAsync(cancellationToken)) continue;
                    await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
                    drained++;
                }
            }
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            // The trigger makes the queue with the first message that it gives up on.
        }

        if (drained > 0) log.Drained(drained);
        return drained;
    }

    /// <summary>Path in <c>incoming</c> that a message is about; null where it is about something else, which is left for a person to see.</summary>
    private string? UploadOf(BinaryData body)
    {
        try
        {
            var text = body.ToString();
            using var message = JsonDocument.Parse(text.StartsWith('{') ? text : Encoding.UTF8.GetString(Convert.FromBase64String(text)));
            return message.RootElement.GetProperty("ContainerName").GetString() == storage.Incoming.Name
                ? message.RootElement.GetProperty("BlobName").GetString() : null;
        }
        catch (Exception error) when (error is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
