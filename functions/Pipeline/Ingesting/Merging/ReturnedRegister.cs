using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Ingesting.Merging;

/// <summary>A workbook that was made from a register and came back: which version it was made from, and its rows.</summary>
internal sealed class ReturnedRegister : ICellSink, IRowSink, ISetAsideSink
{
    private readonly HashSet<RowKey> _met = [];
    private readonly List<ReturnedRow> _rows = [];
    private readonly IntakeLimits _limits;
    private (SheetMap? Map, int Column) _markers;
    private (RowKey Key, ulong Print)? _marker;

    private ReturnedRegister(Dataset dataset, string run, string token, IntakeLimits limits) => (Dataset, Run, Token, _limits) = (dataset, run, token, limits);

    public Dataset Dataset { get; }

    /// <summary>The version that the workbook was made from.</summary>
    public string Run { get; }

    public string Token { get; }

    public IReadOnlyList<ReturnedRow> Rows => _rows;

    /// <summary>It has too many rows to be merged, so that none keeps its values: places and prints tell whether it has to be.</summary>
    public bool IsTooLong => _rows.Count > _limits.RowsToMerge;

    /// <summary>The file can be accepted by itself. What is wrong with other files is told at their own cells.</summary>
    public bool IsAcceptable { get; private set; }

    /// <summary>Its columns mean what those of the template mean, so that a cell may stand under the template's header.</summary>
    public bool HasOwnColumns { get; private set; }

    /// <summary>The language of its headers.</summary>
    public Language Language { get; private set; } = Language.Default;

    /// <summary>Whether a file is such a workbook.</summary>
    public static bool Is(FileCheck check) => check.HasRows && check.Maps.Any(map => RowMarker.Of(map) is not null);

    /// <summary>Reads a workbook to its end.</summary>
    /// <param name="content">Seekable; belongs to the caller.</param>
    public static async Task<ReturnedRegister> ReadAsync(Stream content, CheckOptions rules, CancellationToken cancellationToken)
    {
        using var check = FileCheck.Open(content, rules, cancellationToken);
        var (_, run, token) = check.Maps.Select(RowMarker.Of).First(marker => marker is not null)!.Value;
        var register = new ReturnedRegister(check.Dataset!, run, token, rules.Limits);
        var file = await check.ReadAsync(register, register, cancellationToken, register);
        register.IsAcceptable = Decide.Rejection(file, rules) is null;
        register.HasOwnColumns = !file.Maps.SelectMany(map => map.Columns).Any(column => column.ShareOf is not null || column.Unit.Dirhams != 1);
        register.Language = SenderLanguage.Of(file.Maps);
        register.Untangle();
        return register;
    }

    /// <summary>What the next sending of the workbook is compared with.</summary>
    public SentRows Sent(bool isMerged)
    {
        var rows = new Dictionary<RowKey, SentRow>();
        foreach (var row in _rows)
        {
            if (row.Id is { } id) rows.TryAdd(id, new SentRow(row.Key ?? id, row.Print));
        }

        return new SentRows(Token, isMerged, rows);
    }

    void ICellSink.Take(SheetMap map, SheetRow row)
    {
        if (_markers.Map != map) _markers = (map, RowMarker.Of(map)?.Column ?? 0);
        _marker = _markers.Column == 0 ? null : RowMarker.Parse(row[_markers.Column].Display());
    }

    ValueTask IRowSink.TakeAsync(RegisterRow row, CancellationToken cancellationToken)
    {
        Keep(new ReturnedRow(_marker, row.Key, [.. row.Values], []));
        return ValueTask.CompletedTask;
    }

    void ISetAsideSink.SetAside(SheetMap map, SheetRow row, IEnumerable<GivenValue> given)
    {
        var cells = new Cell[Dataset.Fields.Count];
        foreach (var column in map.Columns) cells[column.FieldIndex] = row[column.Column];
        Keep(new ReturnedRow(_marker, null, null, cells));
    }

    private void Keep(ReturnedRow row)
    {
        if (_rows.Count == _limits.RowsToMerge)
        {
            for (var i = 0; i < _rows.Count; i++) _rows[i] = _rows[i].Bare();
        }

        _rows.Add(_rows.Count < _limits.RowsToMerge ? row : row.Bare());
    }

    // Copying a row to fill in the next one also copies its marker. The row with the matching key keeps the marker, otherwise the first one.
    private void Untangle()
    {
        var own = _rows.Where(row => row.Marker?.Key == row.Key && row.Key is not null).Select(row => row.Key!.Value).ToHashSet();
        for (var i = 0; i < _rows.Count; i++)
        {
            if (_rows[i].Marker?.Key is not { } marked) continue;
            var isOther = own.Contains(marked) && _rows[i].Key != marked;
            if (isOther || !_met.Add(marked)) _rows[i] = _rows[i] with { Marker = null };
        }
    }
}
