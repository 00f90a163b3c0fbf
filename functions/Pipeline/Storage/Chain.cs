namespace AinChock.Pipeline.Storage;

/// <summary>The versions of a source, each after the one it replaced. The last is current; an empty one means that nothing counted. A rollback removes the
/// last, so that another rollback never brings back what an operator rejected, whatever the clocks said.</summary>
public sealed class Chain
{
    // A string property holds 32,768 characters; a version takes 25.
    private const int Most = 600;

    private readonly IReadOnlyList<string> _runs;

    private Chain(IReadOnlyList<string> runs) => _runs = runs;

    internal static Chain Empty { get; } = new([]);

    /// <summary>The run that the current one replaced: empty when nothing counted then, null when there is none.</summary>
    public string? Before => _runs.Count > 1 ? _runs[^2] : null;

    /// <summary>Whether a run is or was current.</summary>
    public bool Holds(string run) => _runs.Contains(run);

    /// <summary>The runs that came after a run, in order.</summary>
    public IReadOnlyList<string> Since(string run) => [.. _runs.Skip(_runs.ToList().LastIndexOf(run) + 1).Where(later => later.Length > 0)];

    /// <summary>The chain after a commit; unchanged when the run is already current.</summary>
    public Chain With(string run) => _runs.Count > 0 && _runs[^1] == run ? this : new Chain([.. _runs.Skip(_runs.Count + 1 - Most), run]);

    /// <summary>The chain after a rollback.</summary>
    public Chain Back() => new([.. _runs.SkipLast(1)]);

    /// <summary>The chain after a rollback to a run, to where it was current last; null when it never was.</summary>
    public Chain? BackTo(string run) => _runs.ToList().LastIndexOf(run) is >= 0 and var at ? new Chain([.. _runs.Take(at + 1)]) : null;

    /// <summary>Reads a stored chain. A source written before chains existed gets its chain from its history.</summary>
    public static Chain Parse(string? text, History history) => string.IsNullOrEmpty(text) ? Of(history) : new Chain(text.Split(','));

    /// <summary>The stored form: runs joined by commas.</summary>
    public override string ToString() => string.Join(',', _runs);

    // A rollback kept the newest upload's time or took that of the upload it restored; a commit always brings a later one.
    private static Chain Of(History history)
    {
        var runs = new List<string>();
        var newest = DateTimeOffset.MinValue;
        foreach (var (_, run, uploadedAt) in history.Tenures)
        {
            var isRollback = run.Length > 0 && uploadedAt <= newest && runs.Contains(run);
            if (isRollback) runs.RemoveRange(runs.LastIndexOf(run), runs.Count - runs.LastIndexOf(run));
            if (runs.Count == 0 || runs[^1] != run) runs.Add(run);
            if (uploadedAt > newest) newest = uploadedAt;
        }

        return new Chain([.. runs.TakeLast(Most)]);
    }
}
