using CsvHelper;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>Finds the separator of a text file from its first records.</summary>
internal static class CsvSeparator
{
    private const int Records = 60;

    private static readonly char[] Candidates = [';', '\t', ',', '|'];

    /// <summary>
    /// The separator that gives the most records the same number of fields, more fields counting for more. A decimal comma
    /// splits every amount alike, but leaves digits where a header has words. A file of one column has the separator <c>;</c>.
    /// </summary>
    public static char Detect(Stream content, CsvReaderOptions options)
    {
        var best = (Separator: ';', Score: 0L);
        foreach (var candidate in Candidates)
        {
            content.Position = 0;
            var score = Score(CountFields(content, options with { Separator = candidate }));
            if (score > best.Score) best = (candidate, score);
        }

        content.Position = 0;
        return best.Separator;
    }

    private static List<(int Fields, int Words)> CountFields(Stream content, CsvReaderOptions options)
    {
        var counts = new List<(int, int)>();
        using var reader = CsvReader.Create(content, options with { OnMalformedRecord = null, MalformedData = CsvMalformedDataHandling.Recover }, leaveOpen: true);
        try
        {
            while (counts.Count < Records && reader.Read())
            {
                var words = Enumerable.Range(0, reader.FieldCount).Count(field => reader.GetString(field).Any(char.IsLetter));
                counts.Add((reader.FieldCount, words));
            }
        }
        catch (CsvFormatException)
        {
            // Over the record limit: reading proper reports it; what was counted so far decides here.
        }

        return counts;
    }

    private static long Score(List<(int Fields, int Words)> counts)
    {
        var common = counts.Where(c => c.Fields > 1).GroupBy(c => c.Fields).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).FirstOrDefault();
        if (common is null) return 0;
        // The header is the first line of that width. The share of lines that are alike counts twice: a text full of commas makes a
        // row wide, but not the header over it.
        var header = counts.Find(c => c.Fields >= common.Key);
        var alike = (long)common.Count();
        return 1000 * alike * alike / counts.Count * (common.Key - 1) / counts.Count * header.Words / header.Fields;
    }
}
