using System.Globalization;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>Names of a workbook's parts, and the small pieces of markup that an annotated copy writes.</summary>
/// <param name="isStrict">Use the strict form of the standard, which has other namespaces.</param>
internal sealed class Markup(bool isStrict)
{
    public const string ErrorColor = "FFFFC7CE";
    public const string WarningColor = "FFFFEB9C";
    public const string HeadColor = "FFD9E2EC";
    public const string VmlType = "application/vnd.openxmlformats-officedocument.vmlDrawing";
    public const string Author = "AinChock.Pipeline";

    public const string OpenDrawing =
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
        + "xmlns:x=\"urn:schemas-microsoft-com:office:excel\">";

    public const string CloseDrawing = "</xml>";

    public string Main => isStrict ? "http://purl.oclc.org/ooxml/spreadsheetml/main" : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public string Office =>
        isStrict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static string TypeOf(string part) => $"application/vnd.openxmlformats-officedocument.spreadsheetml.{part}+xml";

    /// <summary>A fill of one colour.</summary>
    public static string Fill(string prefix, string color) =>
        $"<{prefix}fill><{prefix}patternFill patternType=\"solid\"><{prefix}fgColor rgb=\"{color}\"/><{prefix}bgColor indexed=\"64\"/>"
        + $"</{prefix}patternFill></{prefix}fill>";

    /// <summary>The comment of a cell.</summary>
    public static string Note(string prefix, CellMark mark, int author) => string.Create(
        CultureInfo.InvariantCulture,
        $"<{prefix}comment ref=\"{CellAddress.Of(mark.Column, mark.Row)}\" authorId=\"{author}\"><{prefix}text>{Run(prefix, mark.Text)}"
            + $"</{prefix}text></{prefix}comment>");

    public static string Run(string prefix, string text) => $"<{prefix}r><{prefix}t xml:space=\"preserve\">{SheetText.Escaped(text)}</{prefix}t></{prefix}r>";

    /// <summary>The box that shows a comment. Its anchor gives column, offset, row and offset of two corners.</summary>
    public static string Shape(CellMark mark) => string.Create(
        CultureInfo.InvariantCulture,
        $"<v:shape style=\"position:absolute;width:260pt;height:150pt;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\" "
            + $"type=\"#_x0000_t202\"><v:fill color2=\"#ffffe1\"/><v:textbox style=\"mso-direction-alt:auto\"/><x:ClientData "
            + $"ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{mark.Column},12,{Math.Max(0, mark.Row - 2)},4,{mark.Column + 4},40,"
            + $"{mark.Row + 8},"
            + $"4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{mark.Row - 1}</x:Row><x:Column>{mark.Column - 1}</x:Column></x:ClientData></v:shape>");
}
