using CsvHelper;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>The notation of a text file, found from its first records.</summary>
/// <param name="Width">Fields of most records; 1 when there is no separator.</param>
/// <param name="HasBackslashes">Quotes within a text follow a backslash.</param>
/// <param name="HasEscapes">Separators and line ends within a text follow a backslash, as programs write them that put no quotes around values.</param>
/// <param name="HasEntities">HTML entities occur, whose semicolons do not separate fields.</param>
/// <param name="HasSpacedQuotes">Blanks precede the quotes around a value.</param>
/// <param name="Quote">Stands around values.</param>
/// <param name="HeaderSeparator">Separates the header, where it is another than that of the records.</param>
internal sealed record CsvDialect(
    char Separator = ';', int Width = 1, bool HasBackslashes = false, bool HasSpacedQuotes = false, bool HasEntities = false, char Quote = '"',
    char? HeaderSeparator = null, bool HasEscapes = false)
{
    private const int SampleCharacters = 64 << 10;

    public static CsvDialect Detect(Stream content, FoundEncoding found, IntakeLimits limits)
    {
        CsvText With(CsvDialect dialect) => new(content, found, limits, dialect);
        var head = With(new CsvDialect()).Head(SampleCharacters);
        if (ApostropheQuotes.Find(head, isWhole: head.Length < SampleCharacters) is { } apostrophes) return apostrophes;
        // Excel writes and obeys a first line like "sep=;".
        var isHinted = head.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && head.Length > 4;
        char? hint = isHinted && head[4] is < '\u0080' and not ('\r' or '\n' or '"') ? head[4] : null;
        var best = CsvSeparator.Detect(With(new CsvDialect()), hint);
        if (head.Contains("\\\"", StringComparison.Ordinal))
        {
            var escaped = CsvSeparator.Detect(With(best with { HasBackslashes = true }), hint);
            if (Faults(With(escaped)) < Faults(With(best))) best = escaped;
        }

        if (EscapedText.HoldsEscape(head, [.. CsvSeparator.Candidates, '\r', '\n']))
        {
            var escaped = CsvSeparator.Detect(With(best with { HasBackslashes = false, HasEscapes = true }), hint);
            var (now, before) = (Look(With(escaped)), Look(With(best)));
            // A text may end with a backslash, « C:\projets\ »: what follows one is text where that alone makes the records alike.
            var isSeen = EscapedText.HoldsEscape(head, [escaped.Separator, '\r', '\n']);
            if (isSeen && now.Ragged < before.Ragged && now.Faults <= before.Faults) best = escaped;
        }

        if (best.Separator == ';' && MisreadText.HoldsEntity(head))
        {
            var decoded = CsvSeparator.Detect(With(best with { HasEntities = true }), hint);
            var (now, before) = (Look(With(decoded)), Look(With(best)));
            // Entities inside quotes split nothing, and are reported at their cells.
            if (now.Fields < before.Fields && now.Ragged <= before.Ragged) best = decoded;
        }

        if (!HoldsSpacedQuote(head, best.Separator)) return best;
        var spaced = CsvSeparator.Detect(With(best with { HasSpacedQuotes = true }), hint);
        return Faults(With(spaced)) < Faults(With(best)) ? spaced : best;
    }

    private static int Faults(CsvText text) => Look(text).Faults;

    /// <summary>Counts over the first records: malformed quoting, unusual widths, and fields.</summary>
    private static (int Faults, int Ragged, int Fields) Look(CsvText text)
    {
        int faults = 0, ragged = 0, fields = 0;
        using var reader = text.Open(options => options with { OnMalformedRecord = _ => faults++ });
        try
        {
            for (var i = 0; i < CsvSeparator.Records && reader.Read(); i++)
            {
                ragged += reader.FieldCount == text.Dialect.Width ? 0 : 1;
                fields += reader.FieldCount;
            }
        }
        catch (CsvFormatException)
        {
            faults++;
        }

        return (faults, ragged, fields);
    }

    private static bool HoldsSpacedQuote(string head, char separator)
    {
        for (var at = head.IndexOf(" \"", StringComparison.Ordinal); at >= 0; at = head.IndexOf(" \"", at + 1, StringComparison.Ordinal))
        {
            var start = at;
            while (start > 0 && head[start - 1] == ' ') start--;
            if (start > 0 && head[start - 1] == separator) return true;
        }

        return false;
    }
}
