namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>How the styles of an "XML Spreadsheet 2003" show numbers: the cell's style, otherwise the row's, otherwise the column's.</summary>
internal sealed class XmlSpreadsheetStyles(IntakeLimits limits)
{
    private readonly Dictionary<string, (string? Format, string? Parent)> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _struck = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CellStyle> _known = new(StringComparer.Ordinal);

    public void Add(string id, string? parent)
    {
        if (_declared.Count >= limits.Styles) throw IntakeLimits.Over(nameof(limits.Styles), limits.Styles);
        _declared[id] = (null, parent);
    }

    public void SetFormat(string id, string format) => _declared[id] = (format, _declared.GetValueOrDefault(id).Parent);

    public void SetStruck(string id, bool isStruck) => _struck[id] = isStruck;

    public CellStyle Of(string? cell, string? row, string? column) => (cell ?? row ?? column) is { } id ? Of(id) : default;

    private CellStyle Of(string id)
    {
        if (_known.TryGetValue(id, out var known)) return known;
        string? format = null;
        bool? isStruck = null;
        // What a style does not say, its parent says.
        for (var (at, steps) = (id, 0); at is not null && steps < 20 && _declared.TryGetValue(at, out var style); (at, steps) = (style.Parent, steps + 1))
        {
            format ??= style.Format;
            isStruck ??= _struck.TryGetValue(at, out var own) ? own : null;
        }

        var shown = format is null ? default : CellStyle.Of(CodeOf(format));
        return _known[id] = isStruck == true ? shown with { Loss = CellLoss.StruckCell } : shown;
    }

    // Formats with a name of their own in this file format.
    private static string CodeOf(string format) => format switch
    {
        "Percent" => "0.00%",
        "Short Date" or "Medium Date" or "Long Date" or "General Date" => "dd/mm/yyyy",
        "Short Time" or "Medium Time" or "Long Time" => "hh:mm",
        "Euro Currency" => "#,##0.00\" €\"",
        "Fixed" => "0.00",
        "Standard" => "#,##0.00",
        "Scientific" => "0.00E+00",
        "General Number" or "Currency" or "Yes/No" or "True/False" or "On/Off" => "General",
        _ => format,
    };
}
