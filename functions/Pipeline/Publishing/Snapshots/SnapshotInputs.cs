using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Snapshots;

/// <summary>The inputs of a snapshot: the current runs, in the order in which their rows count.</summary>
internal sealed class SnapshotInputs
{
    /// <summary>Raised when the published files change in form or in computation.</summary>
    private const string PublisherRevision = "10";

    // Set for a past snapshot, whose retired sources are unknown.
    private readonly DateTimeOffset? _asOf;

    /// <param name="asOf">The instant of the data, when it is already known.</param>
    public SnapshotInputs(IReadOnlyList<SourceRow> sources, DateTimeOffset? asOf = null)
    {
        _asOf = asOf;
        All = Courses = sources;
        // A row in two files counts from the first one here: the newest content (invariant 8).
        Sources = [.. sources
            .Where(s => !s.IsRetired)
            .OrderBy(s => s.Dataset, StringComparer.Ordinal)
            .ThenBy(s => s,
                Comparer<SourceRow>.Create((a, b) => Overlaps.IsNewer(a.ReceivedAt, a.Source, b.ReceivedAt, b.Source) ? -1 : a.Source == b.Source ? 0 : 1))];
    }

    /// <summary>All sources, including those that no longer count.</summary>
    public IReadOnlyList<SourceRow> All { get; }

    /// <summary>Sources whose chains tell the course of time.</summary>
    public IReadOnlyList<SourceRow> Courses { get; init; }

    /// <summary>Sources that count.</summary>
    public IReadOnlyList<SourceRow> Sources { get; }

    /// <summary>Whether some register that counts is invented.</summary>
    public bool HasDemonstration => Sources.Any(s => DemonstrationData.Is(s.Source));

    /// <summary>When the newest input became current or was retired, in whole seconds.</summary>
    public DateTimeOffset AsOf => _asOf ?? DateTimeOffset.FromUnixTimeSeconds(All.Max(s => s.CommittedAt).ToUnixTimeSeconds());

    /// <summary>Derived from the inputs and the previous snapshot, so that the same inputs give the same id whoever publishes them: the instant of the data,
    /// then eight digits of a hash (<c>20240706T101500Z-1a2b3c4d</c>).</summary>
    /// <remarks>It does not depend on when a file was last sent: sending the same file again publishes nothing.</remarks>
    /// <param name="previous">The previous snapshot, with which this one is compared; null for the first.</param>
    public string SnapshotId(string? previous)
    {
        var inputs = string.Join('\n', Sources.Select(s => $"{s.Dataset}\t{s.Source}\t{s.Run}\t{s.CommittedAt.UtcTicks}"));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{PublisherRevision}\n{DeclaredDatasets.RulesVersion}\n{previous}\n{inputs}"));
        return AsOf.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) + "-" + Convert.ToHexStringLower(hash)[..8];
    }

    /// <summary>The runs that were current at an instant.</summary>
    /// <exception cref="OperationRefusedException">A source's history does not go back that far.</exception>
    public static async Task<SnapshotInputs> AsOfInstantAsync(
        IReadOnlyList<SourceRow> sources, IReadOnlyList<RunRow> runs, HistoryPages pages, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var entries = runs.ToLookup(run => run.Id, StringComparer.Ordinal);
        var then = new List<SourceRow>();
        foreach (var source in sources)
        {
            if (await pages.AsOfAsync(source.History, instant, cancellationToken) is not { } tenure) continue;
            var run = entries[tenure.Run].FirstOrDefault(r => r.Source == source.Source);
            then.Add(source with
            {
                Run = tenure.Run,
                CommittedAt = tenure.At,
                UploadedAt = tenure.UploadedAt,
                ReceivedAt = tenure.UploadedAt,
                Rows = run?.Accepted ?? int.MaxValue,
                Money = run?.Money ?? source.Money,
            });
        }

        return new SnapshotInputs(then);
    }
}
