using System.Globalization;
using AinChock.Registers.Intake.Formats.Zip;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>What each cell style says of a number: a date, a percentage, or neither.</summary>
internal static class XlsxStyles
{
    public static CellFormat[] Read(ZipPackage package, string part)
    {
        var custom = new Dictionary<int, CellFormat>();
        var formats = new List<CellFormat>();
        var inCellFormats = false;
        package.ReadElements(part, element =>
        {
            switch (element.LocalName)
            {
                case "numFmt" when IntOf(element.GetAttribute("numFmtId")) is { } id:
                    custom[id] = OfCode(element.GetAttribute("formatCode") ?? "");
                    break;
                case "cellXfs":
                    inCellFormats = true;
                    break;
                case "cellStyles" or "dxfs" or "cellStyleXfs":
                    inCellFormats = false;
                    break;
                case "xf" when inCellFormats:
                    var number = IntOf(element.GetAttribute("numFmtId")) ?? 0;
                    formats.Add(custom.TryGetValue(number, out var format) ? format : OfBuiltIn(number));
                    break;
            }
        });
        return [.. formats];
    }

    /// <summary>Reads a number format code, past its quoted text, escapes and bracketed parts.</summary>
    internal static CellFormat OfCode(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = code.IndexOf('"', i + 1);
                    if (i < 0) return CellFormat.General;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    var close = code.IndexOf(']', i);
                    if (close < 0) return CellFormat.General;
                    // [h], [mm] and [ss] are elapsed times; anything else in brackets is a colour, condition or locale.
                    if (code[i + 1] is 'h' or 'H' or 'm' or 'M' or 's' or 'S') return CellFormat.Date;
                    i = close;
                    break;
                case ';':
                    return CellFormat.General;
                case '%':
                    return CellFormat.Percent;
                case 'G' or 'g' when code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    i += "General".Length - 1;
                    break;
                case 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' or 's' or 'S' or 'j' or 'J' or 'a' or 'A':
                    return CellFormat.Date;
            }
        }

        return CellFormat.General;
    }

    // ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are dates in the East Asian locales only, yet never numbers.
    private static CellFormat OfBuiltIn(int id) => id switch
    {
        9 or 10 => CellFormat.Percent,
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => CellFormat.Date,
        _ => CellFormat.General,
    };

    private static int? IntOf(string? text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
}
