namespace AinChock.Registers.Tests;

/// <summary>Runs with no other test beside it: it measures what the whole process takes.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
