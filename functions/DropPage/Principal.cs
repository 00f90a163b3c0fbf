using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AinChock.DropPages;

/// <summary>Whom the platform has signed in, as it tells the host: claims in JSON, base64, in a header.</summary>
internal static class Principal
{
    private const string Header = "X-MS-CLIENT-PRINCIPAL";

    // As the token names them, or as the platform may map that.
    private static readonly string[] GroupClaims = ["groups", "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups"];

    /// <summary>The groups that they are in, in any case of letters. Someone in so many that the token names none is in none.</summary>
    public static HashSet<string> GroupsOf(HttpRequest request)
    {
        try
        {
            using var principal = JsonDocument.Parse(Convert.FromBase64String(request.Headers[Header].ToString()));
            return principal.RootElement.GetProperty("claims").EnumerateArray()
                .Where(claim => GroupClaims.Contains(claim.GetProperty("typ").GetString(), StringComparer.Ordinal))
                .Select(claim => claim.GetProperty("val").GetString() ?? "")
                .Where(group => group.Length > 0)
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception error) when (error is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }
}
