namespace AinChock.DropPages;

/// <param name="Problem">Why it was not sent, as the key of the page's sentence.</param>
internal readonly record struct Sending(Sent? Sent, string? Problem);
