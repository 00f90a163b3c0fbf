namespace AinChock.Pipeline.Tests;

/// <summary>Projects that a note counts together. Amounts are centimes.</summary>
internal sealed record BalancePart(string Programme, int Count, long Cost, long Indh, string Status = "completed", string Meeting = "");
