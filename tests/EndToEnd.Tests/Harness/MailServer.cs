using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;

namespace AinChock.EndToEnd.Tests;

/// <summary>A mail server that speaks as much of SMTP as is needed, over a real socket. It can be stopped, started again, and told to
/// refuse.</summary>
internal sealed partial class MailServer : IDisposable
{
    private readonly int _port;
    private readonly X509Certificate2? _certificate;
    private TcpListener? _listener;

    /// <param name="certificate">What it shows who asks for STARTTLS; null for a server without.</param>
    public MailServer(X509Certificate2? certificate = null)
    {
        _certificate = certificate;
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    /// <summary>The messages that it took, in the order in which they came.</summary>
    public ConcurrentQueue<(string Recipient, MimeMessage Message)> Received { get; } = [];

    /// <summary>Everything that was said to it, line by line.</summary>
    public ConcurrentQueue<string> Heard { get; } = [];

    /// <summary>What it says to a recipient; null to take it.</summary>
    public Func<string, string?> Refuse { get; set; } = _ => null;

    /// <summary>The one user that it lets in; null for everybody.</summary>
    public (string User, string Password)? Known { get; init; }

    public int Port => _port;

    /// <summary>Settings that make a postman send here.</summary>
    public Dictionary<string, string> Settings(string recipients) => new()
    {
        ["Notices:Mail"] = recipients,
        ["Notices:Smtp:Host"] = "127.0.0.1",
        ["Notices:Smtp:Port"] = _port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Notices:Smtp:Security"] = _certificate is null ? "none" : "starttls",
        ["Notices:Smtp:From"] = "registres@prefecture.example",
    };

    public void Stop() => _listener?.Stop();

    public void StartAgain()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    public void Dispose() => _listener?.Dispose();

    private async Task AcceptAsync(TcpListener listener)
    {
        while (true)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync();
                _ = TalkAsync(client);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            using (client) await TalkAsync(client.GetStream());
        }
        catch (Exception error) when (error is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The other side went away.
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        var (recipient, isSecret, isKnown) = ("", false, Known is null);
        var reader = new StreamReader(stream, Encoding.UTF8);
        await SayAsync(stream, "220 mail.example ready");
        while (await reader.ReadLineAsync() is { } line)
        {
            Heard.Enqueue(line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO" or "HELO":
                    var secrecy = _certificate is not null && !isSecret ? "250-STARTTLS\r\n" : "";
                    await SayAsync(stream, $"250-mail.example\r\n{secrecy}{(Known is null ? "" : "250-AUTH PLAIN\r\n")}250 8BITMIME");
                    break;
                case "STARTTLS":
                    await SayAsync(stream, "220 go ahead");
                    var secret = new SslStream(stream);
                    await secret.AuthenticateAsServerAsync(_certificate!);
                    (stream, reader, isSecret) = (secret, new StreamReader(secret, Encoding.UTF8), true);
                    break;
                case "AUTH":
                    var (user, password) = Known!.Value;
                    isKnown = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])) == $"\0{user}\0{password}";
                    await SayAsync(stream, isKnown ? "235 welcome" : "535 who are you");
                    break;
                case "MAIL":
                    await SayAsync(stream, isKnown ? "250 ok" : "530 who are you");
                    break;
                case "RCPT":
                    recipient = Address().Match(line).Groups[1].Value;
                    await SayAsync(stream, Refuse(recipient) ?? "250 ok");
                    break;
                case "DATA":
                    await SayAsync(stream, "354 go on");
                    Received.Enqueue((recipient, await ReadAsync(reader)));
                    await SayAsync(stream, "250 taken");
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return;
                default:
                    await SayAsync(stream, "250 ok");
                    break;
            }
        }
    }

    private static async Task<MimeMessage> ReadAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line and not ".") text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static async Task SayAsync(Stream stream, string line)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
        await stream.FlushAsync();
    }

    [GeneratedRegex("<([^>]*)>")]
    private static partial Regex Address();
}
