using System.Security.Cryptography;

namespace AinChock.Registers.Answers;

/// <summary>Which file a report is about.</summary>
/// <param name="Name">As delivered, without folders.</param>
/// <param name="Sha256">Of its bytes, lower-case hexadecimal.</param>
public sealed record FileIdentity(string Name, string Sha256, long Bytes)
{
    /// <summary>How its sender calls it, where it could not be kept under that name; null where it is.</summary>
    public string? Given { get; init; }

    /// <param name="content">Seekable; left at its end.</param>
    public static FileIdentity Of(Stream content, string name)
    {
        content.Position = 0;
        return new FileIdentity(name, Convert.ToHexStringLower(SHA256.HashData(content)), content.Length);
    }
}
