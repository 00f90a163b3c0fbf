namespace AinChock.Pipeline.Publishing.Announced;

/// <summary>What a snapshot says at an address.</summary>
/// <param name="Value">Null where it is withheld.</param>
/// <param name="Unit"><c>MAD</c>, <c>%</c>, <c>quantity</c>, <c>rows</c>, <c>projects</c> and so on.</param>
internal sealed record Told(decimal? Value, string Unit);
