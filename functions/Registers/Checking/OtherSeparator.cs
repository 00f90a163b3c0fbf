using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Intake.Formats.Csv;
using AinChock.Registers.Mapping;

namespace AinChock.Registers.Checking;

/// <summary>Recognises lines of a text file that are separated by another character than the rest, so that each came as a single value.</summary>
internal static class OtherSeparator
{
    // Two values with a comma between may be any text.
    private const int FewestFields = 3;

    /// <summary>Why no header was found; null unless a line is one by another separator than that of the file.</summary>
    /// <param name="head">The first rows of the file.</param>
    public static Mark? OfHeader(Sheet sheet, IReadOnlyList<SheetRow> head, char separator)
    {
        foreach (var row in head)
        {
            var line = string.Join(separator, Enumerable.Range(1, row.Cells[^1].Column).Select(column => row[column].Display()));
            foreach (var other in CsvSeparator.Candidates.Where(other => other != separator && line.Contains(other)))
            {
                var split = new SheetRow();
                split.Begin(row.Number, hidden: false);
                foreach (var (value, at) in line.Split(other).Select((value, at) => (value.Trim(' ', '"'), at)))
                {
                    if (value.Length > 0) split.Add(Cell.OfText(at + 1, value));
                }

                if (HeaderFinder.Find(sheet, [split]) is { IsConvincing: true })
                    return new Mark(Notices.SeparatedOtherwise(other, separator), new Place(sheet.Name, row.Number));
            }
        }

        return null;
    }

    /// <summary>Why a row has one value; null for a note, in which blanks follow the commas, and for any other text.</summary>
    /// <param name="fewest">Values that a row has at least.</param>
    public static Notice? OfRow(string text, char separator, int fewest)
    {
        if (!text.AsSpan().ContainsAnyInRange('0', '9')) return null;
        foreach (var other in CsvSeparator.Candidates)
        {
            if (other == separator) continue;
            var fields = 1;
            for (var at = text.IndexOf(other); at >= 0; at = text.IndexOf(other, at + 1))
            {
                if (at + 1 == text.Length || text[at + 1] != ' ') fields++;
            }

            if (fields >= Math.Max(fewest, FewestFields)) return Notices.SeparatedOtherwise(other, separator);
        }

        return null;
    }
}
