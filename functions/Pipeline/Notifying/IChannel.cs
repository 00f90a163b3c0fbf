using AinChock.Registers.Answers;

namespace AinChock.Pipeline.Notifying;

/// <summary>One way to tell somebody.</summary>
internal interface IChannel
{
    /// <summary>Its name, for traces and logs.</summary>
    string Name { get; }

    /// <summary>The addresses that it tells about uploads to a source's folder.</summary>
    IReadOnlyList<string> RecipientsOf(string source);

    /// <summary>Tells one recipient.</summary>
    /// <param name="id">The same for every attempt, so that a recipient can recognise a duplicate.</param>
    /// <exception cref="UndeliveredException">It was not delivered, or the delivery is uncertain.</exception>
    Task TellAsync(string recipient, string id, string source, NoticeLetter letter, CancellationToken cancellationToken);
}
