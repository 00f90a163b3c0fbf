using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Ods;

/// <summary>A zip that declares itself an OpenDocument spreadsheet.</summary>
internal sealed class OdsFormat : IFormat
{
    public bool Detect(ReceivedFile file)
    {
        // An OpenDocument file that was zipped again by hand keeps its parts and manifest, but loses its mimetype.
        if (!file.HasPart("mimetype")) return file.HasPart("content.xml") && file.HasPart("META-INF/manifest.xml");
        var isSpreadsheet = file.StartOfPart("mimetype").StartsWith("application/vnd.oasis.opendocument.spreadsheet", StringComparison.Ordinal);
        return isSpreadsheet ? true : throw new UnreadableFileException(Codes.FileUnknown, "OpenDocument");
    }

    public Workbook Open(ReceivedFile file) => OdsWorkbook.Open(file.Content, file.Limits);
}
