using System.Globalization;
using AinChock.Pipeline.Ingesting;
using MailKit.Security;
using MimeKit;

namespace AinChock.Pipeline.Notifying;

/// <summary>The mail server, and the recipients of each folder.</summary>
/// <param name="User">Null for a server without authentication.</param>
internal sealed record MailOptions(string Host, int Port, SecureSocketOptions Security, string? User, string? Password, string Sender, ByFolder Recipients)
{
    /// <summary>Reads <c>Notices:Mail</c> (addresses by folder) and <c>Notices:Smtp:…</c>; null where no mail is to be sent.</summary>
    /// <exception cref="ArgumentException">A setting is missing or cannot be meant; it is named.</exception>
    public static MailOptions? From(Func<string, string?> setting)
    {
        var recipients = ByFolder.Parse(setting("Notices:Mail"));
        if (recipients.IsEmpty) return null;
        foreach (var address in recipients.Values.SelectMany(Each)) Addressed("Notices:Mail", address);
        var host = Given(setting, "Notices:Smtp:Host", "the name of a mail server");
        var sender = Given(setting, "Notices:Smtp:From", "the address that notices come from");
        Addressed("Notices:Smtp:From", sender);
        var security = setting("Notices:Smtp:Security") switch
        {
            null or "" or "starttls" => SecureSocketOptions.StartTls,
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" when host is "127.0.0.1" or "localhost" or "::1" => SecureSocketOptions.None,
            "none" => throw new ArgumentException("Notices:Smtp:Security is 'none', which only a server on this machine (127.0.0.1) may be reached by."),
            var other => throw new ArgumentException($"Notices:Smtp:Security is '{other}'; give starttls or tls."),
        };
        var port = setting("Notices:Smtp:Port") is { Length: > 0 } text ? text : security == SecureSocketOptions.SslOnConnect ? "465" : "587";
        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65535)
            throw new ArgumentException($"Notices:Smtp:Port is '{port}'; give a port from 1 to 65535.");
        var user = setting("Notices:Smtp:User");
        return string.IsNullOrWhiteSpace(user)
            ? new MailOptions(host, number, security, null, null, sender, recipients)
            : new MailOptions(host, number, security, user, Given(setting, "Notices:Smtp:Password", "the password of Notices:Smtp:User"), sender, recipients);
    }

    /// <summary>Addresses of one setting.</summary>
    internal static IEnumerable<string> Each(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Given(Func<string, string?> setting, string name, string what) => setting(name) switch
    {
        null or "" => throw new ArgumentException($"{name} is not set: give {what}."),
        // The platform passes a reference through unchanged when it cannot resolve it.
        var value when value.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal) =>
            throw new ArgumentException($"{name} is not looked up: the vault or its secret is not there, or the host may not read it."),
        var value => value,
    };

    private static void Addressed(string name, string address)
    {
        var isAddress = MailboxAddress.TryParse(address, out var read) && read.Address.Contains('@', StringComparison.Ordinal);
        if (!isAddress || address.AsSpan().ContainsAny("\r\n"))
            throw new ArgumentException($"{name} holds something that is no mail address.");
    }
}
