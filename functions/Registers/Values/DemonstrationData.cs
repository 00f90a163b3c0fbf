namespace AinChock.Registers.Values;

/// <summary>Invented registers, which show what the pipeline does. Their name says so: the file's ends in <c>-demonstration</c>, or a folder of its path has
/// that name.</summary>
public static class DemonstrationData
{
    private const string Mark = "demonstration";

    /// <param name="path">Path of a source, or name of a file; null for none.</param>
    public static bool Is(string? path)
    {
        var parts = path?.Split('/', '\\') ?? [];
        return parts.SkipLast(1).Any(folder => folder.Equals(Mark, StringComparison.OrdinalIgnoreCase))
            || Path.GetFileNameWithoutExtension(parts.LastOrDefault() ?? "").EndsWith("-" + Mark, StringComparison.OrdinalIgnoreCase);
    }
}
