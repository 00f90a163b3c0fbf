using System.Collections.Concurrent;
using AinChock.EndToEnd.Tests;
using AinChock.Tests.Support;

[assembly: AssemblyFixture(typeof(Points))]

namespace AinChock.EndToEnd.Tests;

/// <summary>Counts the storage requests at which work was disturbed; <c>./test</c> prints the number.</summary>
public sealed class Points : IDisposable
{
    private static readonly ConcurrentBag<(string Flow, int Count)> KilledAt = [];
    private static readonly ConcurrentBag<(string Flow, int Count)> FailedAt = [];

    // So many of each flow, by default.
    private const int Few = 2;

    /// <summary>Numbers of the requests of a flow to disturb: each one with <c>AINCHOCK_POINTS=all</c>, which takes half an hour,
    /// otherwise a few, spread evenly, the last among them.</summary>
    public static IReadOnlyList<int> Of(int requests) =>
        IsAll || requests <= Few
            ? [.. Enumerable.Range(1, requests)]
            : [.. Enumerable.Range(1, Few).Select(part => requests * part / Few)];

    public static bool IsAll => Environment.GetEnvironmentVariable("AINCHOCK_POINTS") == "all";

    public static void Killed(string flow, int count) => KilledAt.Add((flow, count));

    public static void Failed(string flow, int count) => FailedAt.Add((flow, count));

    public void Dispose()
    {
        if (KilledAt.IsEmpty && FailedAt.IsEmpty) return;
        Directory.CreateDirectory(TestFiles.At("artifacts"));
        File.WriteAllText(
            TestFiles.At("artifacts", "points.txt"),
            $"Worker processes killed at {KilledAt.Sum(k => k.Count)} points of {KilledAt.Select(k => k.Flow).Distinct().Count()} "
                + $"flows; requests failed at {FailedAt.Sum(f => f.Count)} points of {FailedAt.Select(f => f.Flow).Distinct().Count()}.\n");
    }
}
