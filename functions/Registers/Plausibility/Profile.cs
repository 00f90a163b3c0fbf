using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Registers.Plausibility;

/// <summary>The data of one version's rows that plausibility needs. It is stored by column, because most fields are empty.</summary>
public sealed class Profile
{
    /// <summary>Marks a missing number.</summary>
    internal const long None = long.MinValue;

    private readonly Dictionary<int, PagedList<long>> _numbers = [];
    private readonly PagedList<long>?[] _columns;
    private readonly int _year, _peers, _status;
    private readonly int[] _counted;

    /// <summary>Creates an empty profile.</summary>
    public Profile(Dataset dataset)
    {
        Dataset = dataset;
        var compared = dataset.Compared;
        (_year, _peers, _status) = (At(compared?.Year), At(compared?.Peers), At(compared?.Status));
        _counted = dataset.IndexesOf(field => field.Kind is FieldKind.Money or FieldKind.Count);
        _columns = new PagedList<long>?[dataset.Fields.Count];

        int At(string? field) => field is null ? -1 : dataset.IndexOf(field);
    }

    internal Profile(Dataset dataset, PagedList<RowKey> keys, PagedList<int> years, PagedList<string?> peers, PagedList<string?> statuses,
        Dictionary<int, PagedList<long>> numbers)
        : this(dataset) =>
        (Keys, Years, Peers, Statuses, _numbers) = (keys, years, peers, statuses, numbers);

    /// <summary>The register of the version.</summary>
    public Dataset Dataset { get; }

    /// <summary>Number of rows.</summary>
    internal int Rows => Keys.Count;

    internal PagedList<RowKey> Keys { get; } = [];

    /// <summary>Years of the rows; 0 for none.</summary>
    internal PagedList<int> Years { get; } = [];

    /// <summary>The group within which a row's amounts are compared: its programme.</summary>
    internal PagedList<string?> Peers { get; } = [];

    internal PagedList<string?> Statuses { get; } = [];

    /// <summary>Amount and count fields that at least one row fills, with each row's number.</summary>
    internal IReadOnlyDictionary<int, PagedList<long>> Numbers => _numbers;

    /// <summary>Adds an accepted row.</summary>
    /// <param name="values">Values in the order of the dataset's fields.</param>
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

    /// <summary>Sum of a field over the rows that fill it.</summary>
    internal Money Sum(int field) => Numbers.TryGetValue(field, out var column)
        ? column.Where(number => number != None).Aggregate(Money.Zero, (sum, number) => sum + new Money(number)) : Money.Zero;

    /// <summary>The number of a row; null for none.</summary>
    internal long? NumberOf(int field, int row) => Numbers.TryGetValue(field, out var column) && column[row] != None ? column[row] : null;

    // Starts a column at the first row that fills it: earlier rows lack it.
    private void Begin(int field, long number)
    {
        var column = new PagedList<long>();
        while (column.Count < Rows) column.Add(None);
        column.Add(number);
        _numbers.Add(field, _columns[field] = column);
    }
}
