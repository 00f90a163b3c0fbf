using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;

namespace AinChock.Registers.Mapping;

/// <summary>A row that divides headings of numbers over several columns by words that the register does not know: « Prévu » and « Réalisé » under
/// « Montant global ». Two columns are then headed alike.</summary>
internal static class SubHeadings
{
    private const int Reach = 3, Longest = 60;

    /// <summary>Whether a row is one: it holds words alone, under headings of numbers or beside them, where no row of the register has any.</summary>
    public static bool Are(SheetRow row, IReadOnlyList<HeaderCell> header, HeaderIndex index)
    {
        var divides = false;
        foreach (ref readonly var cell in row.Cells)
        {
            if (cell.Kind != CellKind.Text || !IsWord(cell.Text!.Trim()) || Over(header, cell.Column, index) is not { } heading) return false;
            divides |= heading.Column != cell.Column;
        }

        return divides && row.Cells.Length > 1;
    }

    /// <summary>The heading of numbers over a column, or over the one before it that has no header of its own; null for none.</summary>
    public static HeaderCell? Over(IReadOnlyList<HeaderCell> header, int column, HeaderIndex index)
    {
        var heading = header.LastOrDefault(cell => cell.Column <= column);
        if (heading is null || column - heading.Column > Reach || index.FindAny(heading.Candidates) is not { } found) return null;
        return index.Dataset.Fields[found.Field].Kind
            is FieldKind.Money or FieldKind.Count or FieldKind.Quantity or FieldKind.Rate or FieldKind.Date ? heading : null;
    }

    /// <summary>The header of a column under a heading: what both name together, and else what the heading names.</summary>
    /// <param name="row">All that stands under the headings.</param>
    public static HeaderCell Named(HeaderCell heading, string text, SheetRow row, IReadOnlyList<HeaderCell> header, HeaderIndex index)
    {
        var field = index.FindAny(heading.Candidates)!.Value.Field;
        var together = Together(heading, text);
        var named = heading with { Text = $"{heading.Text} – {text}", Candidates = together };
        if (index.FindAny(together) is not null) return named;
        // Beside a part that has a name of its own, « Femmes », another is not the whole.
        foreach (ref readonly var cell in row.Cells)
        {
            if (Over(header, cell.Column, index) is not { } over || over.Candidates != heading.Candidates) continue;
            var sub = cell.Text!.Trim();
            if (index.FindAny([.. Together(over, sub), sub]) is { } part && part.Field != field) return named with { Candidates = [.. together, text] };
        }

        var measure = HeadingUnit.NameOf(text, "", index.Dataset.Fields[field].Kind);
        return named with
        {
            Candidates = [.. together, .. measure is null ? heading.Candidates : heading.Candidates.Select(candidate => $"{candidate} ({measure})")],
        };
    }

    private static List<string> Together(HeaderCell heading, string text) =>
        [.. heading.Candidates.SelectMany(candidate => (string[])[$"{candidate} {text}", $"{text} {candidate}"])];

    private static bool IsWord(string text) =>
        text.Length is > 0 and <= Longest && (char.IsLetter(text[0]) || text[0] is '%' or '(');
}
