namespace AinChock.Pipeline.Tests;

/// <summary>A number that the note states, and what holding it to the registers must come to.</summary>
/// <param name="Scope">As columns of the register of announcements, each after its name and an equals sign.</param>
/// <param name="Cause">Empty where it agrees.</param>
internal sealed record BalanceStatement(string Measure, decimal Value, string Scope = "", string Cause = "", decimal? Computed = null);
