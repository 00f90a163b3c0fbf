using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Privacy;

/// <summary>The counts that a snapshot shows in no row, by row.</summary>
internal sealed class WithheldCounts
{
    private static readonly IReadOnlyList<WithheldCount> Nothing = [];

    private readonly Dictionary<(string Dataset, RowKey Key), List<WithheldCount>> _rows = [];
    private ulong _tokens;

    public WithheldStates States { get; set; } = WithheldStates.Empty;

    /// <summary>The counts that a published snapshot withholds.</summary>
    public static WithheldCounts Of(WithheldStates states, int threshold)
    {
        var counts = new WithheldCounts { States = states };
        foreach (var dataset in DeclaredDatasets.All)
        {
            foreach (var group in dataset.SmallGroups)
            {
                var (of, state) = (new SmallCounts(dataset, group, threshold), states.Of(dataset, group));
                foreach (var pool in state.Pools) counts.Add(dataset, of, pool.Rows, isWhole: true);
                foreach (var row in state.Known) counts.Add(dataset, of, [row], isWhole: false);
            }
        }

        return counts;
    }

    public IReadOnlyList<WithheldCount> Of(Dataset dataset, RowKey key) => _rows.GetValueOrDefault((dataset.Name, key)) ?? Nothing;

    /// <param name="isWhole">Whether the sum of all these rows may be published.</param>
    public void Add(Dataset dataset, SmallCounts group, IReadOnlyList<WithheldRow> rows, bool isWhole)
    {
        for (var i = 0; i < group.Fields.Count; i++)
        {
            // A count that no row has reveals nothing.
            if (!rows.Any(row => row.Counts[i] >= 0)) continue;
            var rest = 0UL;
            for (var r = 0; r < rows.Count; r++)
            {
                if ((rows[r].Mask & (1u << i)) == 0) continue;
                var token = isWhole && r == rows.Count - 1 ? 0 - rest : Next();
                rest += token;
                var key = (dataset.Name, rows[r].Key);
                if (!_rows.TryGetValue(key, out var counts)) _rows.Add(key, counts = []);
                counts.Add(new WithheldCount(group.Fields[i], Math.Max(0, rows[r].Counts[i]), token));
            }
        }
    }

    // SplitMix64: no token repeats within a snapshot, and one is 0 only with a chance of one in 2^64.
    private ulong Next()
    {
        var z = _tokens += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
