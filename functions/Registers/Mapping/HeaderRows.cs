using System.Collections.Frozen;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>Reads a header of one row, or of two or three when upper headings span several columns of the row below ("Bénéficiaires" over "Hommes",
/// "Femmes").</summary>
internal static class HeaderRows
{
    private const int MostRows = 3;

    private static readonly FrozenSet<string> WholeWords = new[] { "total", "ensemble", "nombre", "المجموع", "العدد", "global" }.Select(TextKey.Of)
        .ToFrozenSet(StringComparer.Ordinal);

    // What stands under these says something else than it would alone: « Reste à réaliser » over « Montant », « Clôture » over « Année ».
    private static readonly FrozenSet<string> Changing = new[]
    {
        "reste", "restant", "restants", "reliquat", "reliquats", "unitaire", "unitaires", "avenant", "avenants", "clôture", "tranche", "écart", "écarts",
        "différence", "variation", "surface", "superficie", "الباقي", "المتبقي", "الفارق", "ملحق", "لكل",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Each = new[]
    {
        "bénéficiaire", "habitant", "personne", "tête", "famille", "ménage", "élève", "enfant", "femme", "jeune", "emploi", "km", "m", "m2", "ha", "unité",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    /// <returns>The columns, and the number of the header's last row.</returns>
    public static (IReadOnlyList<HeaderCell> Cells, int LastRow) Read(IReadOnlyList<SheetRow> rows, int at, HeaderIndex index)
    {
        var (best, most) = ((Cells: Alone(rows[at]), LastRow: rows[at].Number), 0);
        for (var depth = 2; depth <= MostRows; depth++)
        {
            for (var first = at; first > at - depth && first >= 0; first--)
            {
                var last = first + depth - 1;
                if (last >= rows.Count || rows[last].Number != rows[first].Number + depth - 1) continue;
                // A title above makes three rows of two, and names no more fields.
                if (Stacked([.. rows.Skip(first).Take(depth)], index) is { } stacked && FieldsOf(stacked, index) is var fields && fields > most)
                    (best, most) = ((stacked, rows[last].Number), fields);
            }
        }

        return best;
    }

    private static int FieldsOf(List<HeaderCell> header, HeaderIndex index) =>
        header.Select(cell => index.FindAny(cell.Candidates)?.Field).OfType<int>().Distinct().Count();

    private static List<HeaderCell>? Stacked(SheetRow[] rows, HeaderIndex index)
    {
        var header = Alone(rows[0]);
        for (var below = 1; below < rows.Length; below++)
        {
            if (Join(header, rows.AsSpan(below)) is not { } joined) return null;
            header = joined;
        }

        return IsOneHeader(header, rows.Length, rows[^1].Cells.Length, index) ? [.. header.Select(cell => HeadingUnit.Apply(cell, index))] : null;
    }

    // Rows form one header when the lowest texts stand under headings that span several columns, and either at least two of them are recognised only when
    // joined, or all of them are.
    private static bool IsOneHeader(List<HeaderCell> header, int depth, int lowest, HeaderIndex index)
    {
        int together = 0, recognised = 0;
        foreach (var cell in header.Where(cell => cell.Rows.Count == depth))
        {
            var isKnown = cell.Candidates.Any(text => index.Find(text, TextKey.Of(text)) is not null);
            if (isKnown && index.Find(cell.Rows[^1], TextKey.Of(cell.Rows[^1])) is null) together++;
            if (isKnown) recognised++;
        }

        return together >= 2 || (recognised >= 2 && recognised >= lowest);
    }

    // A first row of data stands under columns of its own.
    private static List<HeaderCell>? Join(List<HeaderCell> upper, ReadOnlySpan<SheetRow> below)
    {
        var lower = below[0];
        var headings = new HeadingsAbove(upper);
        var cells = new Dictionary<int, HeaderCell>();
        var under = 0;
        foreach (var cell in lower.Cells)
        {
            if (cell.Kind != CellKind.Text || cell.Text!.Length > 200) return null;
            var sub = cell.Text.Trim();
            if ((headings.Over(below, cell.Column) ?? headings.Broken(cell.Column)) is { } group)
            {
                cells.Add(cell.Column, Joined(cell.Column, group, sub));
                under++;
                continue;
            }

            // A text under its own heading is data, unless the lower row is the header and the upper one a title.
            if (headings.Holds(cell.Column)) return null;
            cells.Add(cell.Column, Alone(cell.Column, sub));
        }

        // One text over all columns is a title, and groups none of them.
        if (upper.Count == 1 && under == cells.Count) return null;
        foreach (var cell in upper) cells.TryAdd(cell.Column, cell);
        return WithoutRepeated([.. cells.Values.OrderBy(cell => cell.Column)]);
    }

    private static HeaderCell Joined(int column, HeaderCell group, string sub)
    {
        var candidates = group.Candidates.SelectMany(text => (string[])[.. Whole(text, sub), $"{text} {sub}", $"{sub} {text}", $"{text} de {sub}"]).ToList();
        if (WholeWords.Contains(TextKey.Of(sub))) candidates.AddRange(group.Candidates);
        // « الباقي » over « Montant » are two scripts in one header, of which each would be read alone.
        if (!ChangesMeaning(group.Text)) candidates.Add(sub);
        else candidates.RemoveAll(text => TwoScripts.Split(text) is not null);
        return new HeaderCell(column, $"{group.Text} – {sub}", [.. group.Rows, sub], candidates);
    }

    private static bool ChangesMeaning(string heading)
    {
        var words = TextKey.Of(heading).Split(' ');
        for (var at = 0; at < words.Length; at++)
        {
            if (Changing.Contains(words[at]) || (words[at] == "par" && at + 1 < words.Length && Each.Contains(words[at + 1]))) return true;
        }

        return false;
    }

    // « Montant glo- » over « bal »
    private static IEnumerable<string> Whole(string text, string sub) => text is [.. var first, '-'] && first.Length > 0 ? [first + sub] : [];

    // « Montant » under « INDH » and again under « Partenaires » names no column alone.
    private static List<HeaderCell> WithoutRepeated(List<HeaderCell> cells)
    {
        var repeated = cells.Where(cell => cell.Rows.Count > 1).GroupBy(cell => TextKey.Of(cell.Rows[^1]), StringComparer.Ordinal)
            .Where(group => group.Count() > 1).SelectMany(group => group).ToHashSet();
        return [.. cells.Select(cell => repeated.Contains(cell) ? cell with { Candidates = [.. cell.Candidates.SkipLast(1)] } : cell)];
    }

    private static List<HeaderCell> Alone(SheetRow row) => [.. row.Cells.ToArray().Select(cell => Alone(cell.Column, cell.Display().Trim()))];

    private static HeaderCell Alone(int column, string text) => new(column, text, [text], [text]);
}
