using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>A row set aside: it stays in the file, but is not in the register yet.</summary>
/// <param name="Key">The part of the key that was readable; null when nothing was.</param>
/// <param name="Title">The row's name for a sender; kept only when the key was unreadable.</param>
/// <param name="IsKeyRead">A row with this key in another version is certainly the same.</param>
public readonly record struct SetAsideRow(RowKey? Key, string Title, bool IsKeyRead);
