using System.Security.Cryptography;
using System.Text;

namespace AinChock.Registers.Values;

/// <summary>Makes the keys of rows, one after the other: a new hash for each costs half as much again as the hashing. Not thread-safe.</summary>
internal sealed class RowKeyHash
{
    private IncrementalHash? _hash;

    /// <param name="text">The dataset and the folded values, in the order of the dataset's key.</param>
    public RowKey Of(ReadOnlySpan<char> text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= 2048 ? stackalloc byte[most] : new byte[most];
        Span<byte> result = stackalloc byte[SHA256.HashSizeInBytes];
        var length = Encoding.UTF8.GetBytes(text, bytes);
        // Whatever goes wrong between these two, the next row begins with a new one.
        var hash = _hash ?? IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _hash = null;
        hash.AppendData(bytes[..length]);
        hash.GetHashAndReset(result);
        _hash = hash;
        return RowKey.Read(result);
    }
}
