using System.Globalization;
using System.Text;
using AinChock.Registers.Findings;
using CsvHelper;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>
/// Reads the records of a text file. A quote that is never closed, or closed on a later line, joins all lines between into one record. If
/// those lines are complete records, the line with the quote is set aside and they are read. Without columns, nothing tells a record's
/// line from a text of several lines, so the file is refused.
/// </summary>
internal sealed class CsvRecords : IDisposable
{
    private readonly CsvText _text;
    private readonly IntakeNotes _notes;
    private readonly CsvReader _reader;
    private readonly int _width;
    private CsvMalformedReason? _malformed;
    private IEnumerator<bool>? _apart;
    private bool _isTooLong;
    private long _line = 1;

    public CsvRecords(CsvText text, IntakeNotes notes)
    {
        (_text, _notes, _width) = (text, notes, text.Dialect.Width);
        _reader = text.Open(options => options with { OnMalformedRecord = record => _malformed = record.Reason });
        Record = _reader;
    }

    /// <summary>1-based number of the record, counting blank ones as Excel does.</summary>
    public int Number { get; private set; }

    /// <summary>The current record.</summary>
    public CsvReader Record { get; private set; }

    /// <summary>The reason why the record cannot be accepted.</summary>
    public Notice? Fault { get; private set; }

    public bool Read()
    {
        if (_apart is not null && ReadApart()) return true;
        if (_isTooLong || !Next(_reader))
        {
            if (!_isTooLong || _apart is not null) return false;
            _apart = Rest(_line).GetEnumerator();
            return _apart.MoveNext();
        }

        if (!_text.HasQuotes)
        {
            Take(_reader);
            return true;
        }

        var raw = _reader.RawRecord;
        var breaks = raw.ContainsAny((byte)'\n', (byte)'\r');
        _line += breaks ? LineBreaks(raw) + 1 : 1;
        if (_malformed is not null || breaks || (_reader.FieldCount == 1 && _width > 1)) return ReadUnusual(raw, breaks);
        Take(_reader);
        return true;
    }

    public void Dispose()
    {
        _apart?.Dispose();
        _reader.Dispose();
    }

    private bool ReadUnusual(ReadOnlySpan<byte> raw, bool breaks)
    {
        var isOpen = _malformed is CsvMalformedReason.UnterminatedQuote || (breaks && _malformed is CsvMalformedReason.TextAfterClosingQuote);
        if (isOpen && _width < 2) throw new UnreadableFileException(Codes.FileUnclosedQuote, _reader.LineNumber.ToString(CultureInfo.InvariantCulture));
        if (isOpen || (breaks && IsAllRecords(raw))) _apart = Lines(raw.ToArray(), isOpen).GetEnumerator();
        else if (_reader.FieldCount == 1 && raw.StartsWith("\""u8) && IsWholeLine(_reader.GetString(0))) _apart = Inner(_reader.GetString(0)).GetEnumerator();
        if (_apart is not null) return _apart.MoveNext();
        Take(_reader);
        return true;
    }

    // Once a quote swallows too much, the rest of the file is read line by line.
    private bool ReadApart()
    {
        if (_apart!.MoveNext()) return true;
        if (_isTooLong) return false;
        _apart.Dispose();
        _apart = null;
        return false;
    }

    private void Take(CsvReader reader, Notice? fault = null)
    {
        Number++;
        (Record, Fault) = (reader, fault);
        if (fault is null && _malformed is not null) _notes.Add(new IntakeNote(Notices.StrayQuote(), Number));
        _malformed = null;
    }

    private static int LineBreaks(ReadOnlySpan<byte> raw) => raw.Count((byte)'\n') is > 0 and var feeds ? feeds : raw.Count((byte)'\r');

    private bool Next(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException error)
        {
            // Without line breaks in quotes this may be many records.
            if (_width < 2 || _isTooLong || !_text.HasQuotes) throw IntakeLimits.Over(nameof(_text.Limits.RecordBytes), _text.Limits.RecordBytes, error);
            _isTooLong = true;
            return false;
        }
        catch (DecoderFallbackException error)
        {
            throw new UnreadableFileException(Codes.FileDamaged, _text.Found.Name, error);
        }
    }

    /// <summary>Splits a record into its lines and accepts those that are complete records.</summary>
    /// <param name="isOpen">False when the quotes are closed properly: then every line is doubtful.</param>
    private IEnumerable<bool> Lines(byte[] raw, bool isOpen)
    {
        _malformed = null;
        using var quoted = _text.OpenLines(raw, CsvMode.Rfc4180, record => _malformed = record.Reason);
        using var plain = _text.OpenLines(raw, CsvMode.NoEscape);
        for (var isFirst = true; quoted.Read() && plain.Read(); isFirst = false) yield return TakeLine(quoted, plain, isOpen && !isFirst);
    }

    // Reads each line separately, from the one with the quote on.
    private IEnumerable<bool> Rest(long line)
    {
        using var quoted = _text.Open(options => options with { AllowLineBreaksInQuotes = false, OnMalformedRecord = record => _malformed = record.Reason });
        for (var at = 1L; Next(quoted); at++)
        {
            if (at < line)
            {
                _malformed = null;
                continue;
            }

            using var plain = _text.OpenLines(quoted.RawRecord.ToArray(), CsvMode.NoEscape);
            plain.Read();
            yield return TakeLine(quoted, plain, at > line);
        }
    }

    private bool TakeLine(CsvReader quoted, CsvReader plain, bool mayBeWhole)
    {
        var isBlank = quoted.FieldCount == 1 && quoted.IsEmpty(0);
        var isWhole = isBlank || (mayBeWhole && quoted.FieldCount == _width && _malformed is null or CsvMalformedReason.StrayQuote);
        Take(isWhole ? quoted : plain, isWhole ? null : Notices.BrokenByQuote());
        return true;
    }

    /// <summary>Whether each line has the usual width: then two stray quotes joined records, and the text does not have several lines.</summary>
    private bool IsAllRecords(ReadOnlySpan<byte> raw)
    {
        if (_width < 3) return false;
        var separator = (byte)_text.Dialect.Separator;
        foreach (var line in raw.Split(raw.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r'))
        {
            if (raw[line].Count(separator) != _width - 1) return false;
        }

        return true;
    }

    private bool IsWholeLine(string line)
    {
        if (_width < 2) return false;
        using var inner = _text.OpenLines(Encoding.UTF8.GetBytes(line), CsvMode.Rfc4180);
        return inner.Read() && inner.FieldCount == _width;
    }

    private IEnumerable<bool> Inner(string line)
    {
        using var inner = _text.OpenLines(Encoding.UTF8.GetBytes(line), CsvMode.Rfc4180);
        inner.Read();
        Take(inner);
        _notes.Add(new IntakeNote(Notices.LineInQuotes(), Number));
        yield return true;
    }
}
