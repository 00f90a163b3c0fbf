using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>Markup with a page or a table near its beginning. Other XML is rejected.</summary>
internal sealed class HtmlFormat : IFormat
{
    private static readonly string[] Signs = ["<html", "<!doctype html", "<table"];

    public bool Detect(ReceivedFile file)
    {
        if (!file.Start.StartsWith('<')) return false;
        if (Array.Exists(Signs, sign => file.Start.Contains(sign, StringComparison.OrdinalIgnoreCase))) return true;
        return file.Start.StartsWith("<?xml", StringComparison.Ordinal) ? throw new UnreadableFileException(Codes.FileFormatNotTaken, "XML") : false;
    }

    public Workbook Open(ReceivedFile file) => HtmlWorkbook.Open(file.Content, file.Limits);
}
