using System.Text;
using System.Text.Json;
using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using Azure;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Operating;

/// <summary>The messages that the blob trigger gave up on.</summary>
internal sealed class GivenUpMessages(PipelineStorage storage, ILogger log)
{
    // Time until another worker may see a message that stays.
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(5);

    /// <summary>Removes the messages whose uploads are gone, and counts them.</summary>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
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
