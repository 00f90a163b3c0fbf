using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>Headings that span two or more columns, as report writers lay them out: the text in the first column, the values in another, or
/// their unit beside them.</summary>
internal static class MergedHeadings
{
    // Up to one row in ten may hold a remark under the heading itself.
    private const int Most = 10;

    private const int LongestUnit = 20;

    /// <summary>Moves columns to where their values are. A value under the heading itself is read when the other cell is empty.</summary>
    /// <param name="rows">The rows under the header that are read ahead.</param>
    public static IReadOnlyList<MappedColumn> Follow(IReadOnlyList<MappedColumn> columns, IReadOnlyList<HeaderCell> header, IReadOnlyList<SheetRow> rows) =>
        [.. columns.Select(column => Of(column, header, rows))];

    public static IEnumerable<ColumnNote> Notes(IEnumerable<MappedColumn> columns) =>
        columns.Where(c => c.Column != c.HeadingColumn)
            .Select(c => new ColumnNote(Notices.ValuesBesideHeading(c.Column), c.HeadingColumn, c.Header, c.Field.Name));

    /// <summary>Whether a cell holds a unit or a currency alone: « DH », « KDH », « € ».</summary>
    public static bool IsUnit(in Cell cell) => cell is { Kind: CellKind.Text, Text: { Length: <= LongestUnit } text } && !text.Any(char.IsDigit)
        && (MoneyUnit.Of(TextKey.Of(text)) is not null || ForeignCurrency.Of(text) is not null);

    private static MappedColumn Of(MappedColumn column, IReadOnlyList<HeaderCell> header, IReadOnlyList<SheetRow> rows)
    {
        var next = header.Where(cell => cell.Column > column.Column).Select(cell => cell.Column).DefaultIfEmpty(column.Column + 3).Min();
        var isAmount = column.Written == FieldKind.Money;
        var (units, own) = (0, 0);
        List<(int Column, int Filled)> others = [];
        for (var at = column.Column; at < next && at <= column.Column + 3; at++)
        {
            var filled = rows.Count(row => row[at].Kind != CellKind.Blank);
            // A column that says of each amount what it counts in.
            if (isAmount && filled > 0 && rows.All(row => row[at].Kind == CellKind.Blank || IsUnit(row[at]))) units = at;
            else if (at == column.Column) own = filled;
            else if (filled > 0) others.Add((at, filled));
        }

        var values = others is [var only] && own * Most <= only.Filled ? only.Column : column.Column;
        return column with { Column = values, HeadingColumn = column.Column, UnitColumn = units == values ? 0 : units };
    }
}
