using System.Security.Cryptography;

namespace AinChock.Registers.Answers;

/// <summary>Identifies the file of a report.</summary>
/// <param name="Name">As delivered, without folders.</param>
/// <param name="Sha256">Hash of its bytes, lower-case hexadecimal.</param>
public sealed record FileIdentity(string Name, string Sha256, long Bytes)
{
    /// <summary>The sender's name for the file, when it could not be stored under that name; otherwise null.</summary>
    public string? Given { get; init; }

    /// <param name="content">Seekable; left at its end.</param>
    public static FileIdentity Of(Stream content, string name)
    {
        content.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // The framework asks for 4 KiB at a time: the kernel then takes as long as the hash.
        var bytes = new byte[64 << 10];
        for (int read; (read = content.Read(bytes)) > 0;) hash.AppendData(bytes, 0, read);
        return new FileIdentity(name, Convert.ToHexStringLower(hash.GetHashAndReset()), content.Length);
    }
}
