using System.Collections.Concurrent;
using System.Text;
using AinChock.Registers.Findings;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>
/// An Excel 97–2003 workbook, read with ExcelDataReader. That library can be sent into a loop, and a thread cannot be stopped:
/// it reads on one of its own, which is abandoned where it says nothing for too long.
/// </summary>
internal sealed class XlsWorkbook : Workbook
{
    private readonly byte[] _content;
    private readonly IntakeLimits _limits;
    private readonly List<Sheet> _sheets = [];
    private readonly ConcurrentDictionary<int, IReadOnlyList<(int First, int Last)>> _hidden = [];
    private readonly IReadOnlyDictionary<(int Sheet, int Row, int Column), string> _errors;

    static XlsWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private XlsWorkbook(Stream content, IntakeLimits limits)
    {
        _limits = limits;
        if (content.Length > limits.XlsBytes) throw FileKind.OverLimit(nameof(limits.XlsBytes), limits.XlsBytes);
        // A copy: an abandoned thread may still read when the file is long closed.
        _content = new byte[content.Length];
        content.Position = 0;
        content.ReadExactly(_content);
        _errors = XlsErrors.Read(_content);
        foreach (var sheet in Within(reader => Names(reader), CancellationToken.None))
        {
            if (_sheets.Count >= limits.Sheets) throw FileKind.OverLimit(nameof(limits.Sheets), limits.Sheets);
            _sheets.Add(sheet);
        }

        if (_sheets.Count == 0) throw new UnreadableFileException(Codes.FileDamaged, "xls");
    }

    public override string Format => "xls";

    public override IReadOnlyList<Sheet> Sheets => _sheets;

    public static new XlsWorkbook Open(Stream content, IntakeLimits limits) => new(content, limits);

    public override IEnumerable<SheetRow> ReadRows(Sheet sheet, CancellationToken cancellationToken) => Within(reader => Rows(reader, sheet.Index), cancellationToken);

    public override IReadOnlyList<(int First, int Last)> HiddenColumns(Sheet sheet) => _hidden.GetValueOrDefault(sheet.Index) ?? [];

    public override void Dispose()
    {
    }

    private static IEnumerable<Sheet> Names(IExcelDataReader reader)
    {
        var index = 0;
        do yield return new Sheet(index++, reader.Name ?? "", reader.VisibleState is "hidden" or "veryhidden");
        while (reader.NextResult());
    }

    private IEnumerable<SheetRow> Rows(IExcelDataReader reader, int sheet)
    {
        for (var i = 0; i < sheet; i++)
        {
            if (!reader.NextResult()) yield break;
        }

        var merges = new MergedCells(_limits);
        foreach (var range in (reader.MergeCells ?? []).OrderBy(range => range.FromRow)) merges.Add(new Merge(range.FromRow + 1, range.ToRow + 1, range.FromColumn + 1));
        _hidden[sheet] = [.. Enumerable.Range(0, reader.FieldCount).Where(column => reader.GetColumnWidth(column) == 0).Select(column => (column + 1, column + 1))];
        for (var number = 1; reader.Read(); number++)
        {
            var row = new SheetRow();
            row.Begin(number, reader.RowHeight == 0);
            for (var column = 0; column < reader.FieldCount; column++)
            {
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
        if (_errors.TryGetValue((sheet, number, column), out var error)) return new Cell(column, CellKind.Error, CellFormat.General, 0, error);
        switch (reader.GetValue(at))
        {
            case double real when SpreadsheetValues.NumberOf(real) is { } value:
                return Cell.OfNumber(column, value, reader.GetNumberFormatString(at)?.Contains('%', StringComparison.Ordinal) == true ? CellFormat.Percent : CellFormat.General);
            case int whole:
                return Cell.OfNumber(column, whole);
            case bool truth:
                return new Cell(column, CellKind.Boolean, CellFormat.General, truth ? 1 : 0, null);
            case DateTime moment:
                return Cell.OfNumber(column, SpreadsheetValues.SerialOf(moment), CellFormat.Date);
            case string text:
                if (text.Length > _limits.CellChars) throw FileKind.OverLimit(nameof(_limits.CellChars), _limits.CellChars);
                return string.IsNullOrWhiteSpace(text) ? null : Cell.OfText(column, text);
            case null:
                return null;
            case var other:
                return Cell.OfText(column, Convert.ToString(other, System.Globalization.CultureInfo.InvariantCulture) ?? "");
        }
    }

    /// <summary>What a reading yields, from a thread of its own, as long as each item comes within the time allowed.</summary>
    private IEnumerable<T> Within<T>(Func<IExcelDataReader, IEnumerable<T>> read, CancellationToken cancellationToken)
    {
        using var items = new BlockingCollection<T>(256);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = stop.Token;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                using var reader = ExcelReaderFactory.CreateBinaryReader(new MemoryStream(_content, writable: false), new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(1252) });
                foreach (var item in read(reader)) items.Add(item, token);
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
                // Abandoned: nobody listens any more.
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
        // Without any patience nothing is waited for, not even what is there by chance.
        if (_limits.XlsPatience > TimeSpan.Zero && items.TryTake(out item!, (int)_limits.XlsPatience.TotalMilliseconds, token)) return true;
        return items.IsCompleted ? false : throw FileKind.OverLimit(nameof(_limits.XlsPatience), (long)_limits.XlsPatience.TotalSeconds);
    }

    // Whatever it throws, the file is at fault: the library is handed nothing else.
    private static Exception Rejection(Exception error) => error switch
    {
        UnreadableFileException or OperationCanceledException => error,
        InvalidPasswordException => new UnreadableFileException(Codes.FileProtected, "xls", error),
        _ => new UnreadableFileException(Codes.FileDamaged, "xls", error),
    };
}
