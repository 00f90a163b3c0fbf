namespace AinChock.Registers.Answers.Annotation;

/// <summary>A sheet of ours in the sender's workbook.</summary>
/// <param name="IsFirst">Whether the sheet comes before all others; otherwise it comes last.</param>
/// <param name="Write">Writes it to a stream, in a name space, with styles of the workbook.</param>
internal sealed record ListSheet(string Title, bool IsFirst, Action<Stream, string, ListStyles> Write);
