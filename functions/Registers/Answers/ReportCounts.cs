namespace AinChock.Registers.Answers;

/// <param name="Errors">Places with an error; a row can have several.</param>
/// <param name="Listed">Number of findings listed, one per cause.</param>
public sealed record ReportCounts(int Rows, int Accepted, int Quarantined, int Errors, int Warnings, int Infos, int Listed);
