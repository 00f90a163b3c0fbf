using System.Globalization;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>What the published form of a row owes to the other rows of its run: the number of its sheet, and whether its reference continues a
/// series.</summary>
/// <param name="texts">Gives the texts of a field in all rows of the run, by the place of the field; read only where something hangs on them.</param>
internal sealed class PublicRun(Func<int, IEnumerable<string>>? texts = null)
{
    private readonly Dictionary<string, string> _sheets = new(StringComparer.Ordinal) { [""] = "" };
    private readonly Dictionary<int, NumberedReferences> _series = [];

    public static PublicRun Of(FactsFile facts, Dataset dataset, string run) => new(field => facts.ReadTexts(dataset, run, field));

    /// <summary>The published name of a sheet: its number in workbook order, skipping sheets without rows. People name sheets freely, sometimes after persons.
    /// A text file has no sheet.</summary>
    /// <param name="sheet">Rows come from the first one on, sheet by sheet, without gaps.</param>
    public string NumberOf(string sheet)
    {
        if (!_sheets.TryGetValue(sheet, out var number))
            _sheets.Add(sheet, number = _sheets.Count.ToString(CultureInfo.InvariantCulture));
        return number;
    }

    /// <summary>Whether the number at the end of a reference only goes on counting where others of the run ended, whatever row is asked for first.</summary>
    public bool IsCounted(int field, string reference)
    {
        if (!_series.TryGetValue(field, out var series)) _series.Add(field, series = new NumberedReferences(texts?.Invoke(field) ?? []));
        return series.Continue(reference);
    }
}
