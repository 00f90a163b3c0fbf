namespace AinChock.Registers.Datasets;

/// <summary>A value taken from another field when its own column is absent; always reported.</summary>
/// <param name="Kind">Only <c>phaseOfYear</c> so far.</param>
public sealed record Derivation(
    string Field, string From, string Kind);
