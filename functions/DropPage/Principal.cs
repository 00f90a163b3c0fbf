using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AinChock.DropPages;

/// <summary>The person signed in, as the platform tells the host: claims as JSON, in base64, in a header.</summary>
internal static class Principal
{
    private const string Header = "X-MS-CLIENT-PRINCIPAL";

    // The name in the token, and the name the platform may map it to.
    private static readonly string[] GroupClaims = ["groups", "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups"];

    /// <summary>The person's groups, in any case of letters. For a member of very many groups the token lists none, so they count as none.</summary>
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
