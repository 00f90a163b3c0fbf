using AinChock.Registers.Texts;

namespace AinChock.Registers.Answers;

/// <summary>One place in error.</summary>
/// <param name="Sheet">Sheet name; empty for a text file.</param>
/// <param name="Cell">Address; <c>17:17</c> for a whole row.</param>
/// <param name="Title">The row's title; empty for none.</param>
/// <param name="Column">Header as written; null for a whole row.</param>
/// <param name="Value">The cell's content.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do.</param>
/// <param name="Suggested">The value that was certainly meant; null when nothing is certain.</param>
/// <param name="Why">The reason for this certainty.</param>
public sealed record ReportFault(
    string Code, string Sheet, string Cell, string Title, string? Column, string? Field, string Value, Text Message, Text Hint, string? Suggested, Text? Why);
