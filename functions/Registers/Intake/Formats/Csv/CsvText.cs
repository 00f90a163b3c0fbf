using CsvHelper;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>A text file with its encoding and dialect, which can be opened for reading repeatedly.</summary>
internal sealed record CsvText(Stream Content, FoundEncoding Found, IntakeLimits Limits, CsvDialect Dialect)
{
    /// <param name="change">Adjusts the options.</param>
    public CsvReader Open(Func<CsvReaderOptions, CsvReaderOptions> change)
    {
        var options = change(new CsvReaderOptions
        {
            Encoding = Found.Encoding,
            Separator = Dialect.Separator,
            Quote = Dialect.Quote,
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
        if (Changed() is { } changed) return CsvReader.Create(changed, options);
        Content.Position = Found.Skipped;
        return CsvReader.Create(Content, options, leaveOpen: true);
    }

    /// <summary>Opens the lines of one record, each as its own record.</summary>
    public CsvReader OpenLines(ReadOnlyMemory<byte> utf8, CsvMode mode, Action<CsvMalformedRecord>? onMalformed = null)
    {
        var options = new CsvReaderOptions
        {
            Separator = Dialect.Separator,
            Quote = Dialect.Quote,
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

    // Null for a text that can be read from its bytes.
    private TextReader? Changed()
    {
        TextReader? text = Dialect.HasEscapes ? new EscapedText(Found.Read(Content))
            : Dialect.HasBackslashes ? new BackslashText(Found.Read(Content), Dialect.Quote)
            : Dialect.HasEntities ? new EntityText(Found.Read(Content))
            : Found.IsPlain ? null : Found.Read(Content);
        return Dialect.HeaderSeparator is { } separator ? new OtherHeaderText(text ?? Found.Read(Content), this, separator) : text;
    }

    /// <summary>The file has characters that may quote.</summary>
    public bool HasQuotes => Found.HasQuotes || Dialect.Quote != '"';

    /// <summary>The first characters of the text.</summary>
    public string Head(int characters)
    {
        using var text = Found.Read(Content);
        var head = new char[characters];
        return new string(head, 0, text.ReadBlock(head));
    }
}
