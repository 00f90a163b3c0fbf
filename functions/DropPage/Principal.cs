using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AinChock.DropPages;

/// <summary>Whom the platform has signed in, as it tells the host: claims in JSON, base64, in a header.</summary>
internal static class Principal
{
    private const string Header = "X-MS-CLIENT-PRINCIPAL";

    // As the token names them, or as the platform may map that.
    private static readonly string[] GroupClaims = ["groups", "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups"];

    /// <summary>Whether a claim says that they are in one of the groups. Someone in so many that the token names none is in none.</summary>
    public static bool IsIn(IReadOnlyList<string> groups, HttpRequest request)
    {
        try
        {
            using var principal = JsonDocument.Parse(Convert.FromBase64String(request.Headers[Header].ToString()));
            return principal.RootElement.GetProperty("claims").EnumerateArray().Any(claim =>
                GroupClaims.Contains(claim.GetProperty("typ").GetString(), StringComparer.Ordinal)
                && groups.Contains(claim.GetProperty("val").GetString(), StringComparer.OrdinalIgnoreCase));
        }
        catch (Exception error) when (error is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }
}
