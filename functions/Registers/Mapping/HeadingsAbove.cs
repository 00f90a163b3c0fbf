using AinChock.Registers.Intake;

namespace AinChock.Registers.Mapping;

/// <summary>The headings of a row above another, each over its own column or over several of the row below.</summary>
internal sealed class HeadingsAbove(IReadOnlyList<HeaderCell> headings)
{
    // Most columns that one heading spans.
    private const int Reach = 24;

    private readonly Dictionary<int, HeaderCell> _headings = headings.ToDictionary(cell => cell.Column);

    public bool Holds(int column) => _headings.ContainsKey(column);

    /// <summary>The heading that spans a column and the next, or the one before; null for a heading over a single column.</summary>
    /// <param name="below">The rows below the headings: what stands between may itself span columns.</param>
    public HeaderCell? Over(ReadOnlySpan<SheetRow> below, int column)
    {
        var at = column;
        while (at > 0 && column - at < Reach && !Holds(at)) at--;
        if (!_headings.TryGetValue(at, out var heading) || !heading.Text.Any(char.IsLetter)) return null;
        // A column with no word below ends the heading's span: the heading belongs to its neighbours.
        for (var between = at; between < column; between++)
        {
            if (!HasText(below, between)) return null;
        }

        var isWide = column > at || (!Holds(column + 1) && HasText(below, column + 1));
        return isWide ? heading : null;
    }

    /// <summary>The heading over a single column whose word goes on below: « Montant glo- »; null for any other.</summary>
    public HeaderCell? Broken(int column) => _headings.TryGetValue(column, out var heading) && heading.Text.EndsWith('-') ? heading : null;

    private static bool HasText(ReadOnlySpan<SheetRow> rows, int column)
    {
        foreach (var row in rows)
        {
            if (row[column].Kind == CellKind.Text) return true;
        }

        return false;
    }
}
