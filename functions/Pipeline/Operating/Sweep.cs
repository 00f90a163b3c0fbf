using System.Text;
using System.Text.Json;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using Azure;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Operating;

/// <param name="Ended">Uploads that were ingested to their end.</param>
/// <param name="Failed">Uploads that could not be read; they stay for the next sweep.</param>
/// <param name="Drained">Messages removed from the queue of failures because their uploads are gone.</param>
public sealed record Swept(int Ended, int Failed, int Drained);

/// <summary>Ingests uploads that wait in <c>incoming</c> unattended, because their event was lost or the trigger gave up while storage was unreachable. Run ids
/// are derived, so an upload becomes one run whatever happened to its event.</summary>
public sealed class Sweep(PipelineStorage storage, Ingest ingest, TimeProvider time, ILogger<Sweep> log)
{
    /// <summary>An upload that has waited this long without a new run of its source is unattended. A full sheet takes four minutes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    // A host ends a function after half an hour; the rest waits for the next sweep.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    // Time until another worker may see a message that stays.
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(5);

    /// <summary>Runs one sweep.</summary>
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

    // One failing file does not hold up the others; its run has reported the failure.
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
            // The queue does not exist: the trigger creates it with the first message it gives up on.
        }

        if (drained > 0) log.Drained(drained);
        return drained;
    }

    /// <summary>The path in <c>incoming</c> that a message is about; null for any other message, which is left for a person to see.</summary>
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
