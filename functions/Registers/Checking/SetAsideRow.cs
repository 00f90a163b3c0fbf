using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>A row that was set aside: still in the file, though none of the register's yet.</summary>
/// <param name="Key">As far as it could be read; null where nothing of it could.</param>
/// <param name="Title">What a sender would call it; kept only where its key could not be read.</param>
/// <param name="IsKeyRead">Another version's row of that key is surely this one.</param>
public readonly record struct SetAsideRow(RowKey? Key, string Title, bool IsKeyRead);
