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
        return new FileIdentity(name, Convert.ToHexStringLower(SHA256.HashData(content)), content.Length);
    }
}
