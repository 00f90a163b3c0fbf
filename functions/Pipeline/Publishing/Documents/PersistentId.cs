using System.Security.Cryptography;
using System.Text;

namespace AinChock.Pipeline.Publishing.Documents;

/// <summary>Identifiers that follow from another one and a name, and so are the same for ever: UUIDs of version 5 (RFC 9562).</summary>
internal static class PersistentId
{
    private const string Prefix = "urn:uuid:";

    /// <param name="whole">A <c>urn:uuid:</c>.</param>
    public static string Of(string whole, string part)
    {
        var name = new byte[16 + Encoding.UTF8.GetByteCount(part)];
        Guid.Parse(whole.AsSpan(Prefix.Length)).TryWriteBytes(name, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(part, name.AsSpan(16));
#pragma warning disable CA5350 // The standard says SHA-1; nothing is kept secret by it.
        var hash = SHA1.HashData(name).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return Prefix + new Guid(hash, bigEndian: true);
    }
}
