using AinChock.Pipeline.Publishing.Announced;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Publishing.Figures;
using AinChock.Pipeline.Publishing.Movement;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Publishing.Privacy;
using AinChock.Pipeline.Publishing.Snapshots;

namespace AinChock.Pipeline.Publishing;

/// <summary>Everything in one snapshot, made from its rows and from the previous snapshot's rows and summary. Needs no storage.</summary>
internal sealed class SnapshotContent
{
    private readonly SnapshotParts _parts;
    private readonly OpenDataSet _openData;
    private readonly Statistics _statistics;
    private readonly IReadOnlyList<Figure> _figures;
    private readonly ChangeSet _changes;
    private readonly IReadOnlyList<StatedFigure> _stated;
    private readonly IEarlierFigures? _earlier;
    private readonly IReadOnlyList<MovementTally> _movements;

    private SnapshotContent(
        SnapshotParts parts, Summary? last, PublishOptions options, OpenDataSet openData, IEarlierFigures? earlier, Shown? shown, WithheldCounts withheld,
        IReadOnlyList<MovementTally> movements)
    {
        (_openData, _earlier, _movements) = (openData, earlier, movements);
        _stated = Statistics.StatedIn(parts.Inputs, parts.Facts, options);
        var (inputs, _, previous, facts, before, sources, _, _) = _parts = parts;
        var told = ToldBefore(parts, last) ?? WithheldStates.Empty;
        var withheldBefore = WithheldCounts.Of(told, options.SmallGroup);
        _statistics = Statistics.Of(inputs, facts, before, options, openData, sources, withheld, withheldBefore, _movements, shown ?? Shown.Nothing);
        _figures = _statistics.Figures.ToList();
        _changes = before is null || previous is null
            ? Changes.None(previous)
            : _statistics.Changes.ToSet(previous, Statistics.RowsOf(before, options, withheldBefore, _statistics.Changes.Keys),
                last?.Figures ?? FiguresOf(before, options, withheldBefore), _figures);
    }

    /// <param name="last">The previous snapshot's summary; null when there is none, or it is lost.</param>
    /// <param name="openData">Gets the rows, and is complete then.</param>
    /// <param name="shown">What may be copied of the previous snapshot, and what is kept for the next; null for nothing.</param>
    public static async Task<SnapshotContent> OfAsync(
        SnapshotParts parts, Summary? last, PublishOptions options, OpenDataSet openData, IEarlierFigures? earlier = null, Shown? shown = null)
    {
        var (withheld, movements) = Decide(parts, last, options, shown?.Before);
        // They are read while that is decided.
        if (shown?.Before is { } before) await before.CompleteAsync();
        return new SnapshotContent(parts, last, options, openData, earlier, shown, withheld, movements);
    }

    /// <summary>Decides which counts of the rows are withheld and adds up the months, and stores both with the rows.</summary>
    /// <param name="shown">What may be read in place of the rows.</param>
    public static (WithheldCounts Withheld, IReadOnlyList<MovementTally> Movements) Decide(
        SnapshotParts parts, Summary? last, PublishOptions options, ShownFile? shown = null)
    {
        var movements = parts.Movements.Select(movement => new MovementTally(movement)).ToList();
        var withheld = Statistics.WithheldOf(parts.Inputs, parts.Facts, parts.Before, options, ToldBefore(parts, last), movements, shown);
        parts.Facts.AddDecided(
            withheld.States.Write(), [.. movements.SelectMany(movement => movement.Moves)],
            MonthSums.Write(movements.ToDictionary(movement => movement.Dataset.Name, movement => movement.Sums)));
        return (withheld, movements);
    }

    /// <summary>The JSON files, by name.</summary>
    public IEnumerable<(string Name, byte[] Content)> Files()
    {
        var (id, at) = (_parts.Id, _parts.Inputs.AsOf);
        // Announced figures are held to what is published, so those files are looked at once more.
        var looked = _stated.Select(f => f.Address.File).ToHashSet(StringComparer.Ordinal);
        var made = new Dictionary<string, Stream>(StringComparer.Ordinal);
        foreach (var (dataset, data) in _openData.Registers.Where(d => looked.Contains($"{d.Dataset.Name}.json")))
            made.Add($"{dataset.Name}.json", data.JsonFile);
        foreach (var (name, content) in Counted(id, at))
        {
            if (looked.Contains(name)) made.Add(name, new MemoryStream(content, writable: false));
            yield return (name, content);
        }

        using var today = new SnapshotCells(made.GetValueOrDefault);
        yield return ("reconciliation.json", SnapshotJson.Write(new ReconciliationFile("1", id, at, Reconciliation.Of(_stated, today, _earlier))));
    }

    private IEnumerable<(string Name, byte[] Content)> Counted(string id, DateTimeOffset at)
    {
        var progress = _movements.Select(ProgressDocument.Of).ToList();
        var (withheld, derived) = (_statistics.Figures.Withheld(), _statistics.Derived.From(_figures, _statistics.Cuts, progress));
        yield return ("summary.json", SnapshotJson.Write(new Summary("1", id, at, _figures, withheld, derived, _parts.Inputs.HasDemonstration)));
        yield return ("breakdowns.json", SnapshotJson.Write(new Breakdowns("1", id, at, [.. _statistics.Tallies.SelectMany(t => t.ToBreakdowns())])));
        yield return ("series.json", SnapshotJson.Write(new SeriesSet("1", id, at, [.. _statistics.Tallies.SelectMany(t => t.ToSeries())])));
        yield return ("quality.json", SnapshotJson.Write(new Quality("1", id, at, [.. _parts.Inputs.Sources.Select(QualityOf)])));
        yield return ("changes.json", SnapshotJson.Write(new ChangesFile("1", id, at, _changes)));
        yield return (ProgressDocument.Name, SnapshotJson.Write(new ProgressFile("1", id, at, progress)));
        yield return ("codelists.json", SnapshotJson.Write(CodeLists.Of(id, at, _openData.Registers.Select(data => data.Dataset))));
        foreach (var tally in _statistics.Tallies.Where(t => t.Cube.Count > 0))
        {
            var cube = Cube.Write(tally, id, at);
            yield return (Cube.NameOf(tally.Dataset), cube);
            if (tally.Dataset.Name == Cube.First) yield return ("cube.json", cube);
        }

        CutTally[] both = _statistics.Operations.IsTold ? [_statistics.Operations.Cuts] : [];
        foreach (var cuts in _statistics.Cuts.Concat(both)) yield return (CutFile.NameOf(cuts), CutFile.Write(cuts, id, at));
    }

    // Null when the withheld counts are lost. Earlier versions that published no sums of small counts kept none, and need none.
    private static WithheldStates? ToldBefore(SnapshotParts parts, Summary? last)
    {
        using var kept = parts.Before?.OpenWithheld();
        if (kept is not null) return WithheldStates.Read(kept);
        return parts.Previous is null || last is { Withheld: null } ? WithheldStates.Empty : null;
    }

    // When the previous summary is lost, its figures are computed again from its rows.
    private static IReadOnlyList<Figure> FiguresOf(FactsFile before, PublishOptions options, WithheldCounts withheld)
    {
        var figures = new FigureSums();
        foreach (var (dataset, row) in Statistics.RowsOf(before, options, withheld, null)) figures.Add(dataset, row, new FigureOrigin("", ""));
        return figures.ToList();
    }

    private SourceQuality QualityOf(Storage.SourceRow source) => new(
        source.Dataset, _parts.Sources.IdOf(source), source.Run, source.ReceivedAt, source.Rows, _statistics.CountedOf(source.Run), source.Quarantined,
        source.Warnings, Math.Max(0, (int)(_parts.Inputs.AsOf - source.ReceivedAt).TotalDays), _parts.Sources.LabelOf(source));
}
