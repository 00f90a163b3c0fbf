using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AinChock.Pipeline.Storage;

/// <summary>Encodes any text as a partition or row key. Azure refuses <c>/ \ # ?</c>, control characters and more than 1 KiB.</summary>
internal static class TableKey
{
    private const int MaxChars = 400;

    /// <summary>Escapes reversibly with percent signs; a longer text keeps its start and ends with a hash.</summary>
    public static string Of(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '/' or '\\' or '#' or '?' or '%' || char.IsControl(c) || char.IsSurrogate(c)) key.Append(CultureInfo.InvariantCulture, $"%{(int)c:x4}");
            else key.Append(c);
        }

        if (key.Length <= MaxChars) return key.ToString();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
        return key.ToString(0, MaxChars - 34) + "%%" + hash;
    }
}
