using System.Collections.Frozen;
using AinChock.Registers.Datasets;
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
        "devise", "devises", "monnaie", "currency", "unité", "unités", "unité monétaire", "unité de compte", "unité des montants", "unité du montant", "unit",
        "échelle", "multiplicateur", "العملة", "الوحدة", "الوحدة النقدية", "وحدة المبالغ", "وحدة النقد",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> OfAnything = new[] { "unité", "unités", "unit", "الوحدة" }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    // One that is called « الوحدة » may be that of what a project made.
    private readonly int[] _columns =
    [
        .. map.Left.Where(left => left.TakenBy == 0 && IsOne(left.Header)).Select(left => left.Column).Take(1),
        .. map.Columns.Where(column => IsOne(column.Header)).Select(column => column.Column),
    ];

    private readonly int[] _ofOutputs =
    [
        .. map.Columns.Where(c => c.Field.Kind == FieldKind.Quantity).SelectMany(c => BesideOutputs(map, c.Column))
            .Except(map.Left.Where(left => !OfAnything.Contains(TextKey.Of(left.Header))).Select(left => left.Column)),
    ];


    private readonly MappedColumn? _amount = map.Columns.FirstOrDefault(column => column.Field.Kind == FieldKind.Money);
    private string? _agrees;

    /// <summary>Whether a header is that of such a column.</summary>
    public static bool IsOne(string header) => Headers.Contains(TextKey.Of(header));

    /// <summary>Refuses a row whose amounts are in another currency, or in another unit than their header says.</summary>
    public void Check(SheetRow cells, RowContext row)
    {
        if (_columns.Length == 0 || _amount is null || cells[_amount.Column].Kind == CellKind.Blank) return;
        foreach (var column in _columns)
        {
            ref readonly var said = ref cells[column];
            if (said.Kind is not (CellKind.Text or CellKind.Number)) continue;
            var text = said.Display().Trim();
            // Nearly all rows say the same.
            if (text == _agrees || (_ofOutputs.Contains(column) && MayCountOutputs(text))) continue;
            var shown = $"{cells[_amount.Column].Display().Trim()} {text}";
            if (ForeignCurrency.Of(text) is { } currency) Refuse(row, Notices.AmountInOtherCurrency(shown, currency));
            else if (Contradicts(text, _amount.Unit)) Refuse(row, Notices.UnitContradicted(shown, _amount.Unit));
            else _agrees = text;
        }
    }

    // Behind a quantity « Unité » is that of the quantity, and before it too, unless it stands behind an amount.
    private static IEnumerable<int> BesideOutputs(SheetMap map, int quantity)
    {
        yield return quantity + 1;
        if (!map.Columns.Any(column => column.Column == quantity - 2 && column.Field.Kind == FieldKind.Money)) yield return quantity - 1;
    }

    // Books as well as pounds, and thousands of whatever was made. Who writes « KDH » or « EUR » means an amount.
    private static bool MayCountOutputs(string text) =>
        TextKey.Of(text) is "livre" or "livres" or "mille" or "milles" or "millier" or "milliers" or "million" or "millions" or "الف" or "الاف" or "مليون";

    // « en KDH », « MAD (K) », « KDH TTC »; « kdh/an » is no unit that is known, but names one.
    private static bool Contradicts(string text, MoneyUnit ofColumn)
    {
        var words = Array.FindAll(UnitWords.In(text), word => word is not ("ttc" or "en"));
        if (words.Length == 0) return false;
        if (MoneyUnit.Of(string.Join(' ', words)) is { } unit) return unit != ofColumn;
        if (words is not ["m" or "mm" or "م"] && UnitWords.IsMultiple(string.Join(' ', words))) return true;
        // « mille plants » is what a project made.
        var named = words.Select(word => MoneyUnit.Of(word)).OfType<MoneyUnit>().ToList();
        return named.Exists(one => one != ofColumn) && words.Any(NamesDirham);
    }

    private static bool NamesDirham(string word) => UnitWords.Of(word) is not null;

    private void Refuse(RowContext row, Notice why)
    {
        row.Note(why, _amount!.FieldIndex, _amount.Field.Name);
        row.Unreadable[_amount.FieldIndex] = true;
    }
}
