namespace AinChock.Pipeline.Publishing.Facts;

/// <summary>A source by its register and its path, neither of which tells what it is published as: see <c>PublicSources</c>.</summary>
internal readonly record struct NamedSource(string Dataset, string Source);
