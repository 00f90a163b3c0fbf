using System.Globalization;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Intake;

/// <summary>Bounds on what a received file may make the reader do. Over one of them the file is rejected with E-FIL-006.</summary>
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

    /// <summary>Characters of one cell. Excel itself stops at 32,767.</summary>
    public int CellChars { get; init; } = 100_000;

    /// <summary>Characters of all shared strings together.</summary>
    public int SharedStringChars { get; init; } = 64 << 20;

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

    /// <summary>What a file is rejected with that is over a limit: its name for operators, its words (<c>limit.*</c> in the catalogue) for senders.</summary>
    internal static UnreadableFileException Over(string limit, long value, Exception? inner = null)
    {
        var number = value.ToString("#,0", Grouped);
        var words = Catalogue.Text("limit." + limit).With((_, text) => text.Replace("{limit}", number, StringComparison.Ordinal));
        return new UnreadableFileException(Codes.FileOverLimit, string.Create(CultureInfo.InvariantCulture, $"{limit} = {value}"), inner, words);
    }

    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = "\u00A0" };
}
