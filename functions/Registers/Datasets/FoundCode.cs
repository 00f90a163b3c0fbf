namespace AinChock.Registers.Datasets;

/// <summary>The value of a list that a text names.</summary>
/// <param name="Value">Null when the text names none.</param>
/// <param name="IsToBeSaid">Its sender may have meant another one: the part after the colon names one, or the spelling was learnt.</param>
internal readonly record struct FoundCode(string? Value, bool IsToBeSaid);
