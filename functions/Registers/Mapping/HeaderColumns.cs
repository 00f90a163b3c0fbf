using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>Maps the columns of a header to fields and units.</summary>
internal sealed class HeaderColumns(HeaderIndex index, SheetUnit? title)
{
    // A register has some tens of columns.
    private const int MostNearlyKnown = 200;

    private readonly List<MappedColumn> _mapped = [];
    private readonly List<LeftColumn> _left = [];
    private readonly List<ColumnNote> _notes = [];

    public IReadOnlyList<MappedColumn> Mapped => _mapped;

    public IReadOnlyList<LeftColumn> Left => _left;

    public IReadOnlyList<ColumnNote> Notes => _notes;

    private IReadOnlyList<Field> Fields => index.Dataset.Fields;

    public void Take(IReadOnlyList<HeaderCell> header)
    {
        var unknown = new List<HeaderCell>();
        var otherwise = new List<(HeaderCell Cell, FoundHeader Found)>();
        foreach (var cell in header)
        {
            var taken = index.FindMerged(cell.Candidates);
            if (taken is not { } found) unknown.Add(cell);
            else if (OtherMeasure(Fields[found.Field], found) is not null) otherwise.Add((cell, found));
            else if (ColumnOf(found.Field) is { } first) _left.Add(new LeftColumn(cell.Column, cell.Text, first.Field.Name, first.Column));
            else Map(cell, found.Field, found.Match, found.Unit, confidence: 100);
        }

        TakeNearlyKnown(unknown);
        foreach (var cell in unknown) NoteUnitBeside(cell);
        // A share needs the column of its total.
        foreach (var (cell, found) in otherwise) TakeOtherMeasure(cell, found);
        _mapped.Sort((one, other) => one.Column.CompareTo(other.Column));
        _left.Sort((one, other) => one.Column.CompareTo(other.Column));
    }

    // Misspelt headers count only for fields that no other column gives.
    private void TakeNearlyKnown(List<HeaderCell> unknown)
    {
        var near = unknown.Select((cell, i) => (Cell: cell, Near: i < MostNearlyKnown ? NearestHeader.Find(cell.Candidates, index) : null)).ToList();
        foreach (var (cell, found) in near)
        {
            var unit = MoneyUnit.TakeFrom(TextKey.Of(cell.Text)).Unit;
            var isAlone = found is { } f && _mapped.TrueForAll(c => c.FieldIndex != f.Field) && near.Count(n => n.Near?.Field == f.Field) == 1
                && OtherMeasure(Fields[f.Field], new FoundHeader(f.Field, MatchKind.Fuzzy, unit, HeaderMeasure.Of(cell.Text))) is null;
            if (found is { } only && isAlone) Map(cell, only.Field, MatchKind.Fuzzy, unit, only.Confidence);
            else _left.Add(new LeftColumn(cell.Column, cell.Text, null, 0));
        }
    }

    // « Montants en KDH » in a cell of its own, in the row of the headers.
    private void NoteUnitBeside(HeaderCell cell)
    {
        if (!_left.Exists(left => left.Column == cell.Column)) return;
        var unit = MoneyUnit.OfNote(cell.Text);
        if (unit is null && !UnknownUnit.IsNote(cell.Text)) return;
        foreach (var column in _mapped.Where(column => column.Field.Kind == FieldKind.Money && column.Unit != unit && column.UnitFrom != column.Header))
            _notes.Add(new ColumnNote(Notices.UnitsDiffer(column.Unit, cell.Text), column.Column, column.Header, column.Field.Name));
    }

    private void Map(HeaderCell cell, int at, MatchKind match, MoneyUnit? unit, int confidence)
    {
        var field = Fields[at];
        var isMoney = field.Kind == FieldKind.Money;
        _mapped.Add(new MappedColumn(cell.Column, cell.Text, at, field, match, unit ?? title?.Unit ?? MoneyUnit.Dirham)
        {
            HeaderRows = cell.Rows,
            Confidence = confidence,
            UnitFrom = !isMoney ? null : unit is { } own ? TextOf(own, cell) : title?.From,
        });
        if (!isMoney) return;
        var used = unit ?? title?.Unit ?? MoneyUnit.Dirham;
        if (used != MoneyUnit.Dirham) Note(Notices.UnitApplied(used, unit is not null ? TextOf(used, cell) : title!.From), cell, field);
        if (unit is not null && title is not null && title.Unit != unit) Note(Notices.UnitsDiffer(used, title.From), cell, field);
        else if (unit is null && title?.Other is { } other) Note(Notices.UnitsDiffer(used, other), cell, field);
    }

    // A second row, in another language, may be the one that says it.
    private static string TextOf(MoneyUnit unit, HeaderCell cell) =>
        cell.Rows.FirstOrDefault(row => HeaderUnits.Of(TextKey.Of(row))?.Unit == unit && TextKey.Of(row) != TextKey.Of(cell.Text)) is { } row
            && HeaderUnits.Of(TextKey.Of(cell.Text)) is null ? row : cell.Text;

    // A column in percent or another currency holds no amounts, and a column in dirhams or thousands counts no heads.
    private string? OtherMeasure(Field field, FoundHeader found) => field.Kind switch
    {
        // What a title says holds where the header itself says nothing.
        FieldKind.Money => found.Measure?.Name ?? found.UnknownUnit ?? found.TwoUnits ?? (found.IsWithoutTaxes ? WithoutTaxes.Name : null)
            ?? (found.Unit is null ? title?.Currency : null),
        FieldKind.Count => found.Measure?.Name ?? found.Unit?.Name,
        FieldKind.Rate when found.Measure == HeaderMeasure.PerMille => found.Measure?.Name,
        _ => null,
    };

    private void TakeOtherMeasure(HeaderCell cell, FoundHeader found)
    {
        var field = Fields[found.Field];
        var name = OtherMeasure(field, found)!;
        var isGiven = ColumnOf(found.Field) is not null;
        if (!isGiven && found.Measure is { IsPercent: true } && TotalOf(field) is { } total)
        {
            var share = new MappedColumn(cell.Column, cell.Text, found.Field, field, found.Match, MoneyUnit.Dirham);
            _mapped.Add(share with { HeaderRows = cell.Rows, ShareOf = total });
            Note(Notices.ShareComputed(Fields[total], name), cell, field);
            return;
        }

        if (found.IsWithoutTaxes && found.Measure is null && ColumnOf(found.Field) is { } with)
        {
            _left.Add(new LeftColumn(cell.Column, cell.Text, field.Name, with.Column) { IsWithoutTaxes = true });
            return;
        }

        // Amounts in another currency that nothing replaces would be missing from every sum.
        var isLost = !isGiven && field.Kind == FieldKind.Money && found.Measure is not { IsPercent: true };
        var refusal = isLost && found.UnknownUnit is { } unknown ? Notices.HeaderUnitUnknown(field, unknown)
            : isLost && found.Measure is null && found.TwoUnits is { } two ? Notices.HeaderInTwoUnits(field, two)
            : isLost && found.Measure is null && found.IsWithoutTaxes ? Notices.HeaderWithoutTaxes(field)
            : isLost ? Notices.ColumnInOtherCurrency(field, name) : Notices.ColumnInOtherMeasure(field, name);
        var isWhole = found.OtherUnit is null || cell.Rows.Count == 1 || HeaderUnits.Of(TextKey.Of(cell.Text))?.Other is not null;
        var text = isWhole ? cell.Text : string.Join(" / ", cell.Rows);
        var said = found.Measure is null && title is { Currency: not null } ? $"{title.From} – {cell.Text}" : text;
        _left.Add(new LeftColumn(cell.Column, cell.Text, field.Name, 0) { Refusal = new ColumnNote(refusal, cell.Column, said, field.Name) });
    }

    // The amount that contains this field as a part, if the sheet gives it.
    private int? TotalOf(Field field)
    {
        var total = index.TotalOf(index.Dataset.IndexOf(field.Name));
        return _mapped.Exists(c => c.FieldIndex == total && c.ShareOf is null) ? total : null;
    }

    private MappedColumn? ColumnOf(int field) => _mapped.Find(c => c.FieldIndex == field);

    private void Note(Notice notice, HeaderCell cell, Field field) => _notes.Add(new ColumnNote(notice, cell.Column, cell.Text, field.Name));
}
