using System.Security.Cryptography;
using System.Text;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.Movement;

/// <summary>The months of one register, from its first upload to its last. They follow from the times of uploads, and not from when anything was
/// published.</summary>
internal sealed class Months
{
    private readonly IReadOnlyList<Lineage> _lineages;

    public Months(IEnumerable<Lineage> lineages)
    {
        _lineages = [.. lineages];
        var months = _lineages.SelectMany(lineage => lineage.Versions).Select(version => version.Month).ToList();
        (First, Last) = months.Count == 0 ? (0, -1) : (months.Min(), months.Max());
    }

    public int First { get; }

    public int Last { get; }

    /// <summary>Uploads that came in a month and count.</summary>
    public int UploadsIn(int month) => _lineages.Sum(lineage => lineage.Uploads.Count(upload => upload.Month == month));

    /// <summary>The versions that count at the end of a month, in the order in which their rows do.</summary>
    public IReadOnlyList<string> RunsAtEndOf(int month) =>
    [
        .. _lineages.Select(lineage => (lineage.Source, Version: lineage.AtEndOf(month))).Where(v => v.Version is not null)
            .Order(Comparer<(string Source, Version? Version)>.Create((a, b) =>
                a == b ? 0 : Overlaps.IsNewer(a.Version!.Value.At, a.Source, b.Version!.Value.At, b.Source) ? -1 : 1))
            .Select(v => v.Version!.Value.Run),
    ];

    /// <summary>Adds up all months but the last, whose rows are those of the snapshot.</summary>
    /// <param name="known">Months that were added up before.</param>
    public async Task<IReadOnlyList<MonthSums>> PastAsync(Dataset dataset, IReadOnlyList<MonthSums> known, MovingRows rows)
    {
        // A version of which nothing was kept may have been read again since.
        var sums = known.Where(month => month.Groups is not null).DistinctBy(month => month.Inputs)
            .ToDictionary(month => month.Inputs, month => month.Groups, StringComparer.Ordinal);
        var (past, held) = (new List<MonthSums>(), new Dictionary<string, byte[]?>(StringComparer.Ordinal));
        for (var month = First; month < Last; month++)
        {
            var runs = RunsAtEndOf(month);
            var inputs = HashOf(dataset, runs);
            // Most versions count for some months on end; no more is held than counts in one.
            foreach (var gone in held.Keys.Except(runs).ToList()) held.Remove(gone);
            if (!sums.TryGetValue(inputs, out var groups)) sums.Add(inputs, groups = await AddUpAsync(dataset, runs, rows, held));
            past.Add(new MonthSums(month, inputs, groups));
        }

        return past;
    }

    /// <summary>Hash of what the sums of a month follow from: what the register declares of them, and the versions.</summary>
    public static string HashOf(Dataset dataset, IReadOnlyList<string> runs)
    {
        var declared = dataset.Progress!;
        var by = declared.By.Select(name => $"{name}={string.Join('|', dataset.FieldOf(name).Codes.Select(code => code.Value))}");
        string[] form = [string.Join(',', declared.Amounts), declared.Rate, declared.Weight, .. by, ""];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', form.Concat(runs)))))[..16];
    }

    private static async Task<IReadOnlyDictionary<string, decimal[]>?> AddUpAsync(
        Dataset dataset, IReadOnlyList<string> runs, MovingRows rows, Dictionary<string, byte[]?> held)
    {
        var (tally, counted) = (new MonthTally(dataset), new CountedRows());
        foreach (var run in runs)
        {
            if (await rows.OfAsync(dataset, run, held) is not { } told) return null;
            foreach (var row in told)
            {
                if (counted.Take(row) is { } taken) tally.Add(taken);
            }
        }

        return tally.ToSums();
    }
}
