using System.Globalization;
using AinChock.Registers.Intake.Formats.Markup;

namespace AinChock.Registers.Intake.Formats.Zip;

/// <summary>Reads the text boxes of a sheet, which xlsx and xlsb store alike (ECMA-376 part 1, 20.5).</summary>
internal static class DrawnTexts
{
    // A drawing of a thousand shapes.
    private const int MostNodes = 100_000;

    /// <summary>What is damaged or too long stays unread: a drawing decides on no file.</summary>
    public static void Read(ZipPackage package, string sheetPart, IntakeLimits limits, TextsAround texts)
    {
        try
        {
            var part = package.RelationshipsOf(sheetPart).Values.FirstOrDefault(relation => relation.Type == "drawing").Target;
            if (part is null || !package.Has(part) || package.LengthOf(part) > limits.NoteBytes) return;
            using var xml = MarkupReader.Open(package.Open(part), part, limits);
            var (row, isFrom) = (1, false);
            for (var nodes = 0; nodes < MostNodes && xml.Read(); nodes++)
            {
                if (!xml.IsElement) continue;
                switch (xml.LocalName)
                {
                    case "from" or "to":
                        isFrom = xml.LocalName == "from";
                        break;
                    case "absoluteAnchor":
                        row = 1;
                        break;
                    case "row" when isFrom && int.TryParse(xml.ReadShortText(10), NumberStyles.None, CultureInfo.InvariantCulture, out var above):
                        row = above + 1;
                        break;
                    case "p":
                        texts.Add(row, xml.ReadShortText(CellComments.MostChars));
                        break;
                }
            }
        }
        catch (UnreadableFileException)
        {
            // The report does without.
        }
    }
}
