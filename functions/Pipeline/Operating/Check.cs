namespace AinChock.Pipeline.Operating;

/// <summary>One condition that the pipeline needs to work.</summary>
/// <param name="Found">What the check found.</param>
/// <param name="Cure">What to do; empty when all is well.</param>
public sealed record Check(string Name, bool IsWell, string Found, string Cure);
