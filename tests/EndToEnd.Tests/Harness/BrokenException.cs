namespace AinChock.EndToEnd.Tests;

/// <summary>A fault of our own.</summary>
internal sealed class BrokenException() : Exception("broken");
