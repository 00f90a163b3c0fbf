using System.Text;
using System.Text.RegularExpressions;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>A web archive: each page with a table is a sheet.</summary>
internal sealed partial class MhtmlWorkbook : Workbook
{
    private const int LargestFrame = 1 << 20;

    private readonly List<FileStream> _contents = [];
    private readonly List<HtmlWorkbook> _pages = [];
    private readonly List<Sheet> _sheets = [];

    private MhtmlWorkbook(Stream content, IntakeLimits limits)
        : base(limits)
    {
        var (parts, styles) = MhtmlParts.Read(content, limits);
        _contents.AddRange(parts.Select(part => part.Content));
        try
        {
            _pages.AddRange(parts.Select(part => HtmlWorkbook.Open(part.Content, limits, part.Charset, styles)));
            if (_pages.Count == 0) throw new UnreadableFileException(Codes.FileDamaged, "MHTML");
            NameSheets();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public override string Format => "mhtml";

    public override IReadOnlyList<Sheet> Sheets => _sheets;

    public override IReadOnlyList<IntakeNote> Notes => _pages.Count == 1 ? _pages[0].Notes : [.. OfAllPages().Distinct()];

    protected override bool HasRestoredTexts => true;

    public static new MhtmlWorkbook Open(Stream content, IntakeLimits limits) => new(content, limits);

    protected override IEnumerable<SheetRow> RowsOf(Sheet sheet, CancellationToken cancellationToken) =>
        _pages[sheet.Index].ReadRows(_pages[sheet.Index].Sheets[0], cancellationToken);

    public override IReadOnlyList<TextAround> TextsAround(Sheet sheet) => _pages[sheet.Index].TextsAround(_pages[sheet.Index].Sheets[0]);

    public override void Dispose()
    {
        foreach (var content in _contents) content.Dispose();
    }

    private IEnumerable<IntakeNote> OfAllPages() =>
        _pages.SelectMany((page, sheet) => page.Notes.Select(note => note.Row == 0 ? note : note with { Sheet = sheet }));

    // Excel's first page is a frame that lists the sheets; it has no rows, unlike their own pages.
    private void NameSheets()
    {
        var frame = new byte[Math.Min(_contents[0].Length, LargestFrame)];
        _contents[0].Position = 0;
        _contents[0].ReadExactly(frame);
        var listed = Listed().Matches(Encoding.UTF8.GetString(frame));
        if (_pages.Count > 1 && listed.Count == _pages.Count - 1)
        {
            _contents[0].Dispose();
            _contents.RemoveAt(0);
            _pages.RemoveAt(0);
        }

        for (var i = 0; i < _pages.Count; i++)
        {
            var isNamed = listed.Count == _pages.Count;
            var name = isNamed ? System.Net.WebUtility.HtmlDecode(listed[i].Groups[1].Value) : _pages.Count == 1 ? "" : FormattableString.Invariant($"{i + 1}");
            _sheets.Add(new Sheet(i, name, isNamed && listed[i].Value.Contains("Hidden</x:Visible>", StringComparison.OrdinalIgnoreCase)));
        }
    }

    [GeneratedRegex("<x:ExcelWorksheet>.{0,200}?<x:Name>([^<]{0,100})</x:Name>.{0,9999}?</x:ExcelWorksheet>",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Listed();
}
