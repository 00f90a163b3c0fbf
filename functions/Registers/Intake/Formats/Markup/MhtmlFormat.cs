namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>A page and its parts in one file, as Excel and browsers save it: a MIME message with HTML parts.</summary>
internal sealed class MhtmlFormat : IFormat
{
    public bool Detect(ReceivedFile file) =>
        file.Start.Contains("MIME-Version:", StringComparison.OrdinalIgnoreCase) && file.Start.Contains("multipart/related", StringComparison.OrdinalIgnoreCase)
        && file.Start.IndexOf(':', StringComparison.Ordinal) is > 0 and < 40;

    public Workbook Open(ReceivedFile file) => MhtmlWorkbook.Open(file.Content, file.Limits);
}
