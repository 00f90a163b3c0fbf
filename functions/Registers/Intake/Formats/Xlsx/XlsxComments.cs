using AinChock.Registers.Intake.Formats.Markup;
using AinChock.Registers.Intake.Formats.Zip;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>Reads the comments on the cells of a sheet (ECMA-376 part 1, 18.7).</summary>
internal static class XlsxComments
{
    // Over this many nodes nobody wrote them by hand.
    private const int MostNodes = 1_000_000;

    /// <summary>What is damaged or too long stays unread: a comment decides on no file.</summary>
    public static void Read(ZipPackage package, string sheetPart, int sheet, IntakeLimits limits, CellComments comments)
    {
        try
        {
            var part = package.RelationshipsOf(sheetPart).Values.FirstOrDefault(relation => relation.Type == "comments").Target;
            if (part is null || !package.Has(part) || package.LengthOf(part) > limits.NoteBytes) return;
            using var xml = MarkupReader.Open(package.Open(part), part, limits);
            for (var nodes = 0; nodes < MostNodes && xml.Read(); nodes++)
            {
                if (!xml.IsElement || xml.LocalName != "comment" || CellAddress.Parse(xml.Attribute("ref", "") ?? "") is not { } place) continue;
                comments.Add(sheet, place.Row, place.Column, xml.ReadShortText(CellComments.MostChars));
            }
        }
        catch (UnreadableFileException)
        {
            // The report does without.
        }
    }
}
