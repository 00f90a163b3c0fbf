using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Movement;

/// <summary>What the rows that count tell of the course of their register: the sums of the last month, rows that do not move, dates that slip.</summary>
internal sealed class MovementTally
{
    /// <summary>A row that so many uploads in sequence tell the same of has not moved.</summary>
    public const int UnmovedUploads = 3;

    /// <summary>Rows listed of each kind; the counts include all rows.</summary>
    public const int Listed = 500;

    private readonly RegisterMovement _movement;
    private readonly MovingFields _fields;
    private readonly MonthTally _last;
    private readonly int _weight, _title;
    private readonly HashSet<RowKey> _unmoved = [], _slipped = [];
    private readonly Dictionary<RowKey, Move> _moves = [];
    private readonly List<UnmovedRow> _unmovedRows = [];
    private readonly List<SlippedRow> _slippedRows = [];
    private readonly List<int> _slips = [];
    private int _unmovedCount;
    private Int128 _unmovedAmount;

    public MovementTally(RegisterMovement movement)
    {
        _movement = movement;
        (_fields, _last) = (new MovingFields(Dataset), new MonthTally(Dataset));
        (_weight, _title) = (Dataset.IndexOf(Dataset.Progress!.Weight), Dataset.IndexOf(Dataset.Title));
    }

    public Dataset Dataset => _movement.Dataset;

    public Months Months => _movement.Months;

    /// <summary>Places of the fields that are looked at.</summary>
    public IReadOnlySet<int> Places => _fields.Places;

    /// <summary>All months, oldest first.</summary>
    public IReadOnlyList<MonthSums> Sums =>
        [.. _movement.Past, new MonthSums(Months.Last, Months.HashOf(Dataset, Months.RunsAtEndOf(Months.Last)), _last.ToSums())];

    /// <summary>Moves of each run's rows, to be kept with them.</summary>
    public IEnumerable<(Dataset Dataset, string Run, byte[] Moves)> Moves => _movement.Moves.Select(of => (Dataset, of.Key, of.Value));

    /// <summary>Null where no source was sent often enough.</summary>
    public Unmoved? Unmoved => _movement.MostUploads < UnmovedUploads ? null
        : new Unmoved(UnmovedUploads, _unmovedCount, (decimal)_unmovedAmount / 100m + 0.00m, _unmovedRows);

    /// <summary>Null where no source was sent twice.</summary>
    public Slipped? Slipped => _movement.MostUploads < 2 ? null : new Slipped(_slips.Count, Median(), _slippedRows);

    /// <summary>The rows of a run, all of them and in order, each with its move.</summary>
    public IEnumerable<(StoredRow Row, Move Move)> With(string run, IEnumerable<StoredRow> rows)
    {
        using var moves = MovesFormat.Read(_movement.Moves[run]).Moves.GetEnumerator();
        foreach (var row in rows)
            yield return moves.MoveNext() ? (row, moves.Current) : throw new InvalidDataException($"Run {run} has more rows than moves.");
    }

    /// <summary>Adds one row that counts, as it is stored.</summary>
    public void Add(StoredRow row, Move move)
    {
        _last.Add(row);
        if (move.Uploads >= UnmovedUploads && _fields.IsOpen(row))
        {
            _unmovedCount++;
            _unmovedAmount += row.Values[_weight].Number ?? 0;
            if (_unmoved.Count < Listed) List(_unmoved, row, move);
        }

        if (move.FirstDue == 0 || _fields.DueOf(row) <= move.FirstDue) return;
        _slips.Add(_fields.DueOf(row) - move.FirstDue);
        if (_slipped.Count < Listed) List(_slipped, row, move);
    }

    /// <summary>Whether a row is to be listed.</summary>
    public bool IsListed(RowKey counted) => _moves.ContainsKey(counted);

    /// <summary>Takes a row in its published form, in case it is to be listed.</summary>
    public void Show(StoredRow row, string key)
    {
        if (!_moves.TryGetValue(row.Counted, out var move)) return;
        var title = row.Values[_title].Text ?? "";
        decimal? amount = row.Values[_weight].Number is { } centimes ? new Money(centimes).Dirhams + 0.00m : null;
        if (_unmoved.Contains(row.Counted))
            _unmovedRows.Add(new UnmovedRow(key, title, amount, move.Uploads, DateOnly.FromDayNumber(move.Since)));
        if (!_slipped.Contains(row.Counted)) return;
        var due = _fields.DueOf(row);
        _slippedRows.Add(new SlippedRow(key, title, amount, DateOnly.FromDayNumber(move.FirstDue), DateOnly.FromDayNumber(due), due - move.FirstDue));
    }

    private void List(HashSet<RowKey> listed, StoredRow row, Move move)
    {
        listed.Add(row.Counted);
        _moves[row.Counted] = move;
    }

    private int? Median()
    {
        if (_slips.Count == 0) return null;
        var days = _slips.Order().ToList();
        return (int)Math.Round((days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2m, MidpointRounding.AwayFromZero);
    }
}
