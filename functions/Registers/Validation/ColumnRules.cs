using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>Rules that need all rows of a sheet: amounts on a different scale, empty cells in a column that is usually filled.</summary>
internal sealed class ColumnRules
{
    private readonly ColumnRule[] _rules;

    public ColumnRules(SheetMap map, FindingLog log)
    {
        var given = map.Columns.Where(column => column.ShareOf is null).ToList();
        _rules =
        [
            .. given.Where(column => column.Field is { Kind: FieldKind.Money, IsMixed: false })
                .Select(column => new ScaleRule(map, column, TotalOf(map, column), LimitOf(map, column), log)),
            .. given.Where(column => !column.Field.Constraints.Required && map.Dataset.Breakdowns.Contains(column.Field.Name))
                .Select(column => new EmptyCellRule(map.Sheet.Name, column, log)),
            .. given.Where(column => column.Field.IsPlace).Select(column => new UnknownPlaceRule(map.Sheet.Name, column, log)),
            .. given.Where(column => PersonalTitleRule.Holds(column, map)).Select(column => new PersonalTitleRule(column)),
        ];
    }

    /// <summary>Adds a row that was read and checked.</summary>
    public void Add(RowContext row)
    {
        foreach (var rule in _rules) rule.Add(row);
    }

    /// <summary>Adds the findings from all rows.</summary>
    public void Complete()
    {
        foreach (var rule in _rules) rule.Complete();
    }

    // The amount that limits this column without being made of it: what is paid of what a project costs.
    private static int? LimitOf(SheetMap map, MappedColumn column)
    {
        var rule = map.Dataset.Rules.FirstOrDefault(r => r.Kind == "atMost" && r.Field == column.Field.Name);
        return rule is null ? null : map.Dataset.IndexOf(rule.Limit!);
    }

    // The total of which this column is a part.
    private static int? TotalOf(SheetMap map, MappedColumn column)
    {
        var rule = map.Dataset.Rules.FirstOrDefault(r => r.Kind == "sumEquals" && r.Parts.Contains(column.Field.Name));
        return rule is null ? null : map.Dataset.IndexOf(rule.Total!);
    }
}
