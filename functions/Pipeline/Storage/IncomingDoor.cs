using System.Runtime.InteropServices;
using System.Xml;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Storage;

/// <summary>Uploads files to <c>incoming</c> on somebody's behalf: always to a path that can be a source, and never over a waiting file.</summary>
public sealed class IncomingDoor(BlobContainerClient incoming)
{
    private const string Given = "given", Sha256 = "sha256";

    // Azure accepts 8 KiB of metadata, here in base64.
    private const int MostGiven = 1000;

    /// <summary>Uploads a file; null when an earlier version of its source is still waiting.</summary>
    /// <param name="given">The sender's name for the file, when it differs from the name of the source.</param>
    /// <param name="sha256">Hash of the content if known. It recognises the same upload when it is sent again.</param>
    public async Task<BlobContentInfo?> TryUploadAsync(
        string source, string? given, Stream content, CancellationToken cancellationToken, string? sha256 = null)
    {
        var options = new BlobUploadOptions
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            Metadata = new Dictionary<string, string>(),
        };
        if (given is not null) options.Metadata[Given] = Encode(given);
        if (sha256 is not null) options.Metadata[Sha256] = sha256;
        try
        {
            return await incoming.GetBlobClient(source).UploadAsync(content, options, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            return null;
        }
    }

    /// <summary>The waiting upload of a source if it has this content; null otherwise.</summary>
    public async Task<BlobProperties?> WaitingAsAsync(string source, string sha256, CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties waiting = await incoming.GetBlobClient(source).GetPropertiesAsync(cancellationToken: cancellationToken);
            return waiting.Metadata.TryGetValue(Sha256, out var known) && known == sha256 ? waiting : null;
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The sender's name for an upload; null when it has its own name.</summary>
    /// <param name="name">Name of the blob.</param>
    public static string? GivenOf(string name, IDictionary<string, string>? metadata)
    {
        if (SourcePath.Of(name) != name) return name;
        return metadata is not null && metadata.TryGetValue(Given, out var given) ? Decode(given) : null;
    }

    /// <summary>The waiting uploads.</summary>
    /// <exception cref="OperationRefusedException">The emulator cannot list them.</exception>
    public async Task<IReadOnlyList<BlobItem>> WaitingAsync(CancellationToken cancellationToken)
    {
        var waiting = new List<BlobItem>();
        try
        {
            await foreach (var blob in incoming.GetBlobsAsync(cancellationToken: cancellationToken)) waiting.Add(blob);
            return waiting;
        }
        catch (XmlException)
        {
            // Azure lists such a name encoded. Uploads through our own doors are renamed beforehand.
            throw new OperationRefusedException(
                "The emulator cannot list incoming: something was put there by its address, under a name with a control character. Delete it by that address, "
                + "and send the file by the drop page or drop/, which rename it.");
        }
    }

    private static string Encode(string given) =>
        Convert.ToBase64String(MemoryMarshal.AsBytes((given.Length > MostGiven ? given[..MostGiven] : given).AsSpan()));

    private static string? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? new string(MemoryMarshal.Cast<byte, char>(bytes.AsSpan(0, length))) : null;
    }
}
