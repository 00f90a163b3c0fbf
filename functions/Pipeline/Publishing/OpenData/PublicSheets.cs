using System.Globalization;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>The published names of one run's sheets: numbers in workbook order, skipping sheets without rows. People name sheets freely, sometimes after
/// persons. A text file has no sheet.</summary>
internal sealed class PublicSheets
{
    private readonly Dictionary<string, string> _numbers = new(StringComparer.Ordinal) { [""] = "" };

    /// <param name="sheet">Rows come sheet by sheet, without gaps.</param>
    public string NumberOf(string sheet)
    {
        if (!_numbers.TryGetValue(sheet, out var number))
            _numbers.Add(sheet, number = _numbers.Count.ToString(CultureInfo.InvariantCulture));
        return number;
    }
}
