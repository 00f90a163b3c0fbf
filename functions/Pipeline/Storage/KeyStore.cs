using System.Buffers.Binary;
using AinChock.Registers.Values;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Storage;

/// <summary>Which rows a run holds, by key: one small blob a run, so that finding a row in another source costs one request, not a scan.</summary>
public sealed class KeyStore(BlobContainerClient container)
{
    /// <summary>What it stands in, for a look at it as a whole.</summary>
    public BlobContainerClient Container => container;

    // Key, then 0-based sheet and 1-based row, all big-endian.
    private const int RecordBytes = RowKey.Length + 2 + 4;

    /// <summary>Writes the keys of a run's rows, each with its place.</summary>
    public async Task WriteAsync(string dataset, string run, IReadOnlyDictionary<RowKey, RowPlace> keys, CancellationToken cancellationToken)
    {
        var bytes = new byte[keys.Count * RecordBytes];
        var at = 0;
        foreach (var (key, place) in keys)
        {
            var record = bytes.AsSpan(at, RecordBytes);
            key.Write(record);
            BinaryPrimitives.WriteUInt16BigEndian(record[16..], (ushort)place.Sheet);
            BinaryPrimitives.WriteInt32BigEndian(record[18..], place.Row);
            at += RecordBytes;
        }

        // A second delivery writes the same bytes; the first to arrive stands.
        using var content = new MemoryStream(bytes, writable: false);
        await Blob(dataset, run).CreateAsync(content, new BlobHttpHeaders { ContentType = "application/octet-stream" }, cancellationToken);
    }

    /// <summary>The keys of a run and where they stand; none when the run wrote none.</summary>
    public async Task<IReadOnlyDictionary<RowKey, RowPlace>> ReadAsync(string dataset, string run, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<RowKey, RowPlace>();
        if (await Blob(dataset, run).ReadAsync(cancellationToken) is not { } blob) return keys;
        keys.EnsureCapacity(blob.Content.Length / RecordBytes);
        for (var at = 0; at + RecordBytes <= blob.Content.Length; at += RecordBytes)
        {
            var record = blob.Content.AsSpan(at, RecordBytes);
            keys[RowKey.Read(record)] = new RowPlace(BinaryPrimitives.ReadUInt16BigEndian(record[16..]), BinaryPrimitives.ReadInt32BigEndian(record[18..]));
        }

        return keys;
    }

    internal Task RemoveAsync(string dataset, string run, CancellationToken cancellationToken) =>
        Blob(dataset, run).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private BlobClient Blob(string dataset, string run) => container.GetBlobClient($"{dataset}/{run}");
}
