using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>The unit, currency or percentage that a heading over several columns names for all of them: « Financement (KDH) » over « Montant
/// global ».</summary>
internal static class HeadingUnit
{
    // A column that names an amount itself is none of percentages, beside which it may stand: « INDH (DH et %) » over « Montant » and « Part ».
    private static readonly string[] Amounts = ["montant", "cout", "budget", "المبلغ", "الكلفه", "كلفه"];

    public static HeaderCell Apply(HeaderCell cell, HeaderIndex index)
    {
        if (cell.Rows.Count == 1 || index.FindAny(cell.Candidates) is not { } found) return cell;
        var kind = index.Dataset.Fields[found.Field].Kind;
        if (kind is not (FieldKind.Money or FieldKind.Count)) return cell;
        foreach (var heading in cell.Rows.SkipLast(1))
        {
            if (NameOf(heading, TextKey.Of(cell.Rows[^1]), kind) is { } name)
                cell = cell with { Candidates = [.. cell.Candidates.Select(candidate => $"{candidate} ({name})")] };
        }

        return cell;
    }

    /// <summary>Null for a text that names none.</summary>
    public static string? NameOf(string heading, string sub, FieldKind kind)
    {
        var measure = HeaderMeasure.Of(heading);
        if (measure is { IsPercent: true }) return Array.Exists(Amounts, word => sub.StartsWith(word, StringComparison.Ordinal)) ? null : measure.Value.Name;
        if (kind != FieldKind.Money) return null;
        return measure?.Name ?? (WithoutTaxes.IsIn(TextKey.Of(heading)) ? WithoutTaxes.Name : MoneyUnit.OfTitle(heading)?.Name);
    }
}
