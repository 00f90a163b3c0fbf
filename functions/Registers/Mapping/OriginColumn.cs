using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>
/// The last column of rows set aside: each row's place in its original file, with the run in the heading. With it the rows find their
/// place again when they come back under any file name.
/// </summary>
public static class OriginColumn
{
    // Letters that every old encoding has.
    private const string Words = "Ligne d'origine";

    private const int RunLength = 24;

    /// <summary>The heading of the column.</summary>
    /// <param name="run">Id of the run.</param>
    public static string Heading(string run) => $"{Words} - {run}";

    /// <summary>The run that a heading names; null for any other heading.</summary>
    public static string? RunOf(string heading)
    {
        var run = heading.Trim().Split(' ')[^1];
        var isRun = run.Length == RunLength && run.All(char.IsAsciiHexDigitLower);
        return isRun && TextKey.Of(heading).StartsWith(TextKey.Of(Words), StringComparison.Ordinal) ? run : null;
    }

    /// <summary>The origin column of a table and its run; null for none.</summary>
    public static (int Column, string Run)? Of(SheetMap map)
    {
        foreach (var left in map.Left)
        {
            if (RunOf(left.Header) is { } run) return (left.Column, run);
        }

        return null;
    }
}
