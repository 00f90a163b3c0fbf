using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Intake.Formats.Xlsx;
using AinChock.Registers.Intake.Formats.Zip;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>
/// Copies the sender's xlsx part by part, within the limits of reading: marked cells change on the way, everything else stays as it is. A
/// part that the workbook names but lacks is written anew.
/// </summary>
internal sealed class BookCopy : IDisposable
{
    private readonly ZipPackage _package;
    private readonly XlsxParts _parts;
    private readonly PackageCopy _copy;
    private readonly Markup _markup;
    private readonly MarkStyles _styles;
    private readonly CancellationToken _cancellationToken;

    private BookCopy(ZipPackage package, XlsxParts parts, Stream output, CancellationToken cancellationToken)
    {
        (_package, _parts, _cancellationToken) = (package, parts, cancellationToken);
        _copy = new PackageCopy(package, output, cancellationToken);
        _markup = new Markup(parts.IsStrict);
        _styles = MarkStyles.Of(OpenStyles());
    }

    /// <param name="content">The workbook; seekable.</param>
    public static void Write(
        Stream content, IntakeLimits limits, CellMarks marks, IReadOnlyList<Finding> findings, Language language, Stream output,
        CancellationToken cancellationToken)
    {
        using var package = new ZipPackage(content, limits with { UnpackedBytes = Math.Min(limits.UnpackedBytes, limits.CopiedBytes) });
        var parts = new XlsxParts(package, limits);
        using var book = new BookCopy(package, parts, output, cancellationToken);
        // When two sheets share a part or a name, the first one counts.
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sheet in parts.Sheets)
        {
            if (names.Add(sheet.Name) && marks.Of(sheet) is { Count: > 0 } own) book.WriteSheet(parts.PartOf(sheet), own, limits);
        }

        book.WriteStyles();
        book.WriteFindings(findings, language);
        book._copy.Complete();
    }

    public void Dispose() => _copy.Dispose();

    private void WriteSheet(string part, IReadOnlyList<CellMark> marks, IntakeLimits limits)
    {
        var relations = _package.RelationshipsOf(part);
        var withoutBox = WriteNotes(part, relations, CellMark.Notes(marks), limits);
        string? drawing = null;
        long? end = null;
        string? created = null;
        string? DrawingFor(string? named)
        {
            if (named is not null && relations.TryGetValue(named, out var relation) && _package.Has(relation.Target)
                && Bounded(relation.Target, limits) && DrawingCopy.EndOf(_package.Open(relation.Target)) is { } found)
            {
                (drawing, end) = (relation.Target, found);
                return null;
            }

            if (withoutBox.Count == 0) return null;
            created = _copy.NewName("xl/drawings/", "notes", ".vml");
            _copy.Declare(created, Markup.VmlType);
            return _copy.Relate(part, _markup.Office + "/vmlDrawing", created);
        }

        _copy.Change(part, (from, to) =>
        {
            using var xml = new XmlCopy(from, to);
            new SheetCopy(xml, marks, _styles, _markup, DrawingFor).Copy(_cancellationToken);
        });
        if (created is not null) _copy.Write(created, to => DrawingCopy.Write(to, withoutBox));
        else if (drawing is not null && withoutBox.Count > 0) _copy.Change(drawing, (from, to) => DrawingCopy.Copy(from, to, end!.Value, withoutBox));
    }

    /// <returns>Marks whose cells had no comment.</returns>
    private IReadOnlyList<CellMark> WriteNotes(
        string sheet, Dictionary<string, (string Type, string Target)> relations, IReadOnlyList<CellMark> marks, IntakeLimits limits)
    {
        var part = relations.Values.FirstOrDefault(relation => relation.Type == "comments").Target;
        if (part is not null && _package.Has(part))
        {
            Bounded(part, limits);
            var withoutBox = marks;
            _copy.Change(part, (from, to) => withoutBox = NotesCopy.Copy(from, to, marks));
            return withoutBox;
        }

        if (part is null)
        {
            part = _copy.NewName("xl/", "notes", ".xml");
            _copy.Relate(sheet, _markup.Office + "/comments", part);
        }

        _copy.Declare(part, Markup.TypeOf("comments"));
        _copy.Write(part, to => NotesCopy.Write(to, marks, _markup.Main));
        return marks;
    }

    // The package may lie about its size: a larger part exceeds the packing ratio or the total of bytes.
    private bool Bounded(string part, IntakeLimits limits) =>
        _package.LengthOf(part) <= limits.NoteBytes ? true : throw IntakeLimits.Over(nameof(limits.NoteBytes), limits.NoteBytes);

    private void WriteStyles()
    {
        if (_parts.Styles is { } part)
        {
            _copy.Change(part, _styles.Copy);
            return;
        }

        part = _copy.NewName("xl/", "styles", ".xml");
        _copy.Declare(part, Markup.TypeOf("styles"));
        _copy.Relate(_parts.Workbook, _markup.Office + "/styles", part);
        _copy.Write(part, to => _styles.Copy(OpenStyles(), to));
    }

    private Stream OpenStyles() =>
        _parts.Styles is { } part ? _package.Open(part) : new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"<styleSheet xmlns=\"{_markup.Main}\"/>"));

    private void WriteFindings(IReadOnlyList<Finding> findings, Language language)
    {
        var part = _copy.NewName("xl/worksheets/", "findings", ".xml");
        _copy.Declare(part, Markup.TypeOf("worksheet"));
        var relation = _copy.Relate(_parts.Workbook, _markup.Office + "/worksheet", part);
        _copy.Write(part, to => ErrorSheet.Write(to, findings, name => name, _markup.Main, language, _styles.List));
        _copy.Write(_parts.Workbook, to => WorkbookCopy.Copy(() => _package.Open(_parts.Workbook), to, ErrorSheet.Title, relation, _markup, isFirst: true));
    }
}
