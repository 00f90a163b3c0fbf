using System.Buffers.Binary;
using AinChock.Registers.Values;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Storage;

/// <summary>The row keys of each run, in one small blob, so that finding a row in another source costs one request rather than a scan.</summary>
public sealed class KeyStore(BlobContainerClient container)
{
    /// <summary>The container itself, for checks of the whole.</summary>
    public BlobContainerClient Container => container;

    // Key, then 0-based sheet and 1-based row, all big-endian: the format from before likenesses were stored.
    private const int PlaceBytes = RowKey.Length + 2 + 4;

    // The present format adds the likeness; its first bytes tell the two formats apart.
    private const int RecordBytes = PlaceBytes + Likeness.Length;

    private static ReadOnlySpan<byte> Beginning => "keys 2\n"u8;

    /// <summary>Writes the keys of a run's rows with their places.</summary>
    public async Task WriteAsync(string dataset, string run, RunKeys keys, CancellationToken cancellationToken)
    {
        var at = Beginning.Length;
        var bytes = new byte[at + (keys.Places.Count * RecordBytes)];
        Beginning.CopyTo(bytes);
        foreach (var (key, place) in keys.Places)
        {
            var record = bytes.AsSpan(at, RecordBytes);
            key.Write(record);
            BinaryPrimitives.WriteUInt16BigEndian(record[16..], (ushort)place.Sheet);
            BinaryPrimitives.WriteInt32BigEndian(record[18..], place.Row);
            keys.LikenessOf(key).Write(record[PlaceBytes..]);
            at += RecordBytes;
        }

        // A repeated delivery writes the same bytes, so the first write stands.
        using var content = new MemoryStream(bytes, writable: false);
        await Blob(dataset, run).CreateAsync(content, new BlobHttpHeaders { ContentType = "application/octet-stream" }, cancellationToken);
    }

    /// <summary>The keys of a run and their places; none when the run wrote none.</summary>
    public async Task<RunKeys> ReadAsync(string dataset, string run, CancellationToken cancellationToken)
    {
        if (await Blob(dataset, run).ReadAsync(cancellationToken) is not { } blob) return RunKeys.None;
        var hasLikenesses = blob.Content.AsSpan().StartsWith(Beginning);
        var (begin, length) = hasLikenesses ? (Beginning.Length, RecordBytes) : (0, PlaceBytes);
        var places = new Dictionary<RowKey, RowPlace>(blob.Content.Length / length);
        var likenesses = new Dictionary<RowKey, Likeness>();
        for (var at = begin; at + length <= blob.Content.Length; at += length)
        {
            var record = blob.Content.AsSpan(at, length);
            var key = RowKey.Read(record);
            places[key] = new RowPlace(BinaryPrimitives.ReadUInt16BigEndian(record[16..]), BinaryPrimitives.ReadInt32BigEndian(record[18..]));
            if (hasLikenesses && Likeness.Read(record[PlaceBytes..]) is { IsUnknown: false } likeness) likenesses[key] = likeness;
        }

        return new RunKeys(places, likenesses) { HasLikenesses = hasLikenesses };
    }

    internal Task RemoveAsync(string dataset, string run, CancellationToken cancellationToken) =>
        Blob(dataset, run).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private BlobClient Blob(string dataset, string run) => container.GetBlobClient($"{dataset}/{run}");
}
