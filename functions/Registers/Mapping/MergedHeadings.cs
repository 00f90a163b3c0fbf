using AinChock.Registers.Findings;
using AinChock.Registers.Intake;

namespace AinChock.Registers.Mapping;

/// <summary>Headings that span two or more columns, as report writers lay them out: the text in the first column, the values in another.</summary>
internal static class MergedHeadings
{
    // Up to one row in ten may hold a remark under the heading itself.
    private const int Most = 10;

    /// <summary>Moves columns to where their values are. A value under the heading itself is read when the other cell is empty.</summary>
    /// <param name="rows">The rows under the header that are read ahead.</param>
    public static IReadOnlyList<MappedColumn> Follow(IReadOnlyList<MappedColumn> columns, IReadOnlyList<HeaderCell> header, IReadOnlyList<SheetRow> rows) =>
        [.. columns.Select(column => ValuesOf(column, header, rows) is { } other ? column with { Column = other, HeadingColumn = column.Column } : column)];

    public static IEnumerable<ColumnNote> Notes(IEnumerable<MappedColumn> columns) =>
        columns.Where(c => c.Column != c.HeadingColumn)
            .Select(c => new ColumnNote(Notices.ValuesBesideHeading(c.Column), c.HeadingColumn, c.Header, c.Field.Name));

    private static int? ValuesOf(MappedColumn column, IReadOnlyList<HeaderCell> header, IReadOnlyList<SheetRow> rows)
    {
        var next = header.Where(cell => cell.Column > column.Column).Select(cell => cell.Column).DefaultIfEmpty(column.Column + 3).Min();
        var own = rows.Count(row => row[column.Column].Kind != CellKind.Blank);
        List<(int Column, int Filled)> others = [];
        for (var other = column.Column + 1; other < next && other <= column.Column + 3; other++)
        {
            var filled = rows.Count(row => row[other].Kind != CellKind.Blank);
            if (filled > 0) others.Add((other, filled));
        }

        return others is [var only] && own * Most <= only.Filled ? only.Column : null;
    }
}
