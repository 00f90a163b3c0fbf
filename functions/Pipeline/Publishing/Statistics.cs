using AinChock.Pipeline.Publishing.Announced;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Publishing.Figures;
using AinChock.Pipeline.Publishing.Movement;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Publishing.Privacy;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing;

/// <summary>All statistics of one snapshot, computed in one pass over its rows. Each row counts once, from the newest upload that holds it.</summary>
internal sealed class Statistics
{
    private readonly Dictionary<string, int> _counted = [];

    private readonly IReadOnlyList<MovementTally> _movements;

    private Statistics(SnapshotInputs inputs, OpenDataSet openData, IReadOnlyList<MovementTally> movements)
    {
        _movements = movements;
        var datasets = openData.Registers.Select(data => data.Dataset).ToList();
        // Ages are counted to the day of the data, as it is in Morocco.
        var day = DateOnly.FromDateTime(MoroccanTime.At(inputs.AsOf));
        Operations = new Operations(day);
        Tallies = [.. datasets.Where(d => d.Breakdowns.Count > 0).Select(d => new Tally(d))];
        Cuts = [.. datasets.Where(d => d.Cuts.By.Count > 0).Select(d => new CutTally(d, day))];
    }

    public FigureSums Figures { get; } = new();

    public DerivedFigures Derived { get; } = new();

    public Operations Operations { get; }

    public IReadOnlyList<Tally> Tallies { get; }

    public IReadOnlyList<CutTally> Cuts { get; }

    public Changes Changes { get; } = new();

    /// <summary>Number of a run's rows that count.</summary>
    public int CountedOf(string run) => _counted.GetValueOrDefault(run);

    /// <param name="before">Rows of the previous snapshot, if they are kept.</param>
    /// <param name="openData">Gets the rows, and is complete then.</param>
    /// <param name="movements">Take the rows that they list.</param>
    /// <param name="shown">What may be copied, and what is kept to be copied.</param>
    public static Statistics Of(SnapshotInputs inputs, FactsFile facts, FactsFile? before, PublishOptions options, OpenDataSet openData, PublicSources sources,
        WithheldCounts withheld, WithheldCounts withheldBefore, IReadOnlyList<MovementTally> movements, Shown shown)
    {
        var statistics = new Statistics(inputs, openData, movements);
        var differing = before is null ? [] : Differing(inputs, facts, before);
        foreach (var (dataset, row) in before is null ? [] : RowsOf(before, options, withheldBefore, differing))
            statistics.Changes.AddBefore(dataset, row);
        foreach (var ofOne in inputs.Sources.GroupBy(source => DeclaredDatasets.Find(source.Dataset)!))
        {
            var (files, rows) = (openData.Of(ofOne.Key), openData.RowsOf(ofOne.Key));
            var register = new RegisterPass(ofOne.Key, facts, options, withheld, files, statistics, shown, differing, rows);
            foreach (var source in ofOne) register.Add(source, sources.IdOf(source));
        }

        openData.Complete();
        return statistics;
    }

    /// <summary>The rows that count, in their published form, with the source of each.</summary>
    public static IEnumerable<(Dataset Dataset, StoredRow Row, SourceRow Source)> RowsOf(
        SnapshotInputs inputs, FactsFile facts, PublishOptions options, WithheldCounts withheld)
    {
        var sources = inputs.Sources.ToDictionary(s => (s.Dataset, s.Run));
        return RowsOf(inputs.Sources.Select(s => (DeclaredDatasets.Find(s.Dataset)!, s.Run)), facts, options, withheld)
            .Select(r => (r.Dataset, r.Row, sources[(r.Dataset.Name, r.Run)]));
    }

    /// <summary>The rows that count in a kept file, limited to these keys; null for all.</summary>
    public static IEnumerable<(Dataset Dataset, StoredRow Row)> RowsOf(
        FactsFile facts, PublishOptions options, WithheldCounts withheld, IReadOnlySet<RowKey>? keys) =>
        RowsOf(facts.Sections, facts, options, withheld, keys).Select(r => (r.Dataset, r.Row));

    /// <summary>What the register of announcements states; its rows hold nothing that is withheld.</summary>
    public static IReadOnlyList<StatedFigure> StatedIn(SnapshotInputs inputs, FactsFile facts, PublishOptions options)
    {
        var sources = inputs.Sources.Where(s => s.Dataset == StatedFigure.Register).ToList();
        var sections = sources.Select(s => (DeclaredDatasets.Find(s.Dataset)!, s.Run));
        return [.. RowsOf(sections, facts, options, WithheldCounts.Of(WithheldStates.Empty, options.SmallGroup)).Select(r => StatedFigure.Of(r.Row))];
    }

    /// <summary>The counts withheld in the rows, and the sums that include them.</summary>
    /// <param name="told">Sums of the earlier snapshots; null when they are lost.</param>
    /// <param name="movements">Take the rows on the same way.</param>
    /// <param name="shown">What holds the same of long sources, and less of it to read.</param>
    public static WithheldCounts WithheldOf(SnapshotInputs inputs, FactsFile facts, FactsFile? before, PublishOptions options, WithheldStates? told,
        IReadOnlyList<MovementTally> movements, ShownFile? shown = null)
    {
        var withholding = new Withholding(options.SmallGroup, told,
            dataset => KeysOf(before, dataset));
        foreach (var ofOne in inputs.Sources.GroupBy(s => DeclaredDatasets.Find(s.Dataset)!))
        {
            var (dataset, movement) = (ofOne.Key, movements.FirstOrDefault(m => m.Dataset == ofOne.Key));
            if (dataset.SmallGroups.Count == 0 && movement is null) continue;
            var counted = new CountedRows(ofOne.Sum(source => (long)source.Rows));
            var fields = Withholding.FieldsOf(dataset).Concat(movement?.Places ?? new HashSet<int>()).ToHashSet();
            foreach (var run in ofOne.Select(source => source.Run))
            {
                var rows = (shown?.StoredRowsOf(dataset, run, fields) ?? facts.ReadRows(dataset, run, fields: fields)).ReadAhead();
                foreach (var (row, move) in movement?.With(run, rows) ?? rows.Select(row => (row, default(Move))))
                {
                    if (counted.Take(row) is not { } taken) continue;
                    if (dataset.SmallGroups.Count > 0) withholding.Add(dataset, taken);
                    movement?.Add(taken, move);
                }
            }
        }

        return withholding.Complete();
    }

    private static HashSet<RowKey> KeysOf(FactsFile? facts, Dataset dataset)
    {
        var runs = (facts?.Sections ?? []).Where(section => section.Dataset == dataset).Select(section => section.Run).ToList();
        var keys = new HashSet<RowKey>(runs.Sum(run => facts!.CountOf(dataset, run)));
        foreach (var run in runs) keys.UnionWith(facts!.ReadKeys(dataset, run));
        return keys;
    }

    /// <summary>Keys of the rows of all runs that are in only one snapshot. No other row can be added, removed or corrected.</summary>
    public static HashSet<RowKey> Differing(SnapshotInputs inputs, FactsFile facts, FactsFile before)
    {
        var now = inputs.Sources.Select(s => (Dataset: DeclaredDatasets.Find(s.Dataset)!, s.Run)).ToList();
        var then = before.Sections.ToList();
        // When two files have swapped places, a row of both may now count from the other one.
        var reordered = !now.Intersect(then).SequenceEqual(then.Intersect(now));
        return
        [
            .. now.Where(section => reordered || !then.Contains(section)).SelectMany(section => facts.ReadKeys(section.Dataset, section.Run)),
            .. then.Where(section => reordered || !now.Contains(section)).SelectMany(section => before.ReadKeys(section.Dataset, section.Run)),
        ];
    }

    /// <summary>Adds one row that counts, in its published form, to all sums; texts that no sum is made of may be missing.</summary>
    /// <param name="id">The source's published name.</param>
    public void Count(Dataset dataset, StoredRow row, SourceRow source, string id)
    {
        _counted[source.Run] = _counted.GetValueOrDefault(source.Run) + 1;
        Figures.Add(dataset, row, new FigureOrigin(id, source.Run));
        Derived.Add(dataset, row);
        Operations.Add(dataset, row);
        foreach (var tally in Tallies)
        {
            if (tally.Dataset == dataset) tally.Add(row);
        }

        foreach (var cuts in Cuts)
        {
            if (cuts.Dataset == dataset) cuts.Add(row);
        }
    }

    /// <summary>Whether a row stands in a list by its name.</summary>
    public bool IsListed(Dataset dataset, RowKey counted) => _movements.Any(movement => movement.Dataset == dataset && movement.IsListed(counted));

    /// <summary>Takes a row with its name, in case it is to be listed.</summary>
    public void Show(Dataset dataset, StoredRow row, string key)
    {
        foreach (var movement in _movements)
        {
            if (movement.Dataset == dataset) movement.Show(row, key);
        }
    }

    private static IEnumerable<(Dataset Dataset, string Run, StoredRow Row)> RowsOf(IEnumerable<(Dataset Dataset, string Run)> sections, FactsFile facts,
        PublishOptions options, WithheldCounts withheld, IReadOnlySet<RowKey>? keys = null)
    {
        foreach (var ofOne in sections.GroupBy(s => s.Dataset))
        {
            var publicRows = new PublicRows(ofOne.Key, options);
            var counted = new CountedRows(keys?.Count ?? ofOne.Sum(section => (long)facts.CountOf(section.Dataset, section.Run)));
            foreach (var (dataset, run) in ofOne)
            {
                var own = PublicRun.Of(facts, dataset, run);
                foreach (var row in facts.ReadRows(dataset, run, keys))
                {
                    // Every row passes here, so that sheet numbers do not depend on which rows count.
                    var published = publicRows.Of(row, own);
                    if (counted.Take(row) is { } taken)
                        yield return (dataset, run, PublicRows.Without(published with { Counted = taken.Counted }, row, withheld.Of(dataset, taken.Counted)));
                }
            }
        }
    }
}
