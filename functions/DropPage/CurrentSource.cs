namespace AinChock.DropPages;

/// <summary>A current register that a file may replace.</summary>
/// <param name="Label">Name of the kind of register, in the sender's language.</param>
public sealed record CurrentSource(string Source, DateTimeOffset UploadedAt, int Rows, string Dataset, string Label);
