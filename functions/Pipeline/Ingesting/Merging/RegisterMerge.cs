using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Ingesting.Merging;

/// <summary>
/// Merges a workbook into the current version, row by row, with what the workbook held when it was made as the third side. A row that only one side
/// changed is taken from that side. A row that both changed differently stays as it is in the current version, and both are told.
/// </summary>
internal sealed class RegisterMerge
{
    private readonly Dataset _dataset;
    private readonly Dictionary<RowKey, StoredRow> _current;
    private readonly HashSet<RowKey> _used = [];
    private readonly List<MergedRow> _rows = [];
    private readonly List<Disagreement> _disagreements = [];

    private RegisterMerge(Dataset dataset, IEnumerable<StoredRow> current) =>
        (_dataset, _current) = (dataset, current.ToDictionary(row => row.Key));

    /// <summary>The merged rows, in the workbook's order, then those that only the current version has.</summary>
    public IReadOnlyList<MergedRow> Rows => _rows;

    public IReadOnlyList<Disagreement> Disagreements => _disagreements;

    /// <summary>The merged rows are those of the current version.</summary>
    public bool ChangesNothing { get; private set; }

    /// <param name="before">What the workbook held, by the ids of its rows.</param>
    /// <param name="current">The rows of the current version, in order.</param>
    public static RegisterMerge Of(
        Dataset dataset, IReadOnlyList<ReturnedRow> returned, IReadOnlyDictionary<RowKey, SentRow> before, IReadOnlyList<StoredRow> current)
    {
        var merge = new RegisterMerge(dataset, current);
        foreach (var row in returned) merge.Take(row, before);
        merge.TakeRest(returned, before, current);
        merge.ChangesNothing = merge._rows.All(row => row.Row is null) && merge._rows.Count == current.Count;
        return merge;
    }

    private void Take(ReturnedRow row, IReadOnlyDictionary<RowKey, SentRow> before)
    {
        SentRow? known = row.Id is { } id && before.TryGetValue(id, out var sent) ? sent : null;
        var key = known?.Key ?? row.Key;
        var stands = key is { } found && _current.TryGetValue(found, out var current) && _used.Add(found) ? current : null;
        var isChanged = known is null || row.Print == 0 || row.Print != known.Value.Print;
        if (stands is null)
        {
            if (!isChanged) return;
            Keep(row, null);
            // A row that the workbook sent before and that was set aside was never there.
            if (known is { Print: not 0 }) _disagreements.Add(new Disagreement(Dispute.GoneThere, Last, null, -1, NameOf(row), "", ""));
            return;
        }

        var print = RowPrint.Of(stands.Values);
        if (!isChanged || print == row.Print) Keep(stands);
        else if (known is not null && print == known.Value.Print) Keep(row, stands);
        else Contest(row, stands);
    }

    private void TakeRest(IReadOnlyList<ReturnedRow> returned, IReadOnlyDictionary<RowKey, SentRow> before, IReadOnlyList<StoredRow> current)
    {
        var returnedIds = returned.Where(row => row.Id is not null).Select(row => row.Id!.Value).ToHashSet();
        var gone = new Dictionary<RowKey, ulong>();
        foreach (var (id, sent) in before)
        {
            if (!returnedIds.Contains(id)) gone.TryAdd(sent.Key, sent.Print);
        }

        foreach (var row in current)
        {
            if (_used.Contains(row.Key)) continue;
            var wasRemoved = gone.TryGetValue(row.Key, out var print);
            if (wasRemoved && print == RowPrint.Of(row.Values)) continue;
            Keep(row);
            if (wasRemoved) _disagreements.Add(new Disagreement(Dispute.GoneHere, Last, PlaceOf(row), -1, NameOf(row.Values), "", ""));
        }
    }

    private void Contest(ReturnedRow row, StoredRow stands)
    {
        Keep(stands);
        for (var i = 0; i < _dataset.Fields.Count; i++)
        {
            var kind = _dataset.Fields[i].Kind;
            var sent = row.Values is { } values ? values[i].Show(kind) : row.Cells[i].Display().Trim();
            var there = stands.Values[i].Show(kind);
            var isSame = row.Values is { } read ? read[i] == stands.Values[i] : sent == there;
            if (!isSame) _disagreements.Add(new Disagreement(Dispute.Value, Last, PlaceOf(stands), i, NameOf(stands.Values), Shown(sent), Shown(there)));
        }
    }

    private int Last => _rows.Count + 1;

    private void Keep(StoredRow row) => _rows.Add(new MergedRow(null, row.Values, RowMarker.Of(row.Key, RowPrint.Of(row.Values))));

    private void Keep(ReturnedRow row, StoredRow? over) =>
        _rows.Add(new MergedRow(row, row.Values, over is null ? "" : RowMarker.Of(over.Key, RowPrint.Of(over.Values))));

    private static StoredRowPlace PlaceOf(StoredRow row) => new(row.Sheet, row.Row);

    private static string Shown(string value) => value.Length == 0 ? "–" : value;

    private string NameOf(ReturnedRow row) => row.Values is { } values
        ? NameOf(values) : row.Cells[_dataset.IndexOf(_dataset.Title)].Display().Trim();

    // The number and the title, so that two rows of one title are told apart.
    private string NameOf(FieldValue[] values) => string.Join(" – ", _dataset.Keys.Select(key => key[0]).Append(_dataset.Title).Distinct()
        .Select(field => values[_dataset.IndexOf(field)].Show(_dataset.FieldOf(field).Kind)).Where(text => text.Length > 0).Distinct());
}
