namespace AinChock.Benchmarks;

/// <summary>One way to do the work: a process that is given a file.</summary>
/// <param name="Decodes">The contender sees every cell, and is compared with the others that do.</param>
internal sealed record Contender(string Name, bool Decodes, string Program, params string[] Arguments);
