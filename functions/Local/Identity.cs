using System.Buffers.Text;
using System.Text.Json;
using AinChock.Pipeline.Storage;
using Azure.Core;
using Azure.Identity;

namespace AinChock.Local;

/// <summary>The person who runs a command, for the audit: the Entra identity known to storage, or the user of this machine.</summary>
internal static class Identity
{
    public static string Of(PipelineStorage storage)
    {
        var local = $"{Environment.UserName}@{Environment.MachineName}";
        if (!string.IsNullOrWhiteSpace(storage.Options.ConnectionString)) return local;
        try
        {
            var token = new DefaultAzureCredential().GetToken(new TokenRequestContext(["https://storage.azure.com/.default"]), CancellationToken.None).Token;
            return NameIn(token) is { } name ? $"{name} ({local})" : local;
        }
        catch (AuthenticationFailedException)
        {
            // The operation itself will report it.
            return local;
        }
    }

    /// <summary>The owner of a token: a person's address or an application's id; null when the token has neither.</summary>
    internal static string? NameIn(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !Base64Url.IsValid(parts[1])) return null;
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        foreach (var claim in (string[])["upn", "preferred_username", "unique_name", "appid", "oid"])
        {
            if (claims.RootElement.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.String) return value.GetString();
        }

        return null;
    }
}
