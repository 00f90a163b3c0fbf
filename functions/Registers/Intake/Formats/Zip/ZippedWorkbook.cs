using AinChock.Registers.Findings;
using AinChock.Registers.Intake.Formats.Csv;

namespace AinChock.Registers.Intake.Formats.Zip;

/// <summary>A spreadsheet that was zipped before sending, read as if it came alone; what came beside it is named.</summary>
internal sealed class ZippedWorkbook : Workbook
{
    private readonly FileStream _content;
    private readonly Workbook _inner;
    private readonly IReadOnlyList<IntakeNote> _beside;

    private ZippedWorkbook(PackedFile packed, IntakeLimits limits)
        : base(limits)
    {
        _content = packed.Content;
        _inner = KnownFormats.Open(new ReceivedFile(packed.Content, limits, isUnzipped: true));
        _beside = packed.Beside.Count == 0 ? [] : [new IntakeNote(Notices.BesideInArchive(packed.Beside))];
    }

    public override string Format => _inner.Format;

    public override IReadOnlyList<Sheet> Sheets => _inner.Sheets;

    public override CsvForm? Csv => _inner.Csv;

    public override IReadOnlyList<IntakeNote> Notes => _beside.Count == 0 ? _inner.Notes : [.. _beside, .. _inner.Notes];

    protected override bool HasRestoredTexts => true;

    public override Stream? Unzipped => _content;

    public static new ZippedWorkbook Open(Stream content, IntakeLimits limits)
    {
        var packed = PackedFile.Unzip(content, limits);
        try
        {
            return new ZippedWorkbook(packed, limits);
        }
        catch
        {
            packed.Content.Dispose();
            throw;
        }
    }

    protected override IEnumerable<SheetRow> RowsOf(Sheet sheet, CancellationToken cancellationToken) => _inner.ReadRows(sheet, cancellationToken);

    public override IReadOnlyList<(int First, int Last)> HiddenColumns(Sheet sheet) => _inner.HiddenColumns(sheet);

    public override IReadOnlyList<TextAround> TextsAround(Sheet sheet) => _inner.TextsAround(sheet);

    public override IEnumerable<CellComment> CommentsOf(Sheet sheet) => _inner.CommentsOf(sheet);

    public override void Dispose()
    {
        _inner.Dispose();
        _content.Dispose();
    }
}
