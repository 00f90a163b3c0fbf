using System.Collections.Frozen;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>Reads a header of one row, or of two when upper headings span several columns of the lower row ("Bénéficiaires" over "Hommes",
/// "Femmes").</summary>
internal static class HeaderRows
{
    // Most columns that one heading spans.
    private const int Reach = 24;

    private static readonly FrozenSet<string> WholeWords = new[] { "total", "ensemble", "nombre", "المجموع", "العدد", "global" }.Select(TextKey.Of)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <returns>The columns, and the number of the header's last row.</returns>
    public static (IReadOnlyList<HeaderCell> Cells, int LastRow) Read(IReadOnlyList<SheetRow> rows, int at, HeaderIndex index)
    {
        var row = rows[at];
        if (at + 1 < rows.Count && rows[at + 1].Number == row.Number + 1 && Join(row, rows[at + 1], index) is { } below) return (below, rows[at + 1].Number);
        if (at > 0 && rows[at - 1].Number == row.Number - 1 && Join(rows[at - 1], row, index) is { } above) return (above, row.Number);
        return ([.. row.Cells.ToArray().Select(cell => Alone(cell.Column, cell.Display().Trim()))], row.Number);
    }

    // Two rows form one header when the lower texts stand under headings that span several columns, and either at least two of them
    // are recognised only when joined, or all of them are. A first row of data stands under columns of its own.
    private static List<HeaderCell>? Join(SheetRow upper, SheetRow lower, HeaderIndex index)
    {
        var cells = new Dictionary<int, HeaderCell>();
        int together = 0, recognised = 0;
        foreach (var cell in lower.Cells)
        {
            if (cell.Kind != CellKind.Text || cell.Text!.Length > 200) return null;
            var sub = cell.Text.Trim();
            var group = GroupOver(upper, lower, cell.Column);
            if (group is null)
            {
                // A text under its own heading is data, unless the lower row is the header and the upper one a title.
                if (upper[cell.Column].Kind != CellKind.Blank) return null;
                cells.Add(cell.Column, Alone(cell.Column, sub));
                continue;
            }

            var joined = Joined(cell.Column, group, sub);
            if (joined.Candidates.Take(joined.Candidates.Count - 1).Any(text => index.Find(text, TextKey.Of(text)) is not null)
                && index.Find(sub, TextKey.Of(sub)) is null) together++;
            if (joined.Candidates.Any(text => index.Find(text, TextKey.Of(text)) is not null)) recognised++;
            cells.Add(cell.Column, joined);
        }

        // One text over all columns is a title, and groups none of them.
        if (upper.Cells.Length == 1 && cells.Values.All(cell => cell.Rows.Count == 2)) return null;
        if (together < 2 && (recognised < 2 || recognised < lower.Cells.Length)) return null;
        foreach (var cell in upper.Cells) cells.TryAdd(cell.Column, Alone(cell.Column, cell.Display().Trim()));
        return [.. cells.Values.OrderBy(c => c.Column)];
    }

    /// <summary>The heading that spans a column and the next, or the one before; null for a heading over a single column.</summary>
    private static string? GroupOver(SheetRow upper, SheetRow lower, int column)
    {
        var at = column;
        while (at > 0 && column - at < Reach && upper[at].Kind == CellKind.Blank) at--;
        if (at == 0 || upper[at].Kind != CellKind.Text) return null;
        // A column with no word below ends the heading's span: the heading belongs to its neighbours.
        for (var between = at; between < column; between++)
        {
            if (lower[between].Kind == CellKind.Blank) return null;
        }

        var isWide = column > at || (upper[column + 1].Kind == CellKind.Blank && lower[column + 1].Kind == CellKind.Text);
        return isWide ? upper[at].Text!.Trim() : null;
    }

    private static HeaderCell Joined(int column, string group, string sub)
    {
        List<string> candidates = [$"{group} {sub}", $"{sub} {group}", $"{group} de {sub}"];
        if (WholeWords.Contains(TextKey.Of(sub))) candidates.Add(group);
        candidates.Add(sub);
        return new HeaderCell(column, $"{group} – {sub}", [group, sub], candidates);
    }

    private static HeaderCell Alone(int column, string text) => new(column, text, [text], [text]);
}
