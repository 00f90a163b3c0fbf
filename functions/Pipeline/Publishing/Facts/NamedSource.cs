namespace AinChock.Pipeline.Publishing.Facts;

/// <summary>A source by its register and path. Neither reveals its published name: see <c>PublicSources</c>.</summary>
internal readonly record struct NamedSource(string Dataset, string Source);
