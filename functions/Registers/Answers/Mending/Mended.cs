using AinChock.Registers.Answers.Annotation;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers.Mending;

/// <summary>A file with only the certain corrections. The result is read again, and a change that mends nothing is taken back.</summary>
/// <param name="Changes">The changes; empty when nothing was certain.</param>
/// <param name="Before">Report of the original file.</param>
/// <param name="After">Report of the mended file.</param>
public sealed record Mended(IReadOnlyList<CellChange> Changes, Report Before, Report After)
{
    // Each round takes changes back, so that the loop ends soon.
    private const int MostRounds = 3;

    /// <param name="content">Seekable; belongs to the caller.</param>
    /// <param name="output">Seekable, readable and writable. Stays empty when nothing changes.</param>
    /// <param name="typed">Values that the sender typed over cells, which are always written.</param>
    /// <exception cref="UnreadableFileException">The file cannot be read.</exception>
    public static async Task<Mended> WriteAsync(
        Stream content, string fileName, CheckOptions options, Stream output, CancellationToken cancellationToken, IReadOnlyList<TypedOver>? typed = null)
    {
        using var check = FileCheck.Open(content, options, cancellationToken);
        var file = await check.ReadAsync(null, null, cancellationToken);
        var before = ReportBuilder.Of(Decide.On(file, Standing.None, options), FileIdentity.Of(content, fileName));
        var own = (typed ?? []).Select(over => over.In(file)).OfType<CellChange>().ToList();
        var places = own.Select(change => (change.Sheet, change.Row, change.Column)).ToHashSet();
        IReadOnlyList<CellChange> changes = [.. own, .. Certain(file).Where(change => !places.Contains((change.Sheet, change.Row, change.Column)))];
        var known = file.Faults.Select(fault => (fault.Place.Sheet!, fault.Place.Row, fault.Place.Column, fault.Notice.Code)).ToHashSet();
        for (var round = 0; round < MostRounds && changes.Count > 0; round++)
        {
            output.SetLength(0);
            changes = MendedWorkbook.Write(content, check, changes, output, cancellationToken);
            if (changes.Count == 0) break;
            output.Position = 0;
            using var again = FileCheck.Open(output, options, cancellationToken);
            var mended = await again.ReadAsync(null, null, cancellationToken);
            var faults = mended.Faults.Select(fault => fault with { Place = fault.Place with { Sheet = OwnName(check, fault.Place.Sheet!) } }).ToList();
            var still = faults.Select(fault => (fault.Place.Sheet!, fault.Place.Row, fault.Place.Column)).ToHashSet();
            // A new fault takes back all changes of its row.
            var worse = faults.Where(fault => !known.Contains((fault.Place.Sheet!, fault.Place.Row, fault.Place.Column, fault.Notice.Code)))
                .Select(fault => (fault.Place.Sheet!, fault.Place.Row)).ToHashSet();
            var right = changes.Where(change => places.Contains((change.Sheet, change.Row, change.Column))
                || (!still.Contains((change.Sheet, change.Row, change.Column)) && !worse.Contains((change.Sheet, change.Row)))).ToList();
            if (right.Count == changes.Count)
                return new Mended(changes, before, ReportBuilder.Of(Decide.On(mended, Standing.None, options), FileIdentity.Of(output, fileName)));
            changes = right;
        }

        output.SetLength(0);
        return new Mended([], before, before);
    }

    // A sheet whose name Excel refuses has another name in our workbook.
    private static string OwnName(FileCheck check, string written)
    {
        if (check.Format == "xlsx") return written;
        var names = RowsAsWorkbook.NamesOf(check.Sheets);
        return check.Sheets.FirstOrDefault(sheet => names[sheet.Index] == written)?.Name ?? written;
    }

    private static List<CellChange> Certain(CheckedFile file) =>
    [
        .. file.Maps.SelectMany(map => map.Columns, (map, column) => (map, column)).Where(found => found.column.Match == MatchKind.Fuzzy).Select(Heading)
            .OfType<CellChange>(),
        .. file.Faults.Where(fault => fault.Suggestion is not null).SelectMany(ChangesOf),
    ];

    private static IEnumerable<CellChange> ChangesOf(FaultyCell fault)
    {
        var (cells, before, why) = fault.Suggestion!;
        return cells.Select((value, at) => new CellChange(
            fault.Place.Sheet!, fault.Place.Row, value,
            fault.Place.Column == value.Column ? fault.Place.Header ?? "" : CellAddress.Letters(value.Column), before[at], why));
    }

    // A header in two rows, or with a unit, is more than a name.
    private static CellChange? Heading((SheetMap Map, MappedColumn Column) found)
    {
        var (map, column) = found;
        if (column.HeaderRows.Count > 1 || column.UnitFrom is not null || map.HeaderRow == 0) return null;
        var near = column.Field.Headers.Where(known => Distance(known, column.Header) <= 2).ToList();
        return near.Count == 0 ? null : new CellChange(
            map.Sheet.Name, map.HeaderRow, Cell.OfText(column.Column, near.MinBy(known => Distance(known, column.Header))!), column.Header, column.Header,
            Catalogue.Text("mending.heading"));
    }

    private static int Distance(string known, string header) => NearestHeader.Distance(TextKey.Of(known), TextKey.Of(header));
}
