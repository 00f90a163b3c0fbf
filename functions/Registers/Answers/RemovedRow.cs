namespace AinChock.Registers.Answers;

/// <param name="Place">Row in the previous version, with the sheet's name if it has one.</param>
public sealed record RemovedRow(string Place, string Title);
