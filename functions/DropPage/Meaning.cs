namespace AinChock.DropPages;

/// <summary>What an unknown text may mean.</summary>
internal sealed record Meaning(string Value, string Label);
