using System.Buffers;
using System.Security.Cryptography;
using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Sums up what other sources and earlier snapshots decide of the published rows of one version: which of them count, how those that are alike are
/// numbered, and which counts they leave out. Where that is the same, the rows are written alike.</summary>
internal sealed class ShownDigest
{
    private readonly ArrayBufferWriter<byte> _rows = new();

    /// <summary>Adds a row that does not count.</summary>
    public void Skip() => _rows.Write([(byte)0]);

    /// <summary>Adds a row that counts.</summary>
    /// <param name="number">Its number among those that are alike.</param>
    public void Add(int number, IReadOnlyList<WithheldCount> withheld)
    {
        CompactCopy.WriteVarint(_rows, (ulong)number);
        CompactCopy.WriteVarint(_rows, (ulong)withheld.Count);
        foreach (var count in withheld) CompactCopy.WriteVarint(_rows, (ulong)count.Field);
    }

    /// <summary>The digest of the rows since the last.</summary>
    public byte[] Complete()
    {
        var digest = SHA256.HashData(_rows.WrittenSpan);
        _rows.ResetWrittenCount();
        return digest;
    }
}
