using System.Globalization;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake.Formats;
using AinChock.Registers.Intake.Formats.Csv;

namespace AinChock.Registers.Intake;

/// <summary>A sheet of a received file. A text file has one without a name.</summary>
/// <param name="Index">0-based index in the file.</param>
public sealed record Sheet(int Index, string Name, bool Hidden)
{
    /// <summary>The days of its workbook count from 1904, so those that are texts may too.</summary>
    internal bool CountsFrom1904 { get; init; }
}

/// <summary>A received file, opened for reading row by row. Nothing in it is evaluated.</summary>
internal abstract class Workbook(IntakeLimits limits) : IDisposable
{
    private readonly ReadBudget _budget = new(limits);
    private readonly IntakeNotes _restored = new();

    /// <summary>Short name of the format: <c>xlsx</c>, <c>xlsb</c>, <c>xls</c>, <c>ods</c>, <c>csv</c>, <c>html</c> or <c>xml</c>.</summary>
    public abstract string Format { get; }

    public abstract IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>Encoding and separator of a text file; null for a workbook.</summary>
    public virtual CsvForm? Csv => null;

    /// <summary>Cells of all rows that were read so far; a row that is read twice counts once.</summary>
    public long CellsRead => _budget.Cells;

    /// <summary>Notes from decoding the file, in order; complete once its rows have been read to the end.</summary>
    public virtual IReadOnlyList<IntakeNote> Notes => _restored.All;

    /// <summary>What can be told of a row without those before it: called on the thread that reads ahead, which waits for the one that judges. First rows,
    /// and those of other formats, do without it. Set before a sheet is read beyond its first rows.</summary>
    public Action<SheetRow>? Look { get; set; }

    /// <summary>The format itself restores texts, since it has their bytes.</summary>
    protected virtual bool HasRestoredTexts => false;

    /// <summary>Rows with a value in file order. The yielded row is reused.</summary>
    /// <exception cref="UnreadableFileException">The file is damaged, hostile or exceeds a limit.</exception>
    public IEnumerable<SheetRow> ReadRows(Sheet sheet, CancellationToken cancellationToken)
    {
        // A row's number is its address, for the sender and in storage: of two rows with the same number, the later would replace the earlier.
        var (last, nth) = (0, 0);
        foreach (var row in RowsOf(sheet, cancellationToken))
        {
            if (row.Number <= last)
                throw new UnreadableFileException(Codes.RowsOutOfOrder, string.Create(CultureInfo.InvariantCulture, $"{sheet.Name} {row.Number}").Trim());
            last = row.Number;
            _budget.Spend(sheet, ++nth, row);
            if (!HasRestoredTexts) row.RestoreTexts(sheet.Index, _restored);
            yield return row;
        }
    }

    /// <summary>The rows as the format stores them.</summary>
    protected abstract IEnumerable<SheetRow> RowsOf(Sheet sheet, CancellationToken cancellationToken);

    /// <summary>First and last columns of ranges that the sender hid, 1-based; known once a row of the sheet has been requested.</summary>
    public virtual IReadOnlyList<(int First, int Last)> HiddenColumns(Sheet sheet) => [];

    /// <summary>Texts outside the cells that name a unit, or amounts without taxes; known once a row of the sheet has been requested.</summary>
    public virtual IReadOnlyList<TextAround> TextsAround(Sheet sheet) => [];

    /// <summary>Comments on cells that name a unit or correct them; complete once the sheet's rows have been read to the end.</summary>
    public virtual IEnumerable<CellComment> CommentsOf(Sheet sheet) => Comments.Of(sheet.Index);

    /// <summary>Filled while rows are read.</summary>
    protected CellComments Comments { get; } = new();

    public abstract void Dispose();

    /// <summary>The file from the archive; null when it did not come in one.</summary>
    public virtual Stream? Unzipped => null;

    /// <summary>Opens a file by its content; its name is ignored.</summary>
    /// <param name="content">Seekable; belongs to the caller and must stay open as long as the workbook.</param>
    /// <exception cref="UnreadableFileException">The file is empty, of an unknown kind, protected, damaged or over a limit.</exception>
    public static Workbook Open(Stream content, IntakeLimits limits) => KnownFormats.Open(new ReceivedFile(content, limits));
}
