using System.Buffers.Binary;
using System.Text;
using AinChock.Registers.Values;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Storage;

/// <summary>The <see cref="SentRows"/> of each run that came from such a workbook, in one blob beside its keys.</summary>
public sealed class SentStore(BlobContainerClient container)
{
    private const int TokenBytes = 8, RecordBytes = (RowKey.Length * 2) + sizeof(ulong);

    private static readonly BlobHttpHeaders Headers = new() { ContentType = "application/octet-stream" };

    private static ReadOnlySpan<byte> Beginning => "sent 1\n"u8;

    /// <summary>Writes what a run's workbook held.</summary>
    public async Task WriteAsync(string dataset, string run, SentRows sent, CancellationToken cancellationToken)
    {
        var at = Beginning.Length + TokenBytes + 1;
        var bytes = new byte[at + (sent.Rows.Count * RecordBytes)];
        Beginning.CopyTo(bytes);
        Encoding.ASCII.GetBytes(sent.Token, bytes.AsSpan(Beginning.Length, TokenBytes));
        bytes[at - 1] = sent.IsMerged ? (byte)1 : (byte)0;
        foreach (var (id, row) in sent.Rows)
        {
            var record = bytes.AsSpan(at, RecordBytes);
            id.Write(record);
            row.Key.Write(record[RowKey.Length..]);
            BinaryPrimitives.WriteUInt64BigEndian(record[(RowKey.Length * 2)..], row.Print);
            at += RecordBytes;
        }

        // A repeated delivery writes the same bytes, so the first write stands.
        using var content = new MemoryStream(bytes, writable: false);
        await Blob(dataset, run).CreateAsync(content, Headers, cancellationToken);
    }

    /// <summary>What a run's workbook held; null when the run came from another file, and when the blob is damaged or of a later format.</summary>
    public async Task<SentRows?> ReadAsync(string dataset, string run, CancellationToken cancellationToken)
    {
        if (await Blob(dataset, run).ReadAsync(cancellationToken) is not { } blob || !IsWhole(blob.Content)) return null;
        var rows = new Dictionary<RowKey, SentRow>();
        var content = blob.Content.AsSpan(Beginning.Length);
        for (var left = content[(TokenBytes + 1)..]; left.Length >= RecordBytes; left = left[RecordBytes..])
        {
            rows[RowKey.Read(left)] =
                new SentRow(RowKey.Read(left[RowKey.Length..]), BinaryPrimitives.ReadUInt64BigEndian(left[(RowKey.Length * 2)..]));
        }

        return new SentRows(Encoding.ASCII.GetString(content[..TokenBytes]), content[TokenBytes] == 1, rows);
    }

    /// <summary>Whether a run's blob can be read, if it has one.</summary>
    internal async Task<bool> IsReadableAsync(string dataset, string run, CancellationToken cancellationToken) =>
        await Blob(dataset, run).ReadAsync(cancellationToken) is not { } blob || IsWhole(blob.Content);

    private static bool IsWhole(ReadOnlySpan<byte> content)
    {
        var rows = content.Length - Beginning.Length - TokenBytes - 1;
        return content.StartsWith(Beginning) && rows >= 0 && rows % RecordBytes == 0;
    }

    internal Task RemoveAsync(string dataset, string run, CancellationToken cancellationToken) =>
        Blob(dataset, run).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private BlobClient Blob(string dataset, string run) => container.GetBlobClient($"{dataset}/{run}.sent");
}
