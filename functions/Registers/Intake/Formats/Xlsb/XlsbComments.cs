using AinChock.Registers.Intake.Formats.Zip;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake.Formats.Xlsb;

/// <summary>Reads the comments on the cells of a sheet ([MS-XLSB] 2.1.7.7, 2.4.28, 2.4.325).</summary>
internal static class XlsbComments
{
    // Over this many records nobody wrote them by hand.
    private const int MostRecords = 1_000_000;

    /// <summary>What is damaged or too long stays unread: a comment decides on no file.</summary>
    public static void Read(ZipPackage package, string sheetPart, int sheet, IntakeLimits limits, CellComments comments)
    {
        try
        {
            var part = package.RelationshipsOf(sheetPart).Values.FirstOrDefault(relation => relation.Type == "comments").Target;
            if (part is null || !package.Has(part) || package.LengthOf(part) > limits.NoteBytes) return;
            using var records = new XlsbRecords(package.Open(part), limits);
            var (row, column) = (0, 0);
            for (var nth = 0; nth < MostRecords && records.Read(); nth++)
            {
                if (records.Kind == RecordKind.Comment) (row, column) = (At(4, CellAddress.MaxRow), At(12, CellAddress.MaxColumn));
                if (records.Kind == RecordKind.CommentText) comments.Add(sheet, row, column, records.RichText(0, []).Text);
            }

            int At(int place, int most) => (int)Math.Min(records.Number(place), most - 1) + 1;
        }
        catch (UnreadableFileException)
        {
            // The report does without.
        }
    }
}
