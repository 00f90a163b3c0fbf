using System.Globalization;
using System.Text;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace AinChock.Pipeline.Storage;

/// <summary>Creates blobs of contents that are still growing.</summary>
internal static class BlobParts
{
    private const int PartBytes = 1 << 20;

    // Storage refuses a part that came otherwise than it was sent. (Without a hash of ours the emulator works out one in JavaScript, a third of its time.)
    private static readonly BlockBlobStageBlockOptions Checked = new()
    {
        TransferValidation = new UploadTransferValidationOptions { ChecksumAlgorithm = StorageChecksumAlgorithm.MD5 },
    };

    /// <summary>Sends a content in parts as it comes; the last request makes a blob of them. Two parts are held in memory.</summary>
    /// <returns>False when the blob already exists (also when an earlier try's answer was lost). The content is read to its end in any case.</returns>
    public static async Task<bool> CreateInPartsAsync(this BlobClient blob, Stream content, BlobHttpHeaders headers, CancellationToken cancellationToken)
    {
        var parts = blob.GetParentBlobContainerClient().GetBlockBlobClient(blob.Name);
        // Another publisher may be sending the same file, perhaps another version of the program with other bytes: no part is taken for one of its.
        var (own, names) = (Guid.NewGuid(), new List<string>());
        var (filled, sent, sending) = (new byte[PartBytes], new byte[PartBytes], Task.CompletedTask);
        try
        {
            while (await content.ReadAtLeastAsync(filled, PartBytes, throwOnEndOfStream: false, cancellationToken) is > 0 and var read)
            {
                await sending;
                (filled, sent) = (sent, filled);
                // As long as the names that the client gives: all of a blob are of one length, those too that a killed process left.
                var name = string.Create(CultureInfo.InvariantCulture, $"{own:N}{names.Count:D16}");
                names.Add(Convert.ToBase64String(Encoding.ASCII.GetBytes(name)));
                sending = parts.StageBlockAsync(names[^1], new MemoryStream(sent, 0, read, writable: false), Checked, cancellationToken);
            }
        }
        finally
        {
            // Nothing is left that sends, whatever became of the content.
            await Task.WhenAny(sending);
        }

        await sending;
        try
        {
            var options = new CommitBlockListOptions { HttpHeaders = headers, Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await parts.CommitBlockListAsync(names, options, cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            return false;
        }
        catch (RequestFailedException error) when (error.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            // With the commit of another publisher our parts are gone.
            if (!await blob.ExistsAsync(cancellationToken)) throw;
            return false;
        }
    }
}
