using System.Globalization;
using AinChock.Pipeline.Publishing.Figures;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.Movement;

/// <summary>Adds up the rows that count at the end of a month: all of them (<see cref="Whole"/>) and by each declared field (<c>field=code</c>).</summary>
internal sealed class MonthTally(Dataset dataset)
{
    /// <summary>Name of the group of all rows.</summary>
    public const string Whole = "";

    private readonly int[] _amounts = [.. dataset.Progress!.Amounts.Select(dataset.IndexOf)];
    private readonly int _rate = dataset.IndexOf(dataset.Progress!.Rate), _weight = dataset.IndexOf(dataset.Progress.Weight);
    private readonly (string Name, int Place, HashSet<string> Codes)[] _by =
    [
        .. dataset.Progress.By
            .Select(name => (name, dataset.IndexOf(name), dataset.FieldOf(name).Codes.Select(code => code.Value).ToHashSet(StringComparer.Ordinal))),
    ];

    private readonly Dictionary<string, Int128[]> _groups = new(StringComparer.Ordinal) { [Whole] = new Int128[Length(dataset)] };
    private readonly Dictionary<(int By, FieldValue Value), Int128[]> _found = [];

    /// <summary>Places of the numbers: rows; of each amount its sum and how many rows fill it; the weights of rows with a rate; these times the rate.</summary>
    public static int Length(Dataset dataset) => 3 + (2 * dataset.Progress!.Amounts.Count);

    /// <summary>Adds one row that counts, as it is stored.</summary>
    public void Add(StoredRow row)
    {
        Add(_groups[Whole], row);
        for (var i = 0; i < _by.Length; i++)
        {
            var value = row.Values[_by[i].Place];
            if (!_found.TryGetValue((i, value), out var sums)) _found.Add((i, value), sums = GroupOf(_by[i], value));
            Add(sums, row);
        }
    }

    /// <summary>The sums so far.</summary>
    public IReadOnlyDictionary<string, decimal[]> ToSums() => _groups.OrderBy(group => group.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Value.Select(number => (decimal)number).ToArray(), StringComparer.Ordinal);

    // What somebody typed that is no code of the list is not told here: nothing masks it on this way.
    private Int128[] GroupOf((string Name, int Place, HashSet<string> Codes) by, FieldValue value)
    {
        var code = value.Text is { } text && by.Codes.Contains(text) ? text : value.Number?.ToString(CultureInfo.InvariantCulture) ?? Dimension.Unknown;
        var name = $"{by.Name}={code}";
        if (!_groups.TryGetValue(name, out var sums)) _groups.Add(name, sums = new Int128[Length(dataset)]);
        return sums;
    }

    private void Add(Int128[] sums, StoredRow row)
    {
        sums[0]++;
        for (var i = 0; i < _amounts.Length; i++)
        {
            if (row.Values[_amounts[i]].Number is not { } amount) continue;
            sums[1 + (2 * i)] += amount;
            sums[2 + (2 * i)]++;
        }

        if (row.Values[_rate].Number is not { } rate || row.Values[_weight].Number is not { } weight) return;
        sums[^2] += weight;
        sums[^1] += (Int128)weight * rate;
    }
}
