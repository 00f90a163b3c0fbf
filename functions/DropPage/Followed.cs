namespace AinChock.DropPages;

/// <param name="State"><c>waiting</c>, <c>reading</c> or <c>ended</c>.</param>
/// <param name="Html">The report, once the run has ended.</param>
/// <param name="Run">The run that the report is about; another than that of the file when it was merged.</param>
public sealed record Followed(string State, string? Outcome, string? Html, string? Run = null);
