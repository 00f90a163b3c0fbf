using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Publishing.Figures;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Publishing.Privacy;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing;

/// <summary>Everything that one snapshot says, made from its rows, from those of the snapshot before and from what that one said. No storage.</summary>
internal sealed class SnapshotContent : IDisposable
{
    private readonly SnapshotInputs _inputs;
    private readonly PublicSources _sources;
    private readonly Statistics _statistics;
    private readonly IReadOnlyList<Figure> _figures;
    private readonly ChangeSet _changes;
    private readonly string _id;

    /// <param name="facts">What is withheld is kept with them.</param>
    /// <param name="before">Rows of the snapshot before, if they are kept.</param>
    /// <param name="previous">The snapshot before; null for the first.</param>
    /// <param name="last">Its summary; null where it is not there.</param>
    public SnapshotContent(SnapshotInputs inputs, FactsFile facts, FactsFile? before, string? previous, Summary? last, PublishOptions options, string id,
        PublicSources sources)
    {
        (_inputs, _sources, _id) = (inputs, sources, id);
        var told = WithheldBefore(before, previous, last);
        var withheld = Statistics.WithheldOf(inputs, facts, before, options, told);
        facts.AddWithheld(withheld.States.Write());
        var withheldBefore = WithheldCounts.Of(told ?? WithheldStates.Empty, options.SmallGroup);
        _statistics = Statistics.Of(inputs, facts, before, options, id, sources, withheld, withheldBefore);
        _figures = _statistics.Figures.ToList();
        _changes = before is null || previous is null
            ? Changes.None(previous)
            : _statistics.Changes.ToSet(previous, Statistics.RowsOf(before, options, withheldBefore, Statistics.Differing(inputs, facts, before)),
                last?.Figures ?? FiguresOf(before, withheldBefore, options), _figures);
    }

    /// <summary>The rows, to be written as they are.</summary>
    public IReadOnlyList<(Dataset Dataset, OpenDataFiles Files)> OpenData => _statistics.OpenData;

    /// <summary>The files of JSON, by name.</summary>
    public IEnumerable<(string Name, byte[] Content)> Files()
    {
        var (id, at) = (_id, _inputs.AsOf);
        yield return ("summary.json", SnapshotJson.Write(new Summary("1", id, at, _figures, _statistics.Figures.Withheld())));
        yield return ("breakdowns.json", SnapshotJson.Write(new Breakdowns("1", id, at, [.. _statistics.Tallies.SelectMany(t => t.ToBreakdowns())])));
        yield return ("series.json", SnapshotJson.Write(new SeriesSet("1", id, at, [.. _statistics.Tallies.SelectMany(t => t.ToSeries())])));
        yield return ("quality.json", SnapshotJson.Write(new Quality("1", id, at, [.. _inputs.Sources.Select(QualityOf)])));
        yield return ("changes.json", SnapshotJson.Write(new ChangesFile("1", id, at, _changes)));
        yield return ("reconciliation.json", SnapshotJson.Write(new ReconciliationFile("1", id, at, _statistics.Reconciliation.Against(_figures))));
        foreach (var tally in _statistics.Tallies.Where(t => t.Cube.Count > 0)) yield return ("cube.json", Cube.Write(tally, id, at));
        foreach (var cuts in _statistics.Cuts) yield return (CutFile.NameOf(cuts), CutFile.Write(cuts, id, at));
    }

    public void Dispose() => _statistics.Dispose();

    // Versions that told no sum of small counts kept nothing, and there is nothing to keep from being told again.
    private static WithheldStates? WithheldBefore(FactsFile? before, string? previous, Summary? last)
    {
        using var kept = before?.OpenWithheld();
        if (kept is not null) return WithheldStates.Read(kept);
        return previous is null || last is { Withheld: null } ? WithheldStates.Empty : null;
    }

    // Where what the snapshot before said is lost, its rows say it again.
    private static IReadOnlyList<Figure> FiguresOf(FactsFile before, WithheldCounts withheld, PublishOptions options)
    {
        var figures = new FigureSums();
        foreach (var (dataset, row) in Statistics.RowsOf(before, options, withheld)) figures.Add(dataset, row, new FigureOrigin("", ""));
        return figures.ToList();
    }

    private SourceQuality QualityOf(Storage.SourceRow source) => new(
        source.Dataset, _sources.IdOf(source), source.Run, source.ReceivedAt, source.Rows, _statistics.CountedOf(source.Run), source.Quarantined,
        source.Warnings, Math.Max(0, (int)(_inputs.AsOf - source.ReceivedAt).TotalDays), _sources.LabelOf(source));
}
