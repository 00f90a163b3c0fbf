using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AinChock.Registers.Answers.Mending;

/// <summary>The sender's cell styles, each copied with a date format when first needed.</summary>
internal sealed class DateStyles(WorkbookPart workbook)
{
    // Day, month and year in the reader's local order.
    private const uint ShortDate = 14;

    private readonly Dictionary<uint, uint> _ofDays = [];
    private readonly CellFormats? _formats = workbook.WorkbookStylesPart?.Stylesheet?.CellFormats;

    /// <summary>Index of a style like the given one, but showing a day.</summary>
    public uint OfDay(uint style)
    {
        if (_formats?.FirstChild is null) return style;
        if (_ofDays.TryGetValue(style, out var index)) return index;
        var copy = (CellFormat)(_formats.ElementAtOrDefault((int)style) ?? _formats.FirstChild!).CloneNode(deep: true);
        (copy.NumberFormatId, copy.ApplyNumberFormat) = (ShortDate, true);
        _formats.Append(copy);
        index = (uint)_formats.ChildElements.Count - 1;
        _ofDays.Add(style, index);
        return index;
    }

    public void Save()
    {
        if (_ofDays.Count == 0) return;
        _formats!.Count = (uint)_formats.ChildElements.Count;
        workbook.WorkbookStylesPart!.Stylesheet!.Save();
    }
}
