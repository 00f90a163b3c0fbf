using System.Collections.Frozen;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>A column beside the amounts that says row by row what they count in: « Devise », « Unité ». Accounting programs write one.</summary>
internal sealed class RowMeasure(SheetMap map)
{
    private static readonly FrozenSet<string> Headers = new[]
    {
        "devise", "devises", "monnaie", "currency", "unité", "unités", "unité monétaire", "unité de compte", "العملة", "الوحدة النقدية",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    private readonly int _column = map.Left.FirstOrDefault(left => left.TakenBy == 0 && IsOne(left.Header))?.Column ?? 0;
    private readonly MappedColumn? _amount = map.Columns.FirstOrDefault(column => column.Field.Kind == Datasets.FieldKind.Money);

    /// <summary>Whether a header is that of such a column.</summary>
    public static bool IsOne(string header) => Headers.Contains(TextKey.Of(header));

    /// <summary>Refuses a row whose amounts are in another currency, or in another unit than their header says.</summary>
    public void Check(SheetRow cells, RowContext row)
    {
        if (_column == 0 || _amount is null) return;
        ref readonly var said = ref cells[_column];
        if (said.Kind != CellKind.Text || cells[_amount.Column].Kind == CellKind.Blank) return;
        var text = said.Text!.Trim();
        var shown = $"{cells[_amount.Column].Display().Trim()} {text}";
        if (ForeignCurrency.Of(text) is { } currency) Refuse(row, Notices.AmountInOtherCurrency(shown, currency));
        else if (MoneyUnit.Of(TextKey.Of(text)) is { } unit && unit != _amount.Unit) Refuse(row, Notices.UnitContradicted(shown, _amount.Unit));
    }

    private void Refuse(RowContext row, Notice why)
    {
        row.Note(why, _amount!.FieldIndex, _amount.Field.Name);
        row.Unreadable[_amount.FieldIndex] = true;
    }
}
