using AinChock.Registers.Texts;

namespace AinChock.Registers.Datasets;

/// <summary>A place and its names.</summary>
public sealed record KnownPlace(Text Name, IReadOnlyList<string> Aliases)
{
    /// <summary>All spellings.</summary>
    public IEnumerable<string> Spellings => [.. Name.Values, .. Aliases];
}
