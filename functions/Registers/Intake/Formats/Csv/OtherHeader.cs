namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>
/// Recognises a text whose header has another separator than its records: the header was typed, or pasted from another program, over records that
/// were exported.
/// </summary>
internal static class OtherHeader
{
    // Two words with a comma between are no header.
    private const int FewestFields = 3;

    // Records may lack their last fields where these are empty.
    private const double Share = 0.8;

    /// <summary>Both separators and the fields of a record; null unless the header splits into words by one of them, the records split by another into as
    /// many fields, and no record does by the first.</summary>
    /// <param name="counted">Fields of the first records, and how many hold letters, by each separator.</param>
    public static (char Header, char Records, int Width)? Find(IReadOnlyList<(char Separator, List<(int Fields, int Words)> Counts)> counted)
    {
        foreach (var (header, above) in counted)
        {
            var at = above.FindIndex(line => line.Fields >= FewestFields && line.Words == line.Fields);
            if (at < 0) continue;
            foreach (var (separator, below) in counted)
            {
                if (separator != header && IsOther(above, below, at)) return (header, separator, above[at].Fields);
            }
        }

        return null;
    }

    private static bool IsOther(List<(int Fields, int Words)> above, List<(int Fields, int Words)> below, int at)
    {
        var width = above[at].Fields;
        if (below.Count != above.Count || below[at].Fields == width) return false;
        var (records, whole) = (0, 0);
        for (var line = at + 1; line < above.Count; line++)
        {
            // Titles and notes.
            if (above[line].Fields == 1 && below[line].Fields == 1) continue;
            if (above[line].Fields == width || below[line].Fields > width) return false;
            // A line of words alone would be a header of its own, below a title with separators in it.
            if (records++ == 0 && below[line].Words == below[line].Fields) return false;
            if (below[line].Fields == width) whole++;
        }

        return whole > 0 && whole >= records * Share;
    }
}
