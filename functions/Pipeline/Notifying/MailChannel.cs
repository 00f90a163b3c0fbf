using System.Globalization;
using System.Net.Sockets;
using AinChock.Registers.Answers;
using AinChock.Registers.Texts;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace AinChock.Pipeline.Notifying;

/// <summary>Tells by e-mail. Each recipient has a message of their own: one whose address is refused keeps it from no other.</summary>
internal sealed class MailChannel(MailOptions options, TimeProvider time) : IChannel
{
    // The limit covers the whole exchange, whichever part of it the server is slow at.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "mail";

    public IReadOnlyList<string> RecipientsOf(string source) => [.. MailOptions.Each(options.Recipients.Of(source))];

    public async Task TellAsync(string recipient, string id, string source, NoticeLetter letter, CancellationToken cancellationToken)
    {
        using var message = MessageOf(recipient, id, letter);
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var client = new SmtpClient();
            await client.ConnectAsync(options.Host, options.Port, options.Security, either.Token);
            if (options is { User: { } user, Password: { } password }) await client.AuthenticateAsync(user, password, either.Token);
            await client.SendAsync(message, either.Token);
            await LeaveAsync(client, either.Token);
        }
        catch (SmtpCommandException refused)
        {
            var code = ((int)refused.StatusCode).ToString(CultureInfo.InvariantCulture);
            throw new UndeliveredException($"smtp {code}", isRefusal: (int)refused.StatusCode >= 500);
        }
        catch (Exception error) when (error is AuthenticationException or ServiceNotAuthenticatedException)
        {
            throw new UndeliveredException("smtp sign-in", isRefusal: true);
        }
        catch (Exception away) when (away is ProtocolException or SocketException or IOException or SslHandshakeException or TimeoutException
            or ServiceNotConnectedException or NotSupportedException || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new UndeliveredException(away.GetType().Name, isRefusal: false);
        }
    }

    // The message is theirs by now, however the connection ends.
    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception error) when (error is ProtocolException or SocketException or IOException or TimeoutException or OperationCanceledException)
        {
        }
    }

    private MimeMessage MessageOf(string recipient, string id, NoticeLetter letter)
    {
        var sender = MailboxAddress.Parse(options.Sender);
        var message = new MimeMessage
        {
            Subject = letter.Subject,
            Date = letter.ReceivedAt,
            MessageId = $"{id}@{sender.Domain}",
            Body = new TextPart("plain") { Text = letter.Text },
        };
        message.From.Add(sender);
        message.To.Add(MailboxAddress.Parse(recipient));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, string.Join(", ", Language.All.Select(language => language.Code)));
        return message;
    }
}
