using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>
/// The last column of rows set aside: where each stands in the file that it comes from, and under the heading which run that was. By it the
/// rows find their place again when they come back, whatever the file is called by then.
/// </summary>
public static class OriginColumn
{
    // In letters that every old encoding has.
    private const string Words = "Ligne d'origine";

    private const int RunLength = 24;

    /// <summary>Its heading.</summary>
    /// <param name="run">Id of the run.</param>
    public static string Heading(string run) => $"{Words} - {run}";

    /// <summary>The run that a heading names; null for any other heading.</summary>
    public static string? RunOf(string heading)
    {
        var run = heading.Trim().Split(' ')[^1];
        var isRun = run.Length == RunLength && run.All(char.IsAsciiHexDigitLower);
        return isRun && TextKey.Of(heading).StartsWith(TextKey.Of(Words), StringComparison.Ordinal) ? run : null;
    }

    /// <summary>The column of a table that it is, with its run; null where there is none.</summary>
    public static (int Column, string Run)? Of(SheetMap map)
    {
        foreach (var left in map.Left)
        {
            if (RunOf(left.Header) is { } run) return (left.Column, run);
        }

        return null;
    }
}
