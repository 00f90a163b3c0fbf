namespace AinChock.Benchmarks;

/// <summary>A process's measurement of itself, starting with its work: its start and what it loads before are not counted.</summary>
/// <param name="PeakMiB">Peak of its memory.</param>
/// <param name="AllocatedMiB">All allocations on .NET's heap; 0 for other programs.</param>
internal sealed record Measure(double Seconds, Seen Seen, long PeakMiB, double CpuSeconds, long AllocatedMiB);
