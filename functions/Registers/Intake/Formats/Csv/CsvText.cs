using CsvHelper;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>A text file with its encoding and dialect, opened for reading as often as one likes.</summary>
internal sealed record CsvText(Stream Content, FoundEncoding Found, IntakeLimits Limits, CsvDialect Dialect)
{
    /// <param name="change">What is wanted otherwise.</param>
    public CsvReader Open(Func<CsvReaderOptions, CsvReaderOptions> change)
    {
        var options = change(new CsvReaderOptions
        {
            Encoding = Found.Encoding,
            Separator = Dialect.Separator,
            TrimWhitespace = Dialect.HasSpacedQuotes ? true : null,
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            MaxRecordSize = Limits.RecordBytes,
            MalformedData = CsvMalformedDataHandling.Recover,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            IncludeValuesInExceptions = false,
            PoolStrings = true,
            DetectSeparatorHint = false,
        });
        if (Dialect.HasBackslashes) return CsvReader.Create(new BackslashReader(Found.Read(Content)), options);
        if (!Found.IsPlain) return CsvReader.Create(Found.Read(Content), options);
        Content.Position = Found.Skipped;
        return CsvReader.Create(Content, options, leaveOpen: true);
    }

    /// <summary>Lines of text that belong to one record, each as a record of its own.</summary>
    public CsvReader OpenLines(ReadOnlyMemory<byte> utf8, CsvMode mode, Action<CsvMalformedRecord>? onMalformed = null)
    {
        var options = new CsvReaderOptions
        {
            Separator = Dialect.Separator,
            Mode = mode,
            HasHeader = false,
            SkipEmptyLines = false,
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = onMalformed,
            IncludeValuesInExceptions = false,
            DetectSeparatorHint = false,
        };
        return CsvReader.Create(utf8, options);
    }

    /// <summary>The first characters of the text.</summary>
    public string Head(int characters)
    {
        using var text = Found.Read(Content);
        var head = new char[characters];
        return new string(head, 0, text.ReadBlock(head));
    }

    /// <summary>Quotes that a backslash escapes, doubled as the reader wants them.</summary>
    private sealed class BackslashReader(TextReader text) : TextReader
    {
        private int _next = -1;

        public override int Read()
        {
            if (_next >= 0)
            {
                var c = _next;
                _next = -1;
                return c;
            }

            var first = text.Read();
            if (first != '\\') return first;
            switch (text.Peek())
            {
                case '"':
                    _next = text.Read();
                    return '"';
                case '\\':
                    return text.Read();
                default:
                    return first;
            }
        }

        public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

        public override int Read(Span<char> buffer)
        {
            var count = 0;
            for (int c; count < buffer.Length && (c = Read()) >= 0; count++) buffer[count] = (char)c;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) text.Dispose();
            base.Dispose(disposing);
        }
    }
}
