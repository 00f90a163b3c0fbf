using System.Text;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;
using CsvHelper;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>A delimited text file, read as one sheet of text cells.</summary>
internal sealed class CsvWorkbook : Workbook
{
    private readonly IntakeNotes _notes = new();
    private readonly CsvText _text;

    private CsvWorkbook(Stream content, IntakeLimits limits)
        : base(limits)
    {
        var found = TextEncoding.Detect(content);
        _text = new CsvText(content, found, limits, CsvDialect.Detect(content, found, limits));
        Csv = new CsvForm(found.Name, _text.Dialect.Separator);
        foreach (var note in found.Notes(found.Skipped > 0 ? "utf-8" : null)) _notes.Add(note);
        NoteMark();
        if (_text.Dialect.Quote == '\'') _notes.Add(new IntakeNote(Notices.ApostropheQuotes()));
        else if (_text.Dialect.HasBackslashes || _text.Dialect.HasEscapes) _notes.Add(new IntakeNote(Notices.BackslashQuotes()));
        if (_text.Dialect.HeaderSeparator is { } separator)
            _notes.Add(new IntakeNote(Notices.HeaderSeparatedOtherwise(separator, _text.Dialect.Separator)));
        if (_text.Dialect.HasEntities) _notes.Add(new IntakeNote(Notices.EntityLeft("é", "&eacute;")));
    }

    public override string Format => "csv";

    public override CsvForm Csv { get; }

    public override IReadOnlyList<Sheet> Sheets { get; } = [new Sheet(0, "", Hidden: false)];

    public override IReadOnlyList<IntakeNote> Notes => _notes.All;

    protected override bool HasRestoredTexts => true;

    public static new CsvWorkbook Open(Stream content, IntakeLimits limits) => new(content, limits);

    protected override IEnumerable<SheetRow> RowsOf(Sheet sheet, CancellationToken cancellationToken) =>
        (PlainRecords.Takes(_text) ? PlainRows(cancellationToken) : Rows(cancellationToken)).ReadAhead(row => Look?.Invoke(row));

    private IEnumerable<SheetRow> PlainRows(CancellationToken cancellationToken)
    {
        var records = new PlainRecords(_text, new CsvCells(_text, _notes));
        var row = new SheetRow();
        while (records.Read(row))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (records.Number > CellAddress.MaxRow) throw IntakeLimits.Over("Rows", CellAddress.MaxRow);
            if (!row.IsBlank && (records.Number > 1 || !IsSeparatorHint(row))) yield return row;
        }
    }

    private IEnumerable<SheetRow> Rows(CancellationToken cancellationToken)
    {
        using var records = new CsvRecords(_text, _notes);
        var cells = new CsvCells(_text, _notes);
        var row = new SheetRow();
        while (records.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (records.Number > CellAddress.MaxRow) throw IntakeLimits.Over("Rows", CellAddress.MaxRow);
            if (records.Record.FieldCount > CellAddress.MaxColumn) throw IntakeLimits.Over("Columns", CellAddress.MaxColumn);
            row.Begin(records.Number, hidden: false);
            Fill(row, records.Record, cells);
            if (row.IsBlank || (records.Number == 1 && IsSeparatorHint(row))) continue;
            row.Fault = records.Fault;
            yield return row;
        }
    }

    // The content belongs to its opener.
    public override void Dispose()
    {
    }

    // The mark itself is passed over, as it would keep a value in quotes from being one.
    private void NoteMark()
    {
        if (_text.Found is not { Name: "utf-8", Skipped: > 0 and var length }) return;
        var mark = new byte[length];
        _text.Content.Position = 0;
        _text.Content.ReadExactly(mark);
        if (Encoding.UTF8.GetString(mark).Trim('\uFEFF') is not { Length: > 0 } letters) return;
        var first = _text.Head(100).Trim('"').Split(_text.Dialect.Separator, '"', '\r', '\n')[0];
        _notes.Add(new IntakeNote(Notices.DecodedTwice(first, letters + first), 1, 1));
    }

    private static bool IsSeparatorHint(SheetRow row) =>
        row.Cells[0].Column == 1 && row.Cells[0].Text!.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);

    private static void Fill(SheetRow row, CsvReader reader, CsvCells cells)
    {
        for (var field = 0; field < reader.FieldCount; field++)
        {
            if (!reader.IsEmpty(field)) cells.Add(row, field + 1, reader.GetString(field));
        }
    }
}
