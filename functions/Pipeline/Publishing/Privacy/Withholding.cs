using AinChock.Pipeline.Publishing.Figures;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Privacy;

/// <summary>Decides which counts of persons a snapshot withholds, and in which sums they are published. Every row that counts is examined once, before anything
/// is written.</summary>
/// <param name="before">Sums of the earlier snapshots; null when they are lost.</param>
/// <param name="shown">Keys of one register's rows in the previous snapshot.</param>
internal sealed class Withholding(int threshold, WithheldStates? before, Func<Dataset, HashSet<RowKey>> shown)
{
    private readonly Dictionary<string, OfDataset> _datasets = [];

    /// <summary>The fields to examine; none when nothing of a register is withheld.</summary>
    public static IReadOnlySet<int> FieldsOf(Dataset dataset) =>
        dataset.SmallGroups.Count == 0 ? new HashSet<int>()
            : dataset.SmallGroups.SelectMany(g => g.Parts.Append(g.Total)).Concat(Cuts(dataset)).Concat(Look(dataset)).Select(dataset.IndexOf).ToHashSet();

    /// <summary>Adds one row that counts, with its real counts.</summary>
    public void Add(Dataset dataset, StoredRow row)
    {
        if (!_datasets.TryGetValue(dataset.Name, out var of)) _datasets.Add(dataset.Name, of = new OfDataset(dataset, threshold, before, shown(dataset)));
        of.Add(row);
    }

    /// <summary>The withheld counts.</summary>
    public WithheldCounts Complete()
    {
        var states = new Dictionary<(string, string), PoolState>();
        var counts = new WithheldCounts();
        var gone = new HashSet<RowKey>(before?.Gone ?? WithheldStates.Empty.Gone);
        foreach (var dataset in DeclaredDatasets.All.Where(d => d.SmallGroups.Count > 0))
        {
            // A register without rows is included too, so that its published sums are not forgotten.
            if (!_datasets.TryGetValue(dataset.Name, out var of)) of = new OfDataset(dataset, threshold, before, shown(dataset));
            of.Complete(states, counts);
            gone.UnionWith(of.Gone);
        }

        counts.States = new WithheldStates(states, gone);
        return counts;
    }

    // Sums by free texts need not be published.
    private static IEnumerable<string> Cuts(Dataset dataset) => dataset.Sums.Union(dataset.Breakdowns)
        .Union(dataset.Cuts.By.SelectMany(cut => cut).Where(name => dataset.FieldOf(name).Kind == FieldKind.Code));

    // Fields that a row keeps under another number and that are cheap to read: a year, a day, an amount.
    private static IEnumerable<string> Look(Dataset dataset) => dataset.Alike.Concat(dataset.Breakdowns).Append(dataset.Money ?? dataset.Breakdowns[0])
        .Where(name => dataset.FieldOf(name) is { IsPersonal: false, Kind: FieldKind.Money or FieldKind.Year or FieldKind.Date }).Distinct();

    private sealed class OfDataset
    {
        private readonly Dataset _dataset;
        private readonly Dimension[] _cuts;
        private readonly int[] _look;
        private readonly (SmallGroup Group, SmallCounts Counts, GroupWithholding Rows)[] _groups;
        private readonly HashSet<RowKey> _shown, _left;

        public OfDataset(Dataset dataset, int threshold, WithheldStates? before, HashSet<RowKey> shown)
        {
            (_dataset, _shown, _left) = (dataset, shown, new HashSet<RowKey>(shown));
            _cuts = [.. Cuts(dataset).Select(name => new Dimension(dataset, name))];
            _look = [.. Look(dataset).Select(dataset.IndexOf)];
            bool IsNew(RowKey key) => !_shown.Contains(key) && before?.Gone.Contains(key) != true;
            _groups = [.. dataset.SmallGroups.Select(group => (group, new SmallCounts(dataset, group, threshold))).Select(g => (g.group, g.Item2,
                new GroupWithholding(g.Item2, threshold, dataset.Sums.Count, before?.Of(dataset, g.group) ?? PoolState.Empty, IsNew, before is null)))];
        }

        public IEnumerable<RowKey> Gone => _left;

        public void Add(StoredRow row)
        {
            _left.Remove(row.Key);
            foreach (var (_, counts, rows) in _groups)
            {
                if (counts.Of(row.Values) is { } of) rows.Add(row.Counted, of, () => LookOf(row), most => CodesOf(row, most));
            }
        }

        public void Complete(Dictionary<(string, string), PoolState> states, WithheldCounts withheld)
        {
            foreach (var (group, counts, rows) in _groups)
            {
                var (state, waiting) = rows.Complete();
                states.Add((_dataset.Name, group.Total), state);
                foreach (var pool in state.Pools) withheld.Add(_dataset, counts, pool.Rows, isWhole: true);
                foreach (var row in waiting) withheld.Add(_dataset, counts, [row], isWhole: false);
            }
        }

        private string[] CodesOf(StoredRow row, int most)
        {
            var codes = new string[Math.Min(most, _cuts.Length)];
            for (var i = 0; i < codes.Length; i++) codes[i] = _cuts[i].CodeOf(row);
            return codes;
        }

        // FNV-1a.
        private ulong LookOf(StoredRow row)
        {
            const ulong prime = 1099511628211;
            var hash = 14695981039346656037UL;
            foreach (var index in _look)
            {
                var value = row.Values[index];
                hash = (hash ^ (ulong)(value.Number ?? -1)) * prime;
            }

            return hash;
        }
    }
}
