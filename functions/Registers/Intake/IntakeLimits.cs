using System.Globalization;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Intake;

/// <summary>Limits on the work that a received file may cause. A file over a limit is rejected, or an answer made from it is left out.</summary>
public sealed record IntakeLimits
{
    /// <summary>Size of the received file, bytes.</summary>
    public long FileBytes { get; init; } = 200L << 20;

    /// <summary>Unpacked size of all parts of a workbook together, bytes.</summary>
    public long UnpackedBytes { get; init; } = 2L << 30;

    /// <summary>Ratio of a part's unpacked size to its packed size, checked above 16 MiB unpacked.</summary>
    public int UnpackRatio { get; init; } = 400;

    /// <summary>Parts of a workbook.</summary>
    public int Parts { get; init; } = 10_000;

    /// <summary>Sheets of a workbook.</summary>
    public int Sheets { get; init; } = 500;

    /// <summary>Depth of nested elements. Spreadsheet programs write about ten, web pages saved by them about fifty.</summary>
    public int Depth { get; init; } = 256;

    /// <summary>Bytes of one tag with the text after it, in XML files and parts.</summary>
    public int TagBytes { get; init; } = 1 << 20;

    /// <summary>Unpacked bytes of a part that is read element by element: list of sheets, relationships, styles.</summary>
    public long ListBytes { get; init; } = 64L << 20;

    /// <summary>Characters of a sheet's name: Excel stops at 31, other programs do not, and every finding repeats it.</summary>
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

    /// <summary>Rows with a value over all sheets: as many as Excel has in one.</summary>
    public int TotalRows { get; init; } = 1_048_576;

    /// <summary>Cells with a value over all sheets.</summary>
    public long TotalCells { get; init; } = 40_000_000;

    /// <summary>Characters of all cells; a text that several cells share counts for each.</summary>
    public long TotalChars { get; init; } = 500_000_000;

    /// <summary>Cells in the first rows of all sheets, which are held in memory to find headers.</summary>
    public int HeadCells { get; init; } = 1_000_000;

    /// <summary>Tables below others, each with its own header.</summary>
    public int Tables { get; init; } = 1_000;

    /// <summary>Rows in error after which reading stops: a full Excel sheet with a fifth of its rows in error has fewer.</summary>
    public int RowsInError { get; init; } = 250_000;

    /// <summary>Rows of a workbook made from a register, and of the version that it is merged into: both are held in memory.</summary>
    public int RowsToMerge { get; init; } = 50_000;

    /// <summary>Bytes of one record of a text file.</summary>
    public int RecordBytes { get; init; } = 4 << 20;

    /// <summary>Cells of a sheet that are merged over several rows.</summary>
    public int MergedCells { get; init; } = 100_000;

    /// <summary>Cells that a sheet may add by repetition (OpenDocument), or under merged cells.</summary>
    public long RepeatedCells { get; init; } = 2_000_000;

    /// <summary>Cells that the sheets of an Excel 97–2003 workbook span, blank ones too, each time that they are gone over.</summary>
    public long SpannedCells { get; init; } = 200_000_000;

    /// <summary>Size of an Excel 97–2003 workbook, bytes, which is held in memory. A full sheet of 65,536 rows takes about 30 MiB.</summary>
    public long XlsBytes { get; init; } = 64L << 20;

    /// <summary>Bytes of an Excel 97–2003 workbook that are read in all: shared texts are read again with each sheet.</summary>
    public long XlsReadBytes { get; init; } = 2L << 30;

    /// <summary>Longest silence of the Excel 97–2003 reader.</summary>
    public TimeSpan XlsPatience { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Unpacked bytes of all workbook parts that are copied into an annotated copy. Above it the copy is left out.</summary>
    public long CopiedBytes { get; init; } = 1L << 30;

    /// <summary>Cells of a file that is no xlsx that are written into its annotated copy. Above it the copy is left out.</summary>
    public long CopiedCells { get; init; } = 10_000_000;

    /// <summary>Unpacked bytes of one sheet's notes, or of the boxes that show them. Above it the annotated copy is left out.</summary>
    public long NoteBytes { get; init; } = 32L << 20;

    /// <summary>Characters of the file of rows set aside. Above it that file is left out, and the report names the rows.</summary>
    public long SetAsideChars { get; init; } = 100_000_000;

    /// <summary>Adds a workbook's next sheet to the list.</summary>
    internal void AddSheet(List<Sheet> sheets, string? name, bool isHidden, bool countsFrom1904 = false)
    {
        if (sheets.Count >= Sheets) throw Over(nameof(Sheets), Sheets);
        if (name?.Length > SheetNameChars) throw Over(nameof(SheetNameChars), SheetNameChars);
        sheets.Add(new Sheet(sheets.Count, name ?? "", isHidden) { CountsFrom1904 = countsFrom1904 });
    }

    /// <summary>The rejection for exceeding a limit: its name for operators, its text (<c>limit.*</c> in the catalogue) for senders.</summary>
    public static UnreadableFileException Over(string limit, long value, Exception? inner = null)
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
        nameof(TotalCells) or nameof(TotalChars) or nameof(HeadCells) or nameof(SpannedCells) or nameof(XlsReadBytes) => Codes.TooMuchWork,
        nameof(Tables) => Codes.TooManyTables,
        nameof(RowsToMerge) => Codes.TooManyToMerge,
        _ => Codes.FileOverLimit,
    };
}
