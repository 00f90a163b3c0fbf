using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Storage;

/// <summary>
/// Replaces a sender's identity by a hash under this deployment's own random key. Nobody without the key can test a guess at whom
/// a hash stands for.
/// </summary>
public sealed class SenderNames(BlobContainerClient container)
{
    private const string KeyName = "senders/key";

    private const int KeyBytes = 32;

    private static readonly BlobHttpHeaders Headers = new() { ContentType = "application/octet-stream" };

    private byte[]? _key;

    /// <param name="who">An account's id as the platform has checked it, or what a browser holds.</param>
    public async Task<string> OfAsync(string who, CancellationToken cancellationToken)
    {
        _key ??= await KeyAsync(cancellationToken);
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(who)))[..32];
    }

    private async Task<byte[]> KeyAsync(CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(KeyName);
        while (true)
        {
            if (await blob.ReadAsync(cancellationToken) is { Content: var key })
            {
                // Another key would give everybody another name, so an operator has to decide that.
                return key.Length == KeyBytes ? key : throw new InvalidDataException(
                    $"The key of senders, {container.Name}/{KeyName}, has {key.Length} bytes instead of {KeyBytes}. Restore its previous version in the "
                    + "storage account. If there is none, delete the blob: a new key is drawn, and senders see no uploads from before.");
            }

            using var drawn = new MemoryStream(RandomNumberGenerator.GetBytes(KeyBytes), writable: false);
            // Whichever process comes first draws the key for all.
            await blob.CreateAsync(drawn, Headers, cancellationToken);
        }
    }
}
