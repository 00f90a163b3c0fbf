using System.Globalization;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Intake;

/// <summary>Bounds on what a received file may make its readers do. Over one of them the file is rejected, or an answer made from it left out.</summary>
public sealed record IntakeLimits
{
    /// <summary>Size of the received file, bytes.</summary>
    public long FileBytes { get; init; } = 200L << 20;

    /// <summary>All parts of a workbook together, unpacked, bytes.</summary>
    public long UnpackedBytes { get; init; } = 2L << 30;

    /// <summary>Unpacked size of one part over its packed size, looked at once more than 16 MiB are unpacked.</summary>
    public int UnpackRatio { get; init; } = 400;

    /// <summary>Parts of a workbook.</summary>
    public int Parts { get; init; } = 10_000;

    /// <summary>Sheets of a workbook.</summary>
    public int Sheets { get; init; } = 500;

    /// <summary>Elements within each other. Spreadsheet programs write some ten, pages of theirs some fifty.</summary>
    public int Depth { get; init; } = 256;

    /// <summary>Bytes of one tag with the text behind it, in files and parts that are XML.</summary>
    public int TagBytes { get; init; } = 1 << 20;

    /// <summary>Bytes of a part that is read element by element, unpacked: the list of sheets, their relations, the styles.</summary>
    public long ListBytes { get; init; } = 64L << 20;

    /// <summary>Characters of a sheet's name: Excel stops at 31, others do not, and every finding repeats it.</summary>
    public int SheetNameChars { get; init; } = 1_000;

    /// <summary>Cell formats of a workbook, and as many number formats. Excel stops at 65,490.</summary>
    public int Styles { get; init; } = 70_000;

    /// <summary>Characters of one cell. Excel itself stops at 32,767.</summary>
    public int CellChars { get; init; } = 100_000;

    /// <summary>Characters of all shared strings together.</summary>
    public int SharedStringChars { get; init; } = 64 << 20;

    /// <summary>Runs of rich text in all texts of a workbook.</summary>
    public int RichRuns { get; init; } = 2_000_000;

    /// <summary>Cells of a register's header, known or not.</summary>
    public int Headers { get; init; } = 2_000;

    /// <summary>Rows that hold a value, of all sheets together: as many as Excel has in one.</summary>
    public int TotalRows { get; init; } = 1_048_576;

    /// <summary>Cells that hold a value, of all sheets together.</summary>
    public long TotalCells { get; init; } = 40_000_000;

    /// <summary>Characters of all cells together; a text that many cells share counts for each.</summary>
    public long TotalChars { get; init; } = 500_000_000;

    /// <summary>Cells of the first rows of all sheets together, among which headers are looked for: they are held in memory.</summary>
    public int HeadCells { get; init; } = 1_000_000;

    /// <summary>Tables below others, each with a header of its own.</summary>
    public int Tables { get; init; } = 1_000;

    /// <summary>Rows in error after which the rest is not read: a full sheet of Excel with a fifth of its rows in error has fewer.</summary>
    public int RowsInError { get; init; } = 250_000;

    /// <summary>Bytes of one record of a text file.</summary>
    public int RecordBytes { get; init; } = 4 << 20;

    /// <summary>Cells of a sheet that are merged over several rows.</summary>
    public int MergedCells { get; init; } = 100_000;

    /// <summary>Cells that a sheet may have by repeating others (OpenDocument), or under merged ones.</summary>
    public long RepeatedCells { get; init; } = 2_000_000;

    /// <summary>Size of an Excel 97–2003 workbook, bytes: it is held in memory. A full sheet of 65,536 rows is about 30 MiB.</summary>
    public long XlsBytes { get; init; } = 64L << 20;

    /// <summary>Longest silence of the reader of Excel 97–2003 workbooks.</summary>
    public TimeSpan XlsPatience { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Bytes of all parts of a workbook, unpacked, that are copied into its annotated copy. Over it the copy is left out.</summary>
    public long CopiedBytes { get; init; } = 1L << 30;

    /// <summary>Bytes of the notes of one sheet, or of the boxes that show them, unpacked. Over it the annotated copy is left out.</summary>
    public long NoteBytes { get; init; } = 32L << 20;

    /// <summary>Characters of the file of rows set aside. Over it that file is left out, and the report names the rows.</summary>
    public long SetAsideChars { get; init; } = 100_000_000;

    /// <summary>Adds the next sheet of a workbook to those before it.</summary>
    internal void AddSheet(List<Sheet> sheets, string? name, bool isHidden)
    {
        if (sheets.Count >= Sheets) throw Over(nameof(Sheets), Sheets);
        if (name?.Length > SheetNameChars) throw Over(nameof(SheetNameChars), SheetNameChars);
        sheets.Add(new Sheet(sheets.Count, name ?? "", isHidden));
    }

    /// <summary>What a file is rejected with that is over a limit: its name for operators, its words (<c>limit.*</c> in the catalogue) for senders.</summary>
    internal static UnreadableFileException Over(string limit, long value, Exception? inner = null)
    {
        var number = value.ToString("#,0", Grouped);
        var words = Catalogue.Text("limit." + limit).With((_, text) => text.Replace("{limit}", number, StringComparison.Ordinal));
        var detail = string.Create(CultureInfo.InvariantCulture, $"{limit} = {value}");
        return new UnreadableFileException(CodeOf(limit), detail, inner, words) { IsOverLimit = true };
    }

    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = "\u00A0" };

    private static FindingCode CodeOf(string limit) => limit switch
    {
        nameof(Depth) => Codes.TooDeep,
        nameof(Styles) => Codes.TooManyStyles,
        nameof(RichRuns) => Codes.TooManyRuns,
        nameof(Headers) => Codes.TooManyHeaders,
        nameof(TotalRows) => Codes.TooManyRows,
        nameof(TotalCells) or nameof(TotalChars) or nameof(HeadCells) => Codes.TooMuchWork,
        nameof(Tables) => Codes.TooManyTables,
        _ => Codes.FileOverLimit,
    };
}
