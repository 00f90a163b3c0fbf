using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AinChock.Pipeline.Ingesting;
using AinChock.Registers.Answers;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Notifying;

/// <summary>Tells by a POST of JSON: a card as Teams shows it, with the same in plain fields for anything else that takes webhooks.</summary>
internal sealed class WebhookChannel : IChannel, IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout };
    private readonly ByFolder _addresses;

    private WebhookChannel(ByFolder addresses) => _addresses = addresses;

    public string Name => "webhook";

    /// <summary>Reads <c>Notices:Webhooks</c>, addresses by folder; null where there are none.</summary>
    /// <exception cref="ArgumentException">One is no address, or would be sent to in the clear.</exception>
    public static WebhookChannel? From(Func<string, string?> setting)
    {
        var addresses = ByFolder.Parse(setting("Notices:Webhooks"));
        if (addresses.IsEmpty) return null;
        foreach (var address in addresses.Values.SelectMany(MailOptions.Each))
        {
            var isAddress = Uri.TryCreate(address, UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
            if (!isAddress)
                throw new ArgumentException("Notices:Webhooks holds something that is no https address, or the vault that it stands in was not looked up.");
        }

        return new WebhookChannel(addresses);
    }

    public IReadOnlyList<string> RecipientsOf(string source) => [.. MailOptions.Each(_addresses.Of(source))];

    public async Task TellAsync(string recipient, string id, string source, NoticeLetter letter, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, recipient) { Content = new ByteArrayContent(BodyOf(id, source, letter)) };
        request.Content.Headers.ContentType = Json;
        request.Headers.Add("Idempotency-Key", id);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode) return;
            var isAway = response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500;
            throw new UndeliveredException(FormattableString.Invariant($"http {(int)response.StatusCode}"), !isAway);
        }
        catch (Exception away) when (away is HttpRequestException or IOException
            || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new UndeliveredException(away.GetType().Name, isRefusal: false);
        }
    }

    public void Dispose() => _client.Dispose();

    private static byte[] BodyOf(string id, string source, NoticeLetter letter)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "message");
            json.WriteString("id", id);
            json.WriteString("event", letter.Event);
            json.WriteString("number", letter.Number);
            json.WriteString("source", source);
            json.WriteString("receivedAt", letter.ReceivedAt.UtcDateTime);
            json.WriteNumber("accepted", letter.Accepted);
            json.WriteNumber("setAside", letter.SetAside);
            json.WriteString("summary", letter.Subject);
            json.WriteString("text", letter.Text);
            json.WriteStartArray("attachments");
            WriteCard(json, letter);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteCard(Utf8JsonWriter json, NoticeLetter letter)
    {
        json.WriteStartObject();
        json.WriteString("contentType", "application/vnd.microsoft.card.adaptive");
        json.WriteStartObject("content");
        json.WriteString("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        json.WriteString("type", "AdaptiveCard");
        json.WriteString("version", "1.4");
        json.WriteStartArray("body");
        WriteLine(json, letter.Subject, isBold: true);
        foreach (var language in Language.All) WriteLine(json, letter.SentenceIn(language), isBold: false);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter json, string text, bool isBold)
    {
        json.WriteStartObject();
        json.WriteString("type", "TextBlock");
        json.WriteString("text", text);
        json.WriteBoolean("wrap", true);
        if (isBold) json.WriteString("weight", "bolder");
        json.WriteEndObject();
    }
}
