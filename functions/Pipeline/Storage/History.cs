using System.Globalization;
using System.Text;

namespace AinChock.Pipeline.Storage;

/// <summary>Which run of a source was current at which time, for the retention period. It is part of the source's row, so that one commit writes both, and the
/// past is always told by what was committed rather than by a separate log.</summary>
public sealed class History
{
    /// <summary>How long one can go back to a superseded run, whose rows are kept as long.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    // A string property holds 32,768 characters; a tenure takes 50.
    private const int MaxTenures = 600;

    // Number of tenures moved to a page when they no longer fit.
    private const int PageTenures = 400;

    private readonly bool _cut;

    private History(IReadOnlyList<Tenure> tenures, bool cut, string earlier = "", History? overflow = null) =>
        (Tenures, _cut, Earlier, Overflow) = (tenures, cut, earlier, overflow);

    internal static History Empty { get; } = new([], false);

    /// <summary>The tenures, oldest first.</summary>
    public IReadOnlyList<Tenure> Tenures { get; }

    /// <summary>Name of the page with earlier tenures; empty for none. See <see cref="HistoryPages"/>.</summary>
    internal string Earlier { get; }

    /// <summary>Tenures that no longer fit and must be kept as a page; null when there is room.</summary>
    internal History? Overflow { get; }

    /// <summary>The tenure at an instant; null before the source's first commit.</summary>
    /// <exception cref="OperationRefusedException">The history does not go back that far.</exception>
    public Tenure? AsOf(DateTimeOffset instant)
    {
        if (Tenures.Count > 0 && _cut && instant < Tenures[0].At)
            throw new OperationRefusedException(
                string.Create(CultureInfo.InvariantCulture, $"What was current is known back to {Tenures[0].At:yyyy-MM-dd HH:mm:ss}Z."));
        Tenure? found = null;
        foreach (var tenure in Tenures)
        {
            if (tenure.At <= instant) found = tenure;
        }

        return found;
    }

    /// <summary>Adds the new commit and drops tenures that ended before the retention period.</summary>
    public History With(DateTimeOffset at, string run, DateTimeOffset uploadedAt)
    {
        if (Tenures.Count > 0 && Tenures[^1].Run == run && Tenures[^1].UploadedAt == uploadedAt) return this;
        // Clocks of two workers may differ, but times in a history never go back.
        if (Tenures.Count > 0 && at < Tenures[^1].At) at = Tenures[^1].At;
        var first = 0;
        while (first + 1 < Tenures.Count && Tenures[first + 1].At < at - Retention) first++;
        // Pages hold everything before the first tenure.
        var (cut, earlier) = first > 0 ? (true, "") : (_cut, Earlier);
        Tenure[] tenures = [.. Tenures.Skip(first), new Tenure(Milliseconds(at), run, uploadedAt)];
        return tenures.Length <= MaxTenures
            ? new History(tenures, cut, earlier)
            : new History(tenures[PageTenures..], true, "", new History(tenures[..PageTenures], cut, earlier));
    }

    /// <summary>A history made again from what else tells it.</summary>
    internal static History Of(IReadOnlyList<Tenure> tenures)
    {
        var kept = new List<Tenure>();
        foreach (var tenure in tenures.TakeLast(MaxTenures))
        {
            var at = Milliseconds(tenure.At);
            kept.Add(tenure with { At = kept.Count > 0 && at < kept[^1].At ? kept[^1].At : at });
        }

        return new History(kept, tenures.Count > MaxTenures);
    }

    /// <summary>The history after its overflow was stored as the page of that name.</summary>
    internal History After(string page) => new(Tenures, _cut, page);

    /// <summary>The stored form: <c>milliseconds:run:seconds</c>, joined by commas, with a leading plus sign when older ones were dropped.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(_cut ? "+" : "");
        foreach (var (at, run, uploadedAt) in Tenures)
        {
            if (text.Length > 1) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds()}:{run}:{uploadedAt.ToUnixTimeSeconds()}");
        }

        return text.ToString();
    }

    /// <summary>Reads the history stored in a source's row; empty for null.</summary>
    /// <param name="earlier">Name of the earlier page, stored beside it.</param>
    public static History Parse(string? text, string? earlier = null)
    {
        if (string.IsNullOrEmpty(text)) return Empty;
        var tenures = text.TrimStart('+').Split(',').Select(t => t.Split(':')).Select(p => new Tenure(
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(p[0], CultureInfo.InvariantCulture)), p[1],
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(p[2], CultureInfo.InvariantCulture))));
        return new History([.. tenures], text[0] == '+', earlier ?? "");
    }

    private static DateTimeOffset Milliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
