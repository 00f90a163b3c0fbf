using System.Globalization;
using AinChock.Registers.Intake.Formats.Zip;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>Reads how each cell style shows a number.</summary>
internal static class XlsxStyles
{
    /// <param name="date1904">Days count from 1904, so a number that is not shown as a day may still be one.</param>
    public static CellStyle[] Read(ZipPackage package, string part, bool date1904, IntakeLimits limits)
    {
        var custom = new Dictionary<int, CellStyle>();
        var formats = new List<CellStyle>();
        var struck = new List<bool>();
        var unseen = new WhiteOnWhite();
        var (inFonts, inCellFormats) = (false, false);
        package.ReadElements(part, element =>
        {
            unseen.Take(element, inFonts);
            switch (element.LocalName)
            {
                case "numFmt" when custom.Count >= limits.Styles:
                    throw IntakeLimits.Over(nameof(limits.Styles), limits.Styles);
                case "numFmt" when IntOf(element.GetAttribute("numFmtId")) is { } id:
                    custom[id] = CellStyle.Of(element.GetAttribute("formatCode") ?? "");
                    break;
                case "fonts" or "fills":
                    inFonts = element.LocalName == "fonts";
                    break;
                case "font" when inFonts:
                    if (struck.Count >= limits.Styles) throw IntakeLimits.Over(nameof(limits.Styles), limits.Styles);
                    struck.Add(false);
                    break;
                case "strike" when inFonts && struck.Count > 0:
                    struck[^1] = element.GetAttribute("val") is not ("0" or "false");
                    break;
                case "cellXfs":
                    inCellFormats = true;
                    break;
                case "cellStyles" or "dxfs" or "cellStyleXfs":
                    inCellFormats = false;
                    break;
                case "xf" when inCellFormats:
                    if (formats.Count >= limits.Styles) throw IntakeLimits.Over(nameof(limits.Styles), limits.Styles);
                    var number = IntOf(element.GetAttribute("numFmtId")) ?? 0;
                    var style = custom.TryGetValue(number, out var given) ? given : OfBuiltIn(number);
                    if (date1904 && style.IsNumber) style = style with { Shown = NumberFormat.General1904 };
                    var font = IntOf(element.GetAttribute("fontId")) ?? 0;
                    var loss = font >= 0 && font < struck.Count && struck[font] ? CellLoss.StruckCell : CellLoss.None;
                    if (unseen.Is(font, IntOf(element.GetAttribute("fillId")) ?? 0)) loss |= CellLoss.Unseen;
                    formats.Add(loss == CellLoss.None ? style : style with { Loss = loss });
                    break;
            }
        });
        return [.. formats];
    }

    // ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are dates only in East Asian locales, but never numbers.
    internal static CellStyle OfBuiltIn(int id) => id switch
    {
        1 or 3 or 37 or 38 or 41 or 42 => CellStyle.Of("0"),
        2 or 4 or 39 or 40 or 43 or 44 => CellStyle.Of("0.00"),
        9 => CellStyle.Of("0%"),
        10 => CellStyle.Of("0.00%"),
        11 or 48 => CellStyle.Of("0.00E+00"),
        12 => CellStyle.Of("# ?/?"),
        13 => CellStyle.Of("# ??/??"),
        16 => CellStyle.Of("d-mmm"),
        17 => CellStyle.Of("mmm-yy"),
        _ => new(FormatOf(id), null),
    };

    private static CellFormat FormatOf(int id) => id switch
    {
        (>= 18 and <= 21) or (>= 45 and <= 47) => CellFormat.Time,
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 50 and <= 58) => CellFormat.Date,
        _ => CellFormat.General,
    };

    private static int? IntOf(string? text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
}
