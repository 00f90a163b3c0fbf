using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using Azure;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Whether a sender took an upload back while it was read. The sender's wish removes the upload first and looks for a run afterwards; a worker
/// enters its run first and looks for the upload afterwards. One of the two sees the other, whatever their speed.</summary>
internal sealed class TakenBack(PipelineStorage storage)
{
    public async Task<bool> IsAsync(Attempt attempt, Outcome outcome, Dataset dataset, CancellationToken cancellationToken)
    {
        var delivery = attempt.Delivery;
        // An archived file was never in incoming, and rows that complete a register lie there under a name of their own.
        if (delivery.IsRecalled || delivery.Base is not null) return false;
        var standing = await StandingAsync(delivery.Name, cancellationToken);
        if (standing == delivery.ETag) return false;
        if (await storage.Deposits.IsWithdrawnAsync(delivery.Name, delivery.ETag.ToString(), cancellationToken)) return true;
        // Another upload replaced it there; or nothing counts that could be in the wrong.
        if (standing is not null || !outcome.IsAccepted()) return false;
        // Another delivery of the same upload may have come to its end and cleared it, or a newer upload is current.
        return await storage.Sources.GetAsync(dataset, attempt.Source, cancellationToken) is not { } current
            || (current.Run != attempt.Run && current.UploadETag != delivery.ETag.ToString()
                && (attempt.Expected is not null || current.UploadedAt < delivery.UploadedAt));
    }

    private async Task<ETag?> StandingAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await storage.Incoming.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ETag;
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }
}
