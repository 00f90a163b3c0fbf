using AinChock.Registers.Answers.Annotation;
using AinChock.Registers.Intake;
using AinChock.Registers.Intake.Formats.Xlsx;
using AinChock.Registers.Intake.Formats.Zip;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers.Mending;

/// <summary>The sender's xlsx part by part, within the limits of its reading, with some cells holding something else; all else is copied as it is.</summary>
internal sealed class BookEdit
{
    private readonly ZipPackage _package;
    private readonly XlsxParts _parts;
    private readonly PackageCopy _copy;
    private readonly DateStyles _styles;
    private readonly CancellationToken _cancellationToken;

    private BookEdit(ZipPackage package, XlsxParts parts, PackageCopy copy, CancellationToken cancellationToken)
    {
        (_package, _parts, _copy, _cancellationToken) = (package, parts, copy, cancellationToken);
        _styles = DateStyles.Of(parts.Styles is { } styles ? package.Open(styles) : null);
    }

    /// <param name="content">The workbook; seekable.</param>
    /// <returns>What was changed.</returns>
    public static List<CellChange> Write(
        Stream content, IntakeLimits limits, IReadOnlyList<CellChange> changes, Stream output, CancellationToken cancellationToken)
    {
        using var package = new ZipPackage(content, limits with { UnpackedBytes = Math.Min(limits.UnpackedBytes, limits.CopiedBytes) });
        var parts = new XlsxParts(package, limits);
        using var copy = new PackageCopy(package, output, cancellationToken);
        var book = new BookEdit(package, parts, copy, cancellationToken);
        var done = book.Change(changes.ToLookup(change => change.Sheet, StringComparer.Ordinal));
        book.WriteList(done);
        copy.Complete();
        return done;
    }

    private List<CellChange> Change(ILookup<string, CellChange> changes)
    {
        var done = new List<CellChange>();
        // Where two sheets share a part or a name, the first one is meant.
        var (names, written) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var sheet in _parts.Sheets)
        {
            if (!names.Add(sheet.Name) || !changes.Contains(sheet.Name) || !written.Add(_parts.PartOf(sheet))) continue;
            done.AddRange(ChangeSheet(_parts.PartOf(sheet), changes[sheet.Name]));
        }

        if (_parts.Styles is { } styles) _copy.Change(styles, _styles.Copy);
        // It lists the cells that hold formulas, some of which hold a value now; the program makes it anew.
        foreach (var (id, (type, target)) in _package.RelationshipsOf(_parts.Workbook))
        {
            if (type == "calcChain") _copy.Leave(target, _parts.Workbook, id);
        }

        return done;
    }

    private IEnumerable<CellChange> ChangeSheet(string part, IEnumerable<CellChange> changes)
    {
        // The headings of a table stand in its definition too, and Excel mends what differs.
        var headings = _package.RelationshipsOf(part).Values.Where(relation => relation.Type == "table" && _package.Has(relation.Target))
            .Select(relation => HeadingOf(relation.Target)).ToHashSet();
        var own = changes.Where(change => !headings.Contains(change.Row)).ToList();
        if (own.Count == 0) return [];
        IReadOnlySet<(int Row, int Column)> left = new HashSet<(int, int)>();
        _copy.Change(part, (from, to) =>
        {
            using var xml = new XmlCopy(from, to);
            left = new SheetEdit(xml, own, _styles, _parts.Date1904).Copy(_cancellationToken);
        });
        return own.Where(change => !left.Contains((change.Row, change.Column)));
    }

    private int? HeadingOf(string table)
    {
        using var xml = new XmlCopy(_package.Open(table), Stream.Null);
        while (xml.Read())
        {
            if (xml.IsStart) return CellAddress.Parse((xml.Tag["ref"] ?? "").Split(':')[0])?.Row;
        }

        return null;
    }

    private void WriteList(IReadOnlyList<CellChange> changes)
    {
        var markup = new Markup(_parts.IsStrict);
        var part = _copy.NewName("xl/worksheets/", "changes", ".xml");
        _copy.Declare(part, Markup.TypeOf("worksheet"));
        var relation = _copy.Relate(_parts.Workbook, markup.Office + "/worksheet", part);
        _copy.Write(part, to => Mending.ChangeSheet.Write(to, changes, name => name, markup.Main));
        _copy.Write(_parts.Workbook, to => WorkbookCopy.Copy(
            () => _package.Open(_parts.Workbook), to, Mending.ChangeSheet.Title, relation, markup, isFirst: false));
    }
}
