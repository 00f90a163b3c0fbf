using System.Security.Cryptography;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Intake;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Ingesting;

/// <summary>One upload taken from <c>incoming</c>. Its bytes lie in a temporary file that is deleted with this object.</summary>
internal sealed class Delivery : IDisposable
{
    private Delivery(string name, FileStream content, string sha256, DateTimeOffset uploadedAt, ETag etag)
    {
        Name = name;
        Content = content;
        Sha256 = sha256;
        UploadedAt = uploadedAt;
        ETag = etag;
    }

    private string? _register;

    /// <summary>Path in <c>incoming</c>, exactly as uploaded.</summary>
    public string Name { get; }

    /// <summary>Uploads with the same source are versions of one register. It is the path, or a similar one when storage cannot keep that path.</summary>
    public string Source => _register ?? SourcePath.Of(Name);

    /// <summary>The sender's own name for the file when it differs; null otherwise.</summary>
    public string? Given { get; private init; }

    public Stream Content { get; }

    public string Sha256 { get; }

    /// <summary>Time of the upload by the storage account's clock, to the second.</summary>
    public DateTimeOffset UploadedAt { get; }

    /// <summary>ETag of the blob when it was read.</summary>
    public ETag ETag { get; }

    /// <summary>True when a replay took the file from the archive rather than from <c>incoming</c>.</summary>
    public bool IsRecalled { get; private init; }

    /// <summary>The version that this upload completes: it takes the place of that one only. Null for an upload of its own.</summary>
    public string? Base { get; private init; }

    public string FileName => Source[(Source.LastIndexOf('/') + 1)..];

    /// <summary>How a report identifies the file.</summary>
    public FileIdentity Identity => new(FileName, Sha256, Content.Length) { Given = Given is null ? null : SourcePath.Shown(Given) };

    /// <summary>Place in <c>archive</c>: named by content, with the extension of the first name it arrived under.</summary>
    public string ArchiveName => $"sha256/{Sha256[..2]}/{Sha256}{Extension}";

    private string Extension
    {
        get
        {
            var extension = Path.GetExtension(FileName).ToLowerInvariant();
            return extension.Length is > 1 and <= 10 && extension.Skip(1).All(char.IsAsciiLetterOrDigit) ? extension : "";
        }
    }

    /// <summary>Takes an upload; null when it is gone, because another delivery of it has finished.</summary>
    public static async Task<Delivery?> ReceiveAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadStreamingResult download = await blob.DownloadStreamingAsync(cancellationToken: cancellationToken);
            var (file, sha256) = await SaveAsync(download.Content, cancellationToken);
            return new Delivery(blob.Name, file, sha256, download.Details.LastModified, download.Details.ETag)
            {
                Given = IncomingDoor.GivenOf(blob.Name, download.Details.Metadata),
            };
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The upload of a whole register that rows set aside make when they come back.</summary>
    /// <param name="rows">The rows, as they came.</param>
    /// <param name="completed">The run that they came from.</param>
    /// <param name="whole">The register with the rows in their places; closed here.</param>
    public static async Task<Delivery> CompletingAsync(Delivery rows, RunRow completed, Stream whole, CancellationToken cancellationToken)
    {
        var (file, sha256) = await SaveAsync(whole, cancellationToken);
        return new Delivery(completed.Source, file, sha256, rows.UploadedAt, rows.ETag) { Base = completed.Id };
    }

    /// <summary>Takes an earlier upload from the archive again, dated as it was first received.</summary>
    /// <exception cref="RequestFailedException">The archive does not hold the file.</exception>
    public static async Task<Delivery> RecallAsync(BlobContainerClient archive, RunRow run, CancellationToken cancellationToken)
    {
        BlobDownloadStreamingResult download = await archive.GetBlobClient(run.ArchiveName).DownloadStreamingAsync(cancellationToken: cancellationToken);
        var (file, sha256) = await SaveAsync(download.Content, cancellationToken);
        return new Delivery(run.Source, file, sha256, run.UploadedAt, default) { IsRecalled = true };
    }

    private static async Task<(FileStream File, string Sha256)> SaveAsync(Stream source, CancellationToken cancellationToken)
    {
        var file = TemporaryFile.Create();
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (source)
            {
                var buffer = new byte[64 << 10];
                int read;
                while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }
            }

            file.Position = 0;
            return (file, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>The upload as a version of the register that it was made from, whatever its own name.</summary>
    public void SendTo(string register) => _register = register == SourcePath.Of(Name) ? null : register;

    /// <summary>The same upload with the content that it was merged into; disposed by itself.</summary>
    public async Task<Delivery> MergedAsync(FileStream content, CancellationToken cancellationToken)
    {
        content.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        content.Position = 0;
        return new Delivery(Name, content, sha256, UploadedAt, ETag) { Given = Given, IsRecalled = IsRecalled, _register = _register };
    }

    /// <summary>Archives the bytes before anything is decided.</summary>
    public async Task ArchiveAsync(BlobContainerClient archive, CancellationToken cancellationToken)
    {
        Content.Position = 0;
        await archive.GetBlobClient(ArchiveName).CreateAsync(Content, new BlobHttpHeaders { ContentType = "application/octet-stream" }, cancellationToken);
        Content.Position = 0;
    }

    /// <summary>Removes the upload from <c>incoming</c>, unless a newer one has replaced it there.</summary>
    public async Task ClearAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            await blob.DeleteAsync(DeleteSnapshotsOption.None, new BlobRequestConditions { IfMatch = ETag }, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
        {
            // The blob is gone or replaced; a newer upload has its own delivery.
        }
    }

    public void Dispose() => Content.Dispose();
}
