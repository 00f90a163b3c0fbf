using System.Text.Json;
using AinChock.Pipeline.Publishing.Figures;

namespace AinChock.Pipeline.Publishing.Announced;

/// <summary>One cut of a published file, read by codes. A sum that is left out is 0; a ratio that is left out has nothing to divide by.</summary>
/// <param name="ids">Its dimensions in order, without the measure.</param>
/// <param name="codes">Codes of each dimension.</param>
/// <param name="own">The fields of the cut.</param>
/// <param name="number">The number of one cell: undefined when left out, a text when withheld.</param>
internal sealed class CutTable(
    IReadOnlyList<string> ids, Func<string, IReadOnlyList<string>> codes, IReadOnlyList<string> own, Func<IReadOnlyList<string>, string, JsonElement> number)
{
    private const string Period = "period";

    public int Dimensions => ids.Count;

    /// <summary>It has every dimension that narrows an address.</summary>
    public bool Holds(StatedAddress address) => address.Where.All(w => ids.Contains(w.Key));

    /// <summary>Whether the address names a value for each field of the cut.</summary>
    public bool IsOf(StatedAddress address) => own.All(field => address.Scope.Any(s => s.Key == field));

    /// <param name="measures">Measures of the register; the file may leave out one that no cell has.</param>
    public Told? Read(StatedAddress address, CutMeasures measures)
    {
        if (measures.All.FirstOrDefault(m => m.Id == address.Measure) is not { } measure) return null;
        // A share is relative to the total of the last field.
        if (measures.IsShare(measure.Id) && !IsOf(address)) return null;
        var isLong = own.Count == 1 && codes(own[0]).Count > CutCells.ManyCodes + 1;
        if (isLong && (address.Where.Count(w => !own.Contains(w.Key)) > 1 || address.Period?.Contains('-', StringComparison.Ordinal) == true)) return null;
        var cell = new List<string>();
        foreach (var id in ids)
        {
            if (id != Period) cell.Add(address.Scope.FirstOrDefault(s => s.Key == id) is { Key: not null } narrows ? narrows.Value : CutCells.Total);
            else if (PeriodOf(address.Period) is { } period) cell.Add(period);
            else return null;
        }

        var found = number(cell, measure.Id);
        if (found.ValueKind == JsonValueKind.String) return new Told(null, measure.Unit);
        if (found.ValueKind == JsonValueKind.Number) return new Told(found.GetDecimal(), measure.Unit);
        return measures.IsSum(measure.Id) && (measure.Unit != "quantity" || address.Scope.Any(s => s.Key == own[^1])) ? new Told(0, measure.Unit) : null;
    }

    // The years of a range that the register has; empty when it has none of them, null when the cut has no such range.
    private string? PeriodOf(string? period)
    {
        var known = codes(Period);
        if (period is null) return CutCells.Total;
        if (known.Contains(period)) return period;
        if (period.Contains(' ', StringComparison.Ordinal)) return null;
        var (from, to) = (period.Split('-')[0], period.Split('-')[^1]);
        var within = known.Where(c => !c.Contains('-', StringComparison.Ordinal) && c is not (CutCells.Total or Dimension.Unknown)
            && char.IsDigit(c[0]) == char.IsDigit(from[0]) && string.CompareOrdinal(c, from) >= 0 && string.CompareOrdinal(c, to) <= 0)
            .Order(StringComparer.Ordinal).ToList();
        if (within.Count < 2) return within.Count == 0 ? "" : within[0];
        return known.Contains($"{within[0]}-{within[^1]}") ? $"{within[0]}-{within[^1]}" : null;
    }
}
