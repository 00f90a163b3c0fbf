using System.Collections.Concurrent;
using System.Text;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>
/// An Excel 97–2003 workbook, read with ExcelDataReader. That library can hang, and a thread cannot be stopped:
/// it runs on its own thread, which is abandoned after too long a silence and ends with its next row or piece of the file.
/// </summary>
internal sealed class XlsWorkbook : Workbook
{
    // What the format has room for ([MS-XLS] 2.4.90): a damaged record may claim more, and the reader would go over all of it.
    private const int MostRows = 65_536, MostColumns = 256;

    private readonly byte[] _content;
    private readonly IntakeLimits _limits;
    private readonly List<Sheet> _sheets = [];
    private readonly ConcurrentDictionary<int, IReadOnlyList<(int First, int Last)>> _hidden = [];
    private readonly Dictionary<string, CellStyle> _styles = new(StringComparer.Ordinal);
    private readonly XlsRecords _records;
    private readonly ReadBytes _bytes;
    private long _spanned;

    private XlsWorkbook(Stream content, IntakeLimits limits)
        : base(limits)
    {
        (_limits, _bytes) = (limits, new ReadBytes(limits));
        if (content.Length > limits.XlsBytes) throw IntakeLimits.Over(nameof(limits.XlsBytes), limits.XlsBytes);
        // A copy, since an abandoned thread may read on after the file is closed.
        _content = new byte[content.Length];
        content.Position = 0;
        content.ReadExactly(_content);
        _records = XlsRecords.Read(_content, limits);
        if (_records.List.IsRepeated) throw new UnreadableFileException(Codes.FileDamaged, "xls");
        foreach (var sheet in Within((reader, _) => Names(reader), [], CancellationToken.None))
        {
            if (_sheets.Count >= limits.Sheets) throw IntakeLimits.Over(nameof(limits.Sheets), limits.Sheets);
            _sheets.Add(sheet with { CountsFrom1904 = _records.Date1904 });
        }

        if (_sheets.Count == 0) throw new UnreadableFileException(Codes.FileDamaged, "xls");
    }

    public override string Format => "xls";

    public override IReadOnlyList<Sheet> Sheets => _sheets;

    public static new XlsWorkbook Open(Stream content, IntakeLimits limits) => new(content, limits);

    protected override IEnumerable<SheetRow> RowsOf(Sheet sheet, CancellationToken cancellationToken)
    {
        var skipped = _records.List.Before(sheet.Index, _sheets.Count);
        return Within((reader, stopped) => Rows(reader, sheet.Index, skipped is null ? sheet.Index : 0, stopped), skipped ?? [], cancellationToken);
    }

    public override IReadOnlyList<(int First, int Last)> HiddenColumns(Sheet sheet) => _hidden.GetValueOrDefault(sheet.Index) ?? [];

    public override IReadOnlyList<TextAround> TextsAround(Sheet sheet) => _records.Notes.Around(sheet.Index).All;

    public override IEnumerable<CellComment> CommentsOf(Sheet sheet)
    {
        _records.Notes.Read(sheet.Index, Comments);
        return base.CommentsOf(sheet);
    }

    public override void Dispose()
    {
    }

    private static IEnumerable<Sheet> Names(IExcelDataReader reader)
    {
        var index = 0;
        do yield return new Sheet(index++, reader.Name ?? "", reader.VisibleState is "hidden" or "veryhidden");
        while (reader.NextResult());
    }

    /// <param name="before">How many sheets stand before it.</param>
    private IEnumerable<SheetRow> Rows(IExcelDataReader reader, int sheet, int before, CancellationToken stopped)
    {
        for (var i = 0; i < before; i++)
        {
            if (!reader.NextResult()) yield break;
        }

        if (reader.FieldCount > MostColumns || reader.RowCount > MostRows) throw new UnreadableFileException(Codes.FileDamaged, "xls");
        var merges = new MergedCells(_limits);
        foreach (var range in (reader.MergeCells ?? []).OrderBy(range => range.FromRow))
            merges.Add(new Merge(range.FromRow + 1, range.ToRow + 1, range.FromColumn + 1));
        _hidden[sheet] =
            [.. Enumerable.Range(0, reader.FieldCount).Where(column => reader.GetColumnWidth(column) == 0).Select(column => (column + 1, column + 1))];
        var isComplete = _records.Cells.Count == 0;
        for (var number = 1; reader.Read(); number++)
        {
            stopped.ThrowIfCancellationRequested();
            if ((_spanned += reader.FieldCount) > _limits.SpannedCells)
                throw IntakeLimits.Over(nameof(_limits.SpannedCells), _limits.SpannedCells);
            var row = new SheetRow();
            row.Begin(number, reader.RowHeight == 0);
            for (int column = 0, columns = reader.FieldCount; column < columns; column++)
            {
                // Most cells of a wide sheet are blank.
                if (isComplete && reader.IsDBNull(column)) continue;
                if (CellOf(reader, sheet, number, column) is { } cell) row.Add(cell);
            }

            if (row.IsBlank) continue;
            merges.Apply(row);
            yield return row;
        }
    }

    private Cell? CellOf(IExcelDataReader reader, int sheet, int number, int at)
    {
        var column = at + 1;
        if (_records.Cells.Count > 0 && _records.Cells.TryGetValue((sheet, number, column), out var lost)) return lost;
        switch (reader.GetValue(at))
        {
            case double real when SpreadsheetValues.NumberOf(real) is { } value:
                return Cell.OfNumber(column, value, StyleOf(reader, sheet, number, at));
            case int whole:
                return Cell.OfNumber(column, whole, StyleOf(reader, sheet, number, at));
            case bool truth:
                return new Cell(column, CellKind.Boolean, CellFormat.General, truth ? 1 : 0, null);
            case DateTime moment:
                return OfMoment(column, SpreadsheetValues.SerialOf(moment), StyleOf(reader, sheet, number, at));
            case TimeSpan length:
                return OfMoment(column, decimal.Round((decimal)length.Ticks / TimeSpan.TicksPerDay, 8), StyleOf(reader, sheet, number, at));
            case string given:
                var (text, loss) = Printable.Of(given);
                if (text.Length > _limits.CellChars) throw IntakeLimits.Over(nameof(_limits.CellChars), _limits.CellChars);
                return string.IsNullOrWhiteSpace(text) ? null : Cell.OfText(column, text, loss | _records.LossOf(sheet, number, column));
            // A result that the library does not find.
            case double.NaN:
                return new Cell(column, CellKind.Uncalculated, CellFormat.General, 0, null);
            case null:
                return null;
            case var other:
                return Cell.OfText(column, Convert.ToString(other, System.Globalization.CultureInfo.InvariantCulture) ?? "");
        }
    }

    // The library mistakes some numbers for days, because of letters in a colour name.
    private Cell OfMoment(int column, decimal serial, in CellStyle style)
    {
        if (style.Format is CellFormat.Date or CellFormat.Time) return Cell.OfNumber(column, serial, style);
        return Cell.OfNumber(column, decimal.Round(_records.Date1904 ? serial - ExcelDate.Shift1904 : serial, 7) / 1.0000000m, style);
    }

    private CellStyle StyleOf(IExcelDataReader reader, int sheet, int number, int at)
    {
        var style = StyleOf(reader, at);
        return _records.LossOf(sheet, number, at + 1) is not CellLoss.None and var loss ? style with { Loss = loss } : style;
    }

    private CellStyle StyleOf(IExcelDataReader reader, int at)
    {
        if (reader.GetNumberFormatString(at) is not { Length: > 0 } code) code = "General";
        if (_styles.TryGetValue(code, out var style)) return style;
        style = CellStyle.Of(code);
        if (_records.Date1904 && style.IsNumber) style = style with { Shown = NumberFormat.General1904 };
        return _styles[code] = style;
    }

    /// <summary>Returns a reading's items from a separate thread, if each arrives within the allowed time.</summary>
    private IEnumerable<T> Within<T>(
        Func<IExcelDataReader, CancellationToken, IEnumerable<T>> read, int[] skipped, CancellationToken cancellationToken)
    {
        using var items = new BlockingCollection<T>(256);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = stop.Token;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                using var reader = ExcelReaderFactory.CreateBinaryReader(new StoppedStream(_content, _bytes, skipped, token),
                    new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(1252) });
                foreach (var item in read(reader, token)) items.Add(item, token);
            }
            catch (Exception error)
            {
                failure = error;
            }

            try
            {
                items.CompleteAdding();
            }
            catch (ObjectDisposedException)
            {
                // The reading was abandoned, so nobody listens.
            }
        })
        { IsBackground = true, Name = "xls" };
        thread.Start();
        try
        {
            while (Take(items, token, out var item)) yield return item;
        }
        finally
        {
            stop.Cancel();
        }

        if (failure is not null) throw Rejection(failure);
    }

    private bool Take<T>(BlockingCollection<T> items, CancellationToken token, out T item)
    {
        item = default!;
        while (true)
        {
            var spanned = Volatile.Read(ref _spanned);
            // With zero patience nothing is awaited, not even items that happen to be ready.
            if (_limits.XlsPatience > TimeSpan.Zero && items.TryTake(out item!, (int)_limits.XlsPatience.TotalMilliseconds, token)) return true;
            if (items.IsCompleted) return false;
            // Blank rows bring no item, but they are no silence: what they may cost is bounded by itself.
            if (Volatile.Read(ref _spanned) == spanned)
                throw IntakeLimits.Over(nameof(_limits.XlsPatience), (long)_limits.XlsPatience.TotalSeconds);
        }
    }

    // Any exception is the file's fault: the library receives nothing else.
    private static Exception Rejection(Exception error) => error switch
    {
        UnreadableFileException or OperationCanceledException => error,
        InvalidPasswordException => new UnreadableFileException(Codes.FileProtected, "xls", error),
        _ => new UnreadableFileException(Codes.FileDamaged, "xls", error),
    };
}
