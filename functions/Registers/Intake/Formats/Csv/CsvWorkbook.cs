using System.Text;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;
using CsvHelper;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>A delimited text file, read as one sheet of text cells.</summary>
internal sealed class CsvWorkbook : Workbook
{
    private readonly Stream _content;
    private readonly IntakeLimits _limits;
    private readonly CsvReaderOptions _options;
    private readonly CsvForm _form;

    private CsvWorkbook(Stream content, IntakeLimits limits)
    {
        _content = content;
        _limits = limits;
        var found = TextEncoding.Detect(content);
        _options = new CsvReaderOptions
        {
            Encoding = found.Encoding,
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            MaxRecordSize = limits.RecordBytes,
            MalformedData = CsvMalformedDataHandling.Recover,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            IncludeValuesInExceptions = false,
            PoolStrings = true,
            DetectSeparatorHint = false,
        };
        var separator = SeparatorHint() ?? CsvSeparator.Detect(content, _options);
        _form = new CsvForm(found.Name, found.Certain, separator);
    }

    public override string Format => "csv";

    public override CsvForm Csv => _form;

    public override IReadOnlyList<Sheet> Sheets { get; } = [new Sheet(0, "", Hidden: false)];

    public static new CsvWorkbook Open(Stream content, IntakeLimits limits) => new(content, limits);

    public override IEnumerable<SheetRow> ReadRows(Sheet sheet, CancellationToken cancellationToken) => Rows(cancellationToken).ReadAhead();

    private IEnumerable<SheetRow> Rows(CancellationToken cancellationToken)
    {
        _content.Position = 0;
        var malformed = new MalformedRecords(_form);
        using var reader = CsvReader.Create(_content, _options with { Separator = _form.Separator, OnMalformedRecord = malformed.Note }, leaveOpen: true);
        var row = new SheetRow();
        // Not the reader's record number: that one leaves out what it skips, and Excel does not.
        for (var number = 1; Read(reader); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (number > CellAddress.MaxRow) throw FileKind.OverLimit("Rows", CellAddress.MaxRow);
            if (reader.FieldCount > CellAddress.MaxColumn) throw FileKind.OverLimit("Columns", CellAddress.MaxColumn);
            malformed.Settle(reader, number);
            row.Begin(number, hidden: false);
            for (var field = 0; field < reader.FieldCount; field++)
            {
                if (reader.IsEmpty(field)) continue;
                var text = reader.GetString(field);
                if (text.Length > _limits.CellChars) throw FileKind.OverLimit(nameof(_limits.CellChars), _limits.CellChars);
                if (!string.IsNullOrWhiteSpace(text)) row.Add(Cell.OfText(field + 1, text));
            }

            if (!row.IsBlank && !(number == 1 && IsSeparatorHint(row))) yield return row;
        }

        malformed.SettleEnd();
    }

    // The content belongs to whoever opened it.
    public override void Dispose()
    {
    }

    private static bool IsSeparatorHint(SheetRow row) =>
        row.Cells[0].Column == 1 && row.Cells[0].Text!.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);

    // Excel writes and obeys a first line "sep=;".
    private char? SeparatorHint()
    {
        _content.Position = 0;
        using var text = new StreamReader(_content, _options.Encoding!, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var head = new char[8];
        var length = text.ReadBlock(head);
        _content.Position = 0;
        return length >= 5 && head.AsSpan(0, 4).Equals("sep=", StringComparison.OrdinalIgnoreCase) && head[4] < 0x80 ? head[4] : null;
    }

    private bool Read(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException error)
        {
            throw new UnreadableFileException(Codes.FileOverLimit, $"{nameof(_limits.RecordBytes)} = {_limits.RecordBytes}", error);
        }
        catch (DecoderFallbackException error)
        {
            throw new UnreadableFileException(Codes.FileDamaged, _form.Encoding, error);
        }
    }

    /// <summary>Quoting faults. A stray quote is kept as text; one that may have swallowed lines ends the reading.</summary>
    private sealed class MalformedRecords(CsvForm form)
    {
        private CsvMalformedReason? _pending;
        private long _line;

        public void Note(CsvMalformedRecord record)
        {
            _pending = record.Reason;
            _line = record.LineNumber;
        }

        public void Settle(CsvReader reader, int number)
        {
            if (_pending is null) return;
            var swallowsLines = _pending == CsvMalformedReason.UnterminatedQuote
                || (_pending == CsvMalformedReason.TextAfterClosingQuote && reader.RawRecord.IndexOfAny((byte)'\n', (byte)'\r') >= 0);
            if (swallowsLines) throw Unclosed();
            form.AddStrayQuote(number);
            _pending = null;
        }

        public void SettleEnd()
        {
            if (_pending is CsvMalformedReason.UnterminatedQuote) throw Unclosed();
        }

        private UnreadableFileException Unclosed() =>
            new(Codes.FileUnclosedQuote, _line.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
