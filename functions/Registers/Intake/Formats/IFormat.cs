namespace AinChock.Registers.Intake.Formats;

/// <summary>A supported file format: how to recognise it and how to open it. Each format's folder declares its own.</summary>
internal interface IFormat
{
    /// <summary>Whether a file has this format, judged by its bytes.</summary>
    /// <exception cref="UnreadableFileException">The file is an unsupported relative of this format.</exception>
    bool Detect(ReceivedFile file);

    /// <exception cref="UnreadableFileException">The file is protected, damaged or over a limit.</exception>
    Workbook Open(ReceivedFile file);
}
