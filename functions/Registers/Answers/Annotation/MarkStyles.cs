using AinChock.Registers.Findings;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>The sender's cell styles, each with a fill of ours when first needed: number formats, fonts and borders stay.</summary>
internal sealed class MarkStyles
{
    public const string ErrorColor = "FFFFC7CE";
    public const string WarningColor = "FFFFEB9C";

    private readonly Stylesheet _stylesheet;
    private readonly CellFormats _formats;
    private readonly Dictionary<(uint Style, Severity), uint> _marked = [];
    private readonly uint _errorFill, _warningFill;

    public MarkStyles(WorkbookPart workbook)
    {
        var part = workbook.WorkbookStylesPart ?? workbook.AddNewPart<WorkbookStylesPart>();
        _stylesheet = part.Stylesheet ??= new Stylesheet();
        _stylesheet.Fonts ??= new Fonts(new Font());
        _stylesheet.Borders ??= new Borders(new Border());
        _stylesheet.Fills ??= new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }));
        _stylesheet.CellFormats ??= new CellFormats(new CellFormat());
        _formats = _stylesheet.CellFormats;
        if (!_formats.HasChildren) _formats.Append(new CellFormat());
        _errorFill = AddFill(ErrorColor);
        _warningFill = AddFill(WarningColor);
    }

    /// <summary>Index of a style like the given one, filled.</summary>
    public uint Filled(uint style, Severity severity)
    {
        if (_marked.TryGetValue((style, severity), out var index)) return index;
        var original = (_formats.ElementAtOrDefault((int)style) ?? _formats.FirstChild!) as CellFormat;
        var copy = (CellFormat)original!.CloneNode(deep: true);
        copy.FillId = severity == Severity.Error ? _errorFill : _warningFill;
        copy.ApplyFill = true;
        _formats.Append(copy);
        index = (uint)_formats.ChildElements.Count - 1;
        _marked.Add((style, severity), index);
        return index;
    }

    public void Save()
    {
        _formats.Count = (uint)_formats.ChildElements.Count;
        _stylesheet.Fills!.Count = (uint)_stylesheet.Fills.ChildElements.Count;
        _stylesheet.Save();
    }

    private uint AddFill(string rgb)
    {
        _stylesheet.Fills!.Append(
            new Fill(new PatternFill(new ForegroundColor { Rgb = rgb }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid }));
        return (uint)_stylesheet.Fills.ChildElements.Count - 1;
    }
}
