using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Registers.Plausibility;

/// <summary>The rows of one version of a register, as far as plausibility is judged by them. Column by column, since most fields are empty.</summary>
public sealed class Profile
{
    /// <summary>A number that a row does not have.</summary>
    internal const long None = long.MinValue;

    private readonly Dictionary<int, List<long>> _numbers = [];
    private readonly List<long>?[] _columns;
    private readonly int _year, _peers, _status;
    private readonly int[] _counted;

    /// <summary>A profile of no rows yet.</summary>
    public Profile(Dataset dataset)
    {
        Dataset = dataset;
        var compared = dataset.Compared;
        (_year, _peers, _status) = (At(compared?.Year), At(compared?.Peers), At(compared?.Status));
        _counted = [.. Enumerable.Range(0, dataset.Fields.Count).Where(field => dataset.Fields[field].Kind is FieldKind.Money or FieldKind.Count)];
        _columns = new List<long>?[dataset.Fields.Count];

        int At(string? field) => field is null ? -1 : dataset.IndexOf(field);
    }

    internal Profile(Dataset dataset, List<RowKey> keys, List<int> years, List<string?> peers, List<string?> statuses, Dictionary<int, List<long>> numbers)
        : this(dataset) =>
        (Keys, Years, Peers, Statuses, _numbers) = (keys, years, peers, statuses, numbers);

    /// <summary>The register that it is one of.</summary>
    public Dataset Dataset { get; }

    /// <summary>Rows taken.</summary>
    internal int Rows => Keys.Count;

    internal List<RowKey> Keys { get; } = [];

    /// <summary>0 where there is none.</summary>
    internal List<int> Years { get; } = [];

    /// <summary>What a row's amounts are compared within: its programme.</summary>
    internal List<string?> Peers { get; } = [];

    internal List<string?> Statuses { get; } = [];

    /// <summary>Fields of amounts and counts that some row fills, with the number of each row.</summary>
    internal IReadOnlyDictionary<int, List<long>> Numbers => _numbers;

    /// <summary>Takes an accepted row.</summary>
    /// <param name="values">In the order of the dataset's fields.</param>
    public void Add(RowKey key, FieldValue[] values)
    {
        foreach (var field in _counted)
        {
            var number = values[field].Number;
            if (_columns[field] is { } column) column.Add(number ?? None);
            else if (number is not null) Begin(field, number.Value);
        }

        Keys.Add(key);
        Years.Add(_year < 0 ? 0 : (int)(values[_year].Number ?? 0));
        Peers.Add(_peers < 0 ? null : values[_peers].Text);
        Statuses.Add(_status < 0 ? null : values[_status].Text);
    }

    /// <summary>Sum of a field over the rows that have it.</summary>
    internal Money Sum(int field) => Numbers.TryGetValue(field, out var column)
        ? column.Where(number => number != None).Aggregate(Money.Zero, (sum, number) => sum + new Money(number)) : Money.Zero;

    /// <summary>The number of a row; null where it has none.</summary>
    internal long? NumberOf(int field, int row) => Numbers.TryGetValue(field, out var column) && column[row] != None ? column[row] : null;

    // The first row that fills a column: those before it lack it.
    private void Begin(int field, long number) => _numbers.Add(field, _columns[field] = [.. Enumerable.Repeat(None, Rows), number]);
}
