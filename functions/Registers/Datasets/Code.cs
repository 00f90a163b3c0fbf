using AinChock.Registers.Texts;

namespace AinChock.Registers.Datasets;

/// <summary>One value of a list.</summary>
/// <param name="Value">The stored and published form.</param>
public sealed record Code(string Value, Text Label, IReadOnlyList<string> Aliases)
{
    /// <summary>The unit of its quantities, <c>km</c>; null for none.</summary>
    public string? Unit { get; init; }

    /// <summary>All spellings.</summary>
    public IEnumerable<string> Spellings => [Value, .. Label.Values, .. Aliases];
}
