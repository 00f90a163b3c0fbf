using System.Text;
using CsvHelper;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>Finds a text file's separator from its first records.</summary>
internal static class CsvSeparator
{
    /// <summary>Number of records inspected.</summary>
    public const int Records = 60;

    /// <summary>Characters that separate values.</summary>
    public static readonly char[] Candidates = [';', '\t', ',', '|'];

    /// <summary>
    /// The separator that gives the most records the same number of fields; more fields score higher. A decimal comma splits every
    /// amount alike, but leaves digits where a header has words. A file with one column gets the separator <c>;</c>.
    /// </summary>
    /// <param name="hint">The separator, if the file states it.</param>
    public static CsvDialect Detect(CsvText text, char? hint)
    {
        var best = text.Dialect with { Separator = ';', Width = 1, HeaderSeparator = null };
        text = text with { Dialect = best };
        var most = 0L;
        var counted = new List<(char Separator, List<(int Fields, int Words)> Counts)>();
        foreach (var candidate in hint is { } given ? [given] : Candidates)
        {
            var counts = CountFields(text with { Dialect = text.Dialect with { Separator = candidate } });
            counted.Add((candidate, counts));
            var (score, width) = Score(counts);
            if (score <= most && hint is null) continue;
            most = score;
            best = best with { Separator = candidate, Width = width };
        }

        if (OtherHeader.Find(counted) is var (header, records, fields))
            return best with { Separator = records, Width = fields, HeaderSeparator = header };

        // Only numbers: what splits every line into the same three or more fields is no decimal comma.
        foreach (var (separator, counts) in counted)
        {
            var isRegular = counts is [{ Fields: >= 3 }, _, ..] && counts.TrueForAll(line => line == counts[0]);
            if (most == 0 && isRegular) return best with { Separator = separator, Width = counts[0].Fields };
        }

        return best;
    }

    private static List<(int Fields, int Words)> CountFields(CsvText text)
    {
        var counts = new List<(int, int)>();
        var isBroken = false;
        Count(allowLineBreaks: true);
        // An open quote would join everything after it into one record.
        if (isBroken) Count(allowLineBreaks: false);
        return counts;

        void Count(bool allowLineBreaks)
        {
            counts.Clear();
            using var reader = text.Open(options => options with
            {
                AllowLineBreaksInQuotes = allowLineBreaks,
                OnMalformedRecord = record => isBroken |= record.Reason is not CsvMalformedReason.StrayQuote,
                PoolStrings = false,
            });
            try
            {
                while (counts.Count < Records && reader.Read())
                {
                    var line = Fields(text, reader);
                    if (line is not { Fields: 1, Words: 0 } || !reader.IsEmpty(0)) counts.Add(line);
                }
            }
            catch (CsvFormatException)
            {
                // The record limit is reported by the real reading; here the counts so far decide.
                isBroken = true;
            }
        }
    }

    // A line that is quoted as a whole is counted by its content.
    private static (int Fields, int Words) Fields(CsvText text, CsvReader reader)
    {
        if (reader.FieldCount != 1 || !reader.RawRecord.StartsWith("\""u8)) return (reader.FieldCount, Words(reader));
        using var inner = text.OpenLines(Encoding.UTF8.GetBytes(reader.GetString(0)), CsvMode.Rfc4180);
        return inner.Read() ? (inner.FieldCount, Words(inner)) : (1, 0);
    }

    private static int Words(CsvReader reader) => Enumerable.Range(0, reader.FieldCount).Count(field => reader.GetString(field).Any(char.IsLetter));

    private static (long Score, int Width) Score(List<(int Fields, int Words)> counts)
    {
        var common = counts.Where(c => c.Fields > 1).GroupBy(c => c.Fields).OrderByDescending(group => group.Count())
            .ThenByDescending(group => group.Key).FirstOrDefault();
        if (common is null) return (0, 1);
        // The header is the first line of that width with words: blank lines and titles may precede it. The share of lines with
        // equal width counts twice: a text full of commas makes one row wide, but not the header above it.
        var header = counts.Find(c => c.Fields >= common.Key && c.Words > 0);
        if (header.Fields == 0) return (0, common.Key);
        var alike = (long)common.Count();
        return (1000 * alike * alike / counts.Count * (common.Key - 1) / counts.Count * header.Words / header.Fields, common.Key);
    }
}
