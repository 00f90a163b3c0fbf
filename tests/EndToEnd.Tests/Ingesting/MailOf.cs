using System.Collections.Concurrent;

namespace AinChock.EndToEnd.Tests;

/// <summary>The mail server of a flow's storage: it outlives the workers that are killed while they talk to it.</summary>
internal static class MailOf
{
    private static readonly ConcurrentDictionary<string, MailServer> Servers = [];

    /// <summary>Starts one.</summary>
    /// <returns>Its port.</returns>
    public static int New(TestStorage storage) => (Servers[storage.ConnectionString] = new MailServer()).Port;

    /// <summary>Recipients and ids of what it was given, each once: a second copy has the id of the first.</summary>
    public static IReadOnlyList<string> Messages(TestStorage storage)
    {
        Servers.TryRemove(storage.ConnectionString, out var server);
        using (server)
        {
            var given = server!.Received
                .Select(mail => $"{mail.Recipient} {EventOf(mail.Message.MessageId!)} {mail.Message.Subject!.Split('–')[1]}").ToList();
            // One killed worker can double one message; that no other is doubled is part of the promise.
            Assert.InRange(given.Count, given.Distinct().Count(), given.Distinct().Count() + 1);
            return [.. given.Distinct().Order(StringComparer.Ordinal)];
        }
    }

    // Without the time of the upload, which differs from one arrangement to the next.
    private static string EventOf(string messageId) => messageId[(messageId.IndexOf('-', StringComparison.Ordinal) + 1)..];
}
