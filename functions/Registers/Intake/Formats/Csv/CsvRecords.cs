using System.Globalization;
using System.Text;
using AinChock.Registers.Findings;
using CsvHelper;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>
/// The records of a text file. A quote that is never closed, or closed in a later line, makes one record of all lines between: where
/// these are whole records by themselves, the line with the quote is set aside and they are read. In a file without columns nothing
/// tells a line from a text of several, and the file is refused.
/// </summary>
internal sealed class CsvRecords(CsvText text, IntakeNotes notes)
{
    private readonly int _width = text.Dialect.Width;
    private CsvMalformedRecord? _malformed;
    private int _number;

    /// <param name="Number">1-based, counting blank ones, as Excel does.</param>
    /// <param name="Reader">Stands on the record.</param>
    /// <param name="Fault">Why it cannot be taken.</param>
    public readonly record struct Record(int Number, CsvReader Reader, FindingCode? Fault);

    public IEnumerable<Record> Read()
    {
        using var reader = text.Open(options => options with { OnMalformedRecord = Note });
        var line = 1L;
        var isTooLong = false;
        while (Next(reader, ref isTooLong))
        {
            var raw = reader.RawRecord;
            var breaks = raw.ContainsAny((byte)'\n', (byte)'\r');
            line = reader.LineNumber + (breaks ? LineBreaks(raw) : 0) + 1;
            var isOpen = _malformed is { } fault && (fault.Reason == CsvMalformedReason.UnterminatedQuote || (breaks && fault.Reason == CsvMalformedReason.TextAfterClosingQuote));
            if (isOpen || (breaks && IsAllRecords(raw)))
            {
                if (_width < 2) throw Unclosed(reader.LineNumber);
                foreach (var record in Lines(raw.ToArray(), isOpen)) yield return record;
            }
            else if (reader.FieldCount == 1 && _width > 1 && raw.StartsWith("\""u8) && Unwrapped(reader) is { } inner)
            {
                using (inner) yield return Taken(inner);
            }
            else
            {
                yield return Taken(reader);
            }
        }

        if (!isTooLong) yield break;
        foreach (var record in Rest(line)) yield return record;
    }

    private static int LineBreaks(ReadOnlySpan<byte> raw) => raw.Count((byte)'\n') is > 0 and var feeds ? feeds : raw.Count((byte)'\r');

    private void Note(CsvMalformedRecord malformed) => _malformed = malformed;

    private Record Taken(CsvReader reader)
    {
        _number++;
        if (_malformed is not null) notes.Add(new IntakeNote(Codes.StrayQuote, _number));
        _malformed = null;
        return new Record(_number, reader, null);
    }

    private bool Next(CsvReader reader, ref bool isTooLong)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException error)
        {
            // Without line breaks in quotes it may be many records.
            if (_width < 2 || isTooLong) throw new UnreadableFileException(Codes.FileOverLimit, $"{nameof(text.Limits.RecordBytes)} = {text.Limits.RecordBytes}", error);
            isTooLong = true;
            return false;
        }
        catch (DecoderFallbackException error)
        {
            throw new UnreadableFileException(Codes.FileDamaged, text.Found.Name, error);
        }
    }

    /// <summary>The lines of a record, those that are whole as rows of their own.</summary>
    /// <param name="hasWhole">False where the quotes are closed as they should: then none is above doubt.</param>
    private IEnumerable<Record> Lines(byte[] raw, bool hasWhole)
    {
        var first = _number;
        _malformed = null;
        CsvMalformedRecord? malformed = null;
        using var quoted = text.OpenLines(raw, CsvMode.Rfc4180, record => malformed = record);
        using var plain = text.OpenLines(raw, CsvMode.NoEscape);
        while (quoted.Read() && plain.Read())
        {
            var isWhole = hasWhole && _number > first && quoted.FieldCount == _width && malformed is null or { Reason: CsvMalformedReason.StrayQuote };
            yield return Line(isWhole, malformed, quoted, plain);
            malformed = null;
        }
    }

    // Behind a quote that swallows more than any record may hold, every line is taken by itself.
    private IEnumerable<Record> Rest(long line)
    {
        CsvMalformedRecord? malformed = null;
        using var quoted = text.Open(options => options with { AllowLineBreaksInQuotes = false, OnMalformedRecord = record => malformed = record });
        var isTooLong = true;
        for (var at = 1L; Next(quoted, ref isTooLong); at++)
        {
            if (at >= line)
            {
                using var plain = text.OpenLines(quoted.RawRecord.ToArray(), CsvMode.NoEscape);
                plain.Read();
                yield return Line(at > line && quoted.FieldCount == _width && malformed is null or { Reason: CsvMalformedReason.StrayQuote }, malformed, quoted, plain);
            }

            malformed = null;
        }
    }

    private Record Line(bool isWhole, CsvMalformedRecord? malformed, CsvReader quoted, CsvReader plain)
    {
        _number++;
        if (isWhole && malformed is not null) notes.Add(new IntakeNote(Codes.StrayQuote, _number));
        return isWhole ? new Record(_number, quoted, null) : new Record(_number, plain, Codes.BrokenByQuote);
    }

    /// <summary>Whether each line of a record would be one of the file's usual width: then it is lines that two stray quotes bind together, not a text of several lines.</summary>
    private bool IsAllRecords(ReadOnlySpan<byte> raw)
    {
        if (_width < 3) return false;
        var separator = (byte)text.Dialect.Separator;
        foreach (var line in raw.Split(raw.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r'))
        {
            if (raw[line].Count(separator) != _width - 1) return false;
        }

        return true;
    }

    private CsvReader? Unwrapped(CsvReader reader)
    {
        var inner = text.OpenLines(Encoding.UTF8.GetBytes(reader.GetString(0)), CsvMode.Rfc4180);
        if (inner.Read() && inner.FieldCount == _width)
        {
            notes.Add(new IntakeNote(Codes.LineInQuotes, _number + 1));
            return inner;
        }

        inner.Dispose();
        return null;
    }

    private static UnreadableFileException Unclosed(long line) => new(Codes.FileUnclosedQuote, line.ToString(CultureInfo.InvariantCulture));
}
