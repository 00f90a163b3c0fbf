using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>The current row: its place, its values so far, and its errors.</summary>
internal sealed class RowContext(string sheet, FindingLog log, Dataset dataset)
{
    private readonly MappedColumn?[] _columns = new MappedColumn?[dataset.Fields.Count];

    public int Row { get; private set; }

    /// <summary>In the dataset's field order; reused for each row.</summary>
    public FieldValue[] Values { get; } = new FieldValue[dataset.Fields.Count];

    /// <summary>Fields whose cell could not be read.</summary>
    public bool[] Unreadable { get; } = new bool[dataset.Fields.Count];

    /// <inheritdoc cref="Intake.SheetRow.Harmless"/>
    public string? Harmless { get; set; }

    /// <summary>Centimes by which amounts may be off that were computed from a percentage with few decimals.</summary>
    public long Slack { get; set; }

    /// <summary>The row has an error and is set aside.</summary>
    public bool InError { get; private set; }

    /// <summary>The errors with their fields; -1 for the whole row.</summary>
    public List<(Notice Notice, int Field)> Errors { get; } = [];

    /// <summary>The place of the whole row.</summary>
    public Place Place => new(sheet, Row);

    public void Begin(int row)
    {
        Row = row;
        Array.Clear(Values);
        Array.Clear(Unreadable);
        (InError, Slack, Harmless) = (false, 0, null);
        Errors.Clear();
    }

    public void Bind(IEnumerable<MappedColumn> columns)
    {
        foreach (var column in columns) _columns[column.FieldIndex] = column;
    }

    public MappedColumn? ColumnOf(int field) => _columns[field];

    /// <summary>Address of the cell that holds a field; null when the file has no column for it.</summary>
    public string? AddressOf(int field) => _columns[field] is { } column ? CellAddress.Of(column.Column, Row) : null;

    /// <summary>Adds a note about a field, at its cell.</summary>
    public void Note(Notice notice, int field, string fieldName)
    {
        NoteError(notice, field);
        var column = _columns[field];
        var place = new Place(sheet, Row, column?.Column ?? 0, column?.Header, fieldName);
        log.Add(notice, column is null ? place with { Label = dataset.Fields[field].Label } : place);
    }

    /// <summary>Adds a note about the whole row.</summary>
    public void Note(Notice notice)
    {
        NoteError(notice, -1);
        log.Add(notice, new Place(sheet, Row));
    }

    private void NoteError(Notice notice, int field)
    {
        if (notice.Code.Severity != Severity.Error) return;
        InError = true;
        Errors.Add((notice, field));
    }
}
