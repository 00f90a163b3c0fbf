namespace AinChock.Pipeline.Storage;

/// <summary>A count that no published row shows.</summary>
/// <param name="Field">0-based place of the field.</param>
/// <param name="Token">The tokens of counts that are published in one sum add up to 0, and those of some of them do not. A sum whose tokens do not add up to 0
/// would reveal some of them and is not published.</param>
public readonly record struct WithheldCount(int Field, long Value, ulong Token);
