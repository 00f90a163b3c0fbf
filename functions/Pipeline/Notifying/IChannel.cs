using AinChock.Registers.Answers;

namespace AinChock.Pipeline.Notifying;

/// <summary>One way to tell somebody.</summary>
internal interface IChannel
{
    /// <summary>Its name, for traces and logs.</summary>
    string Name { get; }

    /// <summary>Whom it tells of what a source's folder sent: addresses.</summary>
    IReadOnlyList<string> RecipientsOf(string source);

    /// <summary>Tells one of them.</summary>
    /// <param name="id">The same each time that the same is told: by that a second copy is known.</param>
    /// <exception cref="UndeliveredException">It did not arrive, or nobody knows whether it did.</exception>
    Task TellAsync(string recipient, string id, string source, NoticeLetter letter, CancellationToken cancellationToken);
}
