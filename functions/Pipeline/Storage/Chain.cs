using System.Globalization;

namespace AinChock.Pipeline.Storage;

/// <summary>The versions of a source, each after the one it replaced. The last is current; an empty one means that nothing counted. A rollback removes the
/// last, so that another rollback never brings back what an operator rejected, whatever the clocks said.</summary>
public sealed class Chain
{
    // A string property holds 32,768 characters; a version takes 36.
    private const int Most = 600;

    private Chain(IReadOnlyList<ChainLink> links) => Links = links;

    internal static Chain Empty { get; } = new([]);

    /// <summary>The versions, oldest first. Of those that no longer fit, the last of each month stays longest.</summary>
    public IReadOnlyList<ChainLink> Links { get; }

    /// <summary>The run that the current one replaced: empty when nothing counted then, null when there is none.</summary>
    public string? Before => Links.Count > 1 ? Links[^2].Run : null;

    /// <summary>Whether a run is or was current.</summary>
    public bool Holds(string run) => LastOf(run) >= 0;

    /// <summary>The runs that came after a run, in order.</summary>
    public IReadOnlyList<string> Since(string run) => [.. Links.Skip(LastOf(run) + 1).Select(link => link.Run).Where(later => later.Length > 0)];

    /// <summary>The chain after a commit; unchanged when the run is already current.</summary>
    /// <param name="at">Time of the upload, or of the retirement.</param>
    public Chain With(string run, DateTimeOffset at) =>
        Links.Count > 0 && Links[^1].Run == run ? this : new Chain([.. Thinned(), new ChainLink(run, Second(at))]);

    /// <summary>The chain after a rollback.</summary>
    public Chain Back() => new([.. Links.SkipLast(1)]);

    /// <summary>The chain after a rollback to a run, to where it was current last; null when it never was.</summary>
    public Chain? BackTo(string run) => LastOf(run) is >= 0 and var at ? new Chain([.. Links.Take(at + 1)]) : null;

    /// <summary>The chain as it was at an instant while a run was current, rolled back or not; null when that cannot be told, or nothing had come by
    /// then.</summary>
    internal Chain? AsOf(string run, DateTimeOffset instant, History history)
    {
        var until = new Chain([.. Links.TakeWhile(link => link.At is null || link.At <= instant)]);
        if (until.BackTo(run) is { } standing) return standing;
        var last = history.Tenures.ToList().FindLastIndex(tenure => tenure.Run == run && tenure.At <= instant);
        if (last < 0) return null;
        var told = Of(History.Of([.. history.Tenures.Take(last + 1)]));
        return new Chain([.. until.Links.Take(Math.Max(0, until.LastOf(told.Links[0].Run))), .. told.Links]);
    }

    /// <summary>Reads a stored chain. What was not kept when it was written is told by the source's history.</summary>
    public static Chain Parse(string? text, History history) =>
        string.IsNullOrEmpty(text) ? Of(history) : new Chain([.. text.Split(',').Select(link => Read(link, history))]);

    /// <summary>The stored form: <c>run:seconds</c>, joined by commas.</summary>
    public override string ToString() => string.Join(
        ',', Links.Select(link => link.At is { } at ? string.Create(CultureInfo.InvariantCulture, $"{link.Run}:{at.ToUnixTimeSeconds()}") : link.Run));

    private int LastOf(string run)
    {
        for (var i = Links.Count - 1; i >= 0; i--)
        {
            if (Links[i].Run == run) return i;
        }

        return -1;
    }

    private IEnumerable<ChainLink> Thinned()
    {
        if (Links.Count < Most) return Links;
        // What stood at the end of a month is told for good, so an older version of the same month goes first.
        var spare = Enumerable.Range(0, Most - 1).FirstOrDefault(i => MonthOf(Links[i]) == MonthOf(Links[i + 1]));
        return Links.Where((_, i) => i != spare);
    }

    private static int MonthOf(ChainLink link) => link.At is { } at ? (at.Year * 12) + at.Month : 0;

    private static ChainLink Read(string link, History history)
    {
        var parts = link.Split(':');
        if (parts.Length == 2) return new ChainLink(parts[0], DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture)));
        var tenures = history.Tenures.Where(tenure => tenure.Run == link).ToList();
        return new ChainLink(link, tenures.Count == 0 ? null : AtOf(tenures[^1]));
    }

    private static DateTimeOffset AtOf(Tenure tenure) => Second(tenure.Run.Length == 0 ? tenure.At : tenure.UploadedAt);

    private static DateTimeOffset Second(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    // A rollback kept the newest upload's time or took that of the upload it restored; a commit always brings a later one.
    private static Chain Of(History history)
    {
        var links = new List<ChainLink>();
        var newest = DateTimeOffset.MinValue;
        foreach (var tenure in history.Tenures)
        {
            var (_, run, uploadedAt) = tenure;
            var last = links.FindLastIndex(link => link.Run == run);
            var isRollback = run.Length > 0 && uploadedAt <= newest && last >= 0;
            if (isRollback) links.RemoveRange(last, links.Count - last);
            if (links.Count == 0 || links[^1].Run != run) links.Add(new ChainLink(run, AtOf(tenure)));
            if (uploadedAt > newest) newest = uploadedAt;
        }

        return new Chain([.. links.TakeLast(Most)]);
    }
}
