using System.Globalization;
using System.Text;
using AinChock.Registers.Values;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetText = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>Comments of a sheet, and the drawing that shows them; the sender's own stay.</summary>
internal static class SheetComments
{
    private const string Author = "AinChock.Pipeline";

    /// <summary>Adds a comment at each mark; returns the relationship id of a drawing that the sheet must name, or null when it names one already.</summary>
    /// <param name="drawingId">Id of the relationship where the sheet names it already, before there is one; null for a new one.</param>
    public static string? Add(WorksheetPart sheet, IEnumerable<CellMark> marks, string? drawingId = null)
    {
        var part = sheet.WorksheetCommentsPart ?? sheet.AddNewPart<WorksheetCommentsPart>();
        var comments = part.Comments ??= new Comments(new Authors(), new CommentList());
        comments.Authors ??= new Authors();
        var list = comments.CommentList ??= new CommentList();
        comments.Authors.Append(new Author(Author));
        var author = (uint)comments.Authors.ChildElements.Count - 1;
        var existing = list.Elements<Comment>().Where(c => c.Reference?.Value is not null).ToDictionary(c => c.Reference!.Value!, StringComparer.Ordinal);
        var shapes = new StringBuilder();
        foreach (var mark in marks)
        {
            var reference = CellAddress.Of(mark.Column, mark.Row);
            if (existing.TryGetValue(reference, out var own))
            {
                // A cell has one comment: ours goes under the sender's.
                own.CommentText ??= new CommentText();
                own.CommentText.Append(Run("\n\n" + mark.Text));
                continue;
            }

            list.Append(new Comment(new CommentText(Run(mark.Text))) { Reference = reference, AuthorId = author });
            shapes.Append(ShapeOf(mark));
        }

        comments.Save();
        return AddShapes(sheet, shapes.ToString(), drawingId);
    }

    private static Run Run(string text) => new(new SheetText(text) { Space = SpaceProcessingModeValues.Preserve });

    private static string? AddShapes(WorksheetPart sheet, string shapes, string? drawingId)
    {
        // The drawing of comments is the one that holds their shapes; header and footer pictures have another.
        foreach (var part in sheet.VmlDrawingParts)
        {
            string text;
            using (var reader = new StreamReader(part.GetStream(), Encoding.UTF8)) text = reader.ReadToEnd();
            var end = text.LastIndexOf("</xml>", StringComparison.Ordinal);
            if (end < 0 || !text.Contains("ObjectType=\"Note\"", StringComparison.Ordinal)) continue;
            Feed(part, text.Insert(end, shapes));
            return null;
        }

        var created = drawingId is null ? sheet.AddNewPart<VmlDrawingPart>() : sheet.AddNewPart<VmlDrawingPart>(drawingId);
        Feed(created,
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
            + "xmlns:x=\"urn:schemas-microsoft-com:office:excel\">" + shapes + "</xml>");
        return sheet.GetIdOfPart(created);
    }

    private static void Feed(VmlDrawingPart part, string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        part.FeedData(stream);
    }

    // The anchor: column, offset, row, offset of the box's two corners.
    private static string ShapeOf(CellMark mark) => string.Create(
        CultureInfo.InvariantCulture,
        $"<v:shape style=\"position:absolute;width:260pt;height:150pt;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\" "
            + $"type=\"#_x0000_t202\"><v:fill color2=\"#ffffe1\"/><v:textbox style=\"mso-direction-alt:auto\"/><x:ClientData "
            + $"ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{mark.Column},12,{Math.Max(0, mark.Row - 2)},4,{mark.Column + 4},40,"
            + $"{mark.Row + 8},"
            + $"4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{mark.Row - 1}</x:Row><x:Column>{mark.Column - 1}</x:Column></x:ClientData></v:shape>");
}
