namespace AinChock.DropPages;

/// <summary>What a sender needs in order to follow an upload.</summary>
/// <param name="ETag">ETag of the upload in <c>incoming</c>.</param>
/// <param name="UploadedAt">Time of the upload by the storage account's clock.</param>
public sealed record Sent(string Source, string Run, string ETag, DateTimeOffset UploadedAt);
