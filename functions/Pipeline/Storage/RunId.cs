using System.Security.Cryptography;
using System.Text;

namespace AinChock.Pipeline.Storage;

/// <summary>Derived rather than random: the same file of the same source under the same rules is always the same run, whoever reads it.</summary>
public static class RunId
{
    /// <summary>24 hexadecimal digits.</summary>
    public static string Of(string source, string fileSha256, string rulesVersion)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{fileSha256}\n{rulesVersion}"));
        return Convert.ToHexStringLower(hash)[..24];
    }
}
