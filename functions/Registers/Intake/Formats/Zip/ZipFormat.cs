using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Zip;

/// <summary>A zip that is no workbook may contain one: one level of archives is opened.</summary>
internal sealed class ZipFormat : IFormat
{
    public bool Detect(ReceivedFile file) => file.IsZip;

    public Workbook Open(ReceivedFile file) =>
        file.IsUnzipped ? throw new UnreadableFileException(Codes.FileUnknown, "ZIP") : ZippedWorkbook.Open(file.Content, file.Limits);
}
