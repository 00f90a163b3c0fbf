namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>How the styles of an "XML Spreadsheet 2003" show numbers: the cell's style, otherwise the row's, otherwise the column's.</summary>
internal sealed class XmlSpreadsheetStyles(IntakeLimits limits)
{
    private readonly Dictionary<string, (string? Format, string? Parent)> _declared = new(StringComparer.Ordinal);
    private readonly HashSet<string> _struck = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CellStyle> _known = new(StringComparer.Ordinal);

    public void Add(string id, string? parent)
    {
        if (_declared.Count >= limits.Styles) throw IntakeLimits.Over(nameof(limits.Styles), limits.Styles);
        _declared[id] = (null, parent);
    }

    public void SetFormat(string id, string format) => _declared[id] = (format, _declared.GetValueOrDefault(id).Parent);

    public void SetStruck(string id) => _struck.Add(id);

    public CellStyle Of(string? cell, string? row, string? column) => (cell ?? row ?? column) is { } id ? Of(id) : default;

    private CellStyle Of(string id)
    {
        if (_known.TryGetValue(id, out var known)) return known;
        string? format = null;
        var at = id;
        for (var steps = 0; format is null && steps < 20 && _declared.TryGetValue(at, out var style); steps++)
        {
            format = style.Format;
            if (style.Parent is null) break;
            at = style.Parent;
        }

        var shown = format is null ? default : CellStyle.Of(CodeOf(format));
        return _known[id] = _struck.Contains(id) ? shown with { Loss = CellLoss.StruckCell } : shown;
    }

    // Formats with a name of their own in this file format.
    private static string CodeOf(string format) => format switch
    {
        "Percent" => "0.00%",
        "Short Date" or "Medium Date" or "Long Date" or "General Date" => "dd/mm/yyyy",
        "Short Time" or "Medium Time" or "Long Time" => "hh:mm",
        "Euro Currency" => "#,##0.00\" €\"",
        "General Number" or "Currency" or "Fixed" or "Standard" or "Scientific" or "Yes/No" or "True/False" or "On/Off" => "General",
        _ => format,
    };
}
