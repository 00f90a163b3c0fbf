using AinChock.Registers.Datasets;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AinChock.Registers.Templates;

/// <summary>Cell styles of a template, by their index in the workbook.</summary>
internal static class TemplateStyles
{
    public const uint Header = 1;
    public const uint RequiredHeader = 2;
    private const uint Money = 3;
    private const uint WholeNumber = 4;
    public const uint Date = 5;
    public const uint Percent = 6;
    private const uint PlainText = 7;

    /// <summary>Style of the unlocked cells: only the header is protected.</summary>
    public const uint Open = 8;

    /// <summary>Style of explanations.</summary>
    public const uint Wrapped = 9;

    public static uint OfField(FieldKind kind) => kind switch
    {
        FieldKind.Money => Money,
        FieldKind.Count => WholeNumber,
        FieldKind.Date => Date,
        FieldKind.Rate => Percent,
        FieldKind.Year or FieldKind.Quantity => Open,
        // Text format keeps leading zeros.
        _ => PlainText,
    };

    public static Stylesheet Create() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "dd/mm/yyyy" }),
        new Fonts(new Font(), new Font(new Bold(), new Color { Rgb = "FFFFFFFF" })),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            Solid("FF44617B"),
            Solid("FF8A3A12")),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Center })
            { FontId = 1, FillId = 2, ApplyFont = true, ApplyFill = true, ApplyAlignment = true },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Center })
            { FontId = 1, FillId = 3, ApplyFont = true, ApplyFill = true, ApplyAlignment = true },
            Unlocked(4),
            Unlocked(3),
            Unlocked(164),
            // Two decimals: a rate of 45,25 % must not look like 45 %.
            Unlocked(10),
            Unlocked(49),
            Unlocked(0),
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true }));

    private static CellFormat Unlocked(uint numberFormat) =>
        new(new Protection { Locked = false }) { NumberFormatId = numberFormat, ApplyNumberFormat = true, ApplyProtection = true };

    private static Fill Solid(string rgb) => new(new PatternFill(new ForegroundColor { Rgb = rgb }) { PatternType = PatternValues.Solid });
}
