using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>The total that a cell states, with both readings when it is ambiguous.</summary>
/// <param name="Allowed">Largest admitted difference from the sum of the rows.</param>
internal sealed record StatedTotal(FieldKind Kind, IReadOnlyList<long> Values, long Allowed)
{
    public string Shown => FieldValue.Of(Values[0]).Show(Kind);

    /// <summary>The unit that the total's own row names, where it is another than the column's.</summary>
    public MoneyUnit? Named { get; init; }

    /// <param name="named">The unit that the row names; null for the column's.</param>
    /// <returns>Null when the cell states nothing readable.</returns>
    public static StatedTotal? Of(in Cell cell, MappedColumn column, MoneyUnit? named)
    {
        if (named is not { } unit || unit == column.Unit || column.Field.Kind != FieldKind.Money) return Of(cell, column);
        var stated = Of(cell, column with { Unit = unit, Header = unit.Name });
        // A total typed in millions is rounded to its decimals, whether as a number or as a text.
        var half = unit.Dirhams * 50m;
        for (var i = 0; i < cell.Number.Scale; i++) half /= 10m;
        var allowed = cell.Kind == CellKind.Number && unit != MoneyUnit.Dirham ? (long)half : 0;
        return stated is null ? null : stated with { Named = unit, Allowed = Math.Max(stated.Allowed, allowed) };
    }

    /// <returns>Null when the cell states nothing readable.</returns>
    private static StatedTotal? Of(in Cell cell, MappedColumn column)
    {
        var kind = column.Field.Kind;
        var values = new List<long>();
        // A total in KDH or MDH is rounded to the decimals written, by up to half of the last one.
        var rounding = 0L;
        var scale = kind == FieldKind.Money ? column.Unit.Dirhams * 100m : 1m;
        if (cell.Kind == CellKind.Number && kind == FieldKind.Money)
        {
            if (ShownAmount.Of(cell, column).Dirhams is { } dirhams) Add(dirhams, 100m);
        }
        else if (cell.Kind == CellKind.Number)
        {
            Add(cell.Number, scale);
        }

        if (cell.Kind == CellKind.Text && NumberText.Read(cell.Text!) is { IsNumber: true } text)
        {
            if (text.Unit is { } unit && kind == FieldKind.Money) scale = unit.Dirhams * 100m;
            var half = scale / 2m;
            for (var i = 0; i < text.Decimals; i++) half /= 10m;
            if (scale > 100m) rounding = (long)half;
            Add(text.Value, scale);
            if (text.Ambiguous is not null) Add(text.Grouped, scale);
        }

        return values.Count == 0 ? null : new StatedTotal(kind, values, kind == FieldKind.Money ? Math.Max(100, rounding) : 0);

        void Add(decimal number, decimal by)
        {
            if (Math.Abs(number) < long.MaxValue / by) values.Add((long)decimal.Round(number * by, 0, MidpointRounding.AwayFromZero));
        }
    }

    /// <summary>The reading that equals a sum; null when none does.</summary>
    public long? Of(WideSum sum)
    {
        foreach (var value in Values)
        {
            var apart = (sum - value).Clamped;
            if (apart >= -Allowed && apart <= Allowed) return value;
        }

        return null;
    }
}
