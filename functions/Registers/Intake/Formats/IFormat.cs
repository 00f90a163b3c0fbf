namespace AinChock.Registers.Intake.Formats;

/// <summary>A kind of file that is taken: how it is told apart, and how it is opened. Each format's folder declares its own.</summary>
internal interface IFormat
{
    /// <summary>Whether a file is of this format, by its bytes.</summary>
    /// <exception cref="UnreadableFileException">It is a relative of this format that is not taken.</exception>
    bool Detect(ReceivedFile file);

    /// <exception cref="UnreadableFileException">The file is protected, damaged or over a limit.</exception>
    Workbook Open(ReceivedFile file);
}
