namespace AinChock.Pipeline.Operating.Integrity;

/// <param name="How">What was done, or why nothing was.</param>
public sealed record Mended(Damage Damage, bool IsMended, string How);
