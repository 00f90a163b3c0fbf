using System.Globalization;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>
/// The sheets of one run as they are published: by number, in the order of the workbook, those without rows passed over. People name
/// sheets as they like, after persons too. A text file has no sheet.
/// </summary>
internal sealed class PublicSheets
{
    private readonly Dictionary<string, string> _numbers = new(StringComparer.Ordinal) { [""] = "" };

    /// <param name="sheet">Rows come sheet by sheet, all of them.</param>
    public string NumberOf(string sheet)
    {
        if (!_numbers.TryGetValue(sheet, out var number))
            _numbers.Add(sheet, number = _numbers.Count.ToString(CultureInfo.InvariantCulture));
        return number;
    }
}
