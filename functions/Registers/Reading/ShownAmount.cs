using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>A numeric cell read as an amount together with its format: 1500 shown as "1 500,00 KDH" is 1,500,000 dirhams.</summary>
/// <param name="Dirhams">Null when refused.</param>
/// <param name="Refusal">The reason for refusing it, given the displayed text; null for an amount.</param>
/// <param name="IsSaid">The bare number would be another amount, or differs from what the sender sees.</param>
/// <param name="Hidden">Dirhams that the format rounds away.</param>
internal readonly record struct ShownAmount(decimal? Dirhams, Func<string, Notice>? Refusal, bool IsSaid, decimal Hidden = 0)
{
    // Below this no unit can overflow a decimal.
    private const decimal BeyondAll = 1e15m;

    public static ShownAmount Of(in Cell cell, MappedColumn column)
    {
        var number = Math.Clamp(cell.Number, -BeyondAll, BeyondAll);
        if (cell.Shown is not { } format)
        {
            if (cell.Format != CellFormat.General) return Refused(Notices.AmountUnreadable);
            return new(number * column.Unit.Dirhams, null, false, (number - cell.Digits.ShownOf(number)) * column.Unit.Dirhams);
        }

        var section = format.SectionOf(cell.Number);
        if (section.Format != CellFormat.General || section.HasInnerWords) return Refused(Notices.AmountUnreadable);
        if (section.Words.Length == 0) return WithoutWords(number, section, column);
        // « néant » for a zero: as if it were typed.
        if (number == 0 && !section.ShowsNumber && PlainValues.IsBlankWord(section.Words, FieldKind.Money)) return new(number, null, true);
        if (ForeignCurrency.Of(section.Words) is { } currency) return Refused(shown => Notices.AmountInOtherCurrency(shown, currency));
        if (UnitOf(section.Words) is not { } unit || !section.ShowsNumber) return Refused(Notices.AmountUnreadable);
        // The header and the cell's format contradict each other.
        if (unit != column.Unit && NamesUnit(column)) return Refused(shown => Notices.UnitContradicted(shown, column.Unit));
        var scaled = Scaled(number, section);
        return new(scaled * unit.Dirhams, null, unit != column.Unit || section.Scale > 0, (scaled - section.Digits.ShownOf(scaled)) * unit.Dirhams);
    }

    // Hidden thousands are the unit if the header names one; otherwise the number itself is meant.
    private static ShownAmount WithoutWords(decimal number, FormatSection section, MappedColumn column)
    {
        if (section.ShowsMinus && number > 0) return Refused(Notices.AmountNegative);
        if (section.Scale == 0)
        {
            var hidden = (number - section.Digits.ShownOf(number)) * column.Unit.Dirhams;
            return new(number * column.Unit.Dirhams, null, !section.ShowsNumber && number != 0, hidden);
        }

        if (!NamesUnit(column)) return new(number, null, true);
        var shown = Scaled(number, section) * column.Unit.Dirhams;
        return shown == number ? new(number, null, true) : Refused(shown => Notices.UnitContradicted(shown, column.Unit));
    }

    // Formats of dashboards write K and M alone: « 380K », « 0,4M ».
    private static MoneyUnit? UnitOf(string words) => TextKey.Of(words) switch
    {
        "k" => MoneyUnit.Thousand,
        "m" => MoneyUnit.Million,
        "ttc" => MoneyUnit.Dirham,
        // All amounts of a register are with taxes.
        [.. var unit, ' ', 't', 't', 'c'] => MoneyUnit.Of(unit),
        var key => MoneyUnit.Of(key),
    };

    private static decimal Scaled(decimal number, FormatSection section)
    {
        for (var i = 0; i < section.Scale; i++) number /= 1000;
        return number;
    }

    private static bool NamesUnit(MappedColumn column) => column.Unit != MoneyUnit.Dirham || MoneyUnit.TakeFrom(TextKey.Of(column.Header)).Unit is not null;

    private static ShownAmount Refused(Func<string, Notice> why) => new(null, why, false);
}
