namespace AinChock.Pipeline.Storage;

/// <summary>
/// The versions of a source, each after the one that it replaced; the last is current, an empty one says that nothing counted. A rollback
/// takes the last off, so that what an operator decided against never comes back by another rollback, whatever the clocks said.
/// </summary>
public sealed class Chain
{
    // A string property holds 32,768 characters; one version takes 25.
    private const int Most = 600;

    private readonly IReadOnlyList<string> _runs;

    private Chain(IReadOnlyList<string> runs) => _runs = runs;

    internal static Chain Empty { get; } = new([]);

    /// <summary>The run that the current one replaced: empty where nothing counted, null where there is none.</summary>
    public string? Before => _runs.Count > 1 ? _runs[^2] : null;

    /// <summary>The chain after a commit; the same where the run is current already.</summary>
    public Chain With(string run) => _runs.Count > 0 && _runs[^1] == run ? this : new Chain([.. _runs.Skip(_runs.Count + 1 - Most), run]);

    /// <summary>The chain after a rollback.</summary>
    public Chain Back() => new([.. _runs.SkipLast(1)]);

    /// <summary>Reads what is stored; of a source written before chains were kept, what its history tells.</summary>
    public static Chain Parse(string? text, History history) => string.IsNullOrEmpty(text) ? Of(history) : new Chain(text.Split(','));

    /// <summary>As stored: runs joined by commas.</summary>
    public override string ToString() => string.Join(',', _runs);

    // A rollback left the time of the newest upload as it was, or took that of the upload that it went back to; a commit brings a later one.
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
