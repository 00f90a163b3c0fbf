namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>How a text file is written, as found.</summary>
/// <param name="EncodingCertain">False when another encoding is about as likely; reported as W-ENC-001.</param>
public sealed record CsvForm(string Encoding, bool EncodingCertain, char Separator)
{
    private readonly SortedSet<int> _strayQuotes = [];

    /// <summary>Records with a quote inside an unquoted value, as met so far; their text was kept as written.</summary>
    public IReadOnlyCollection<int> StrayQuotes => _strayQuotes;

    internal void AddStrayQuote(int record)
    {
        if (_strayQuotes.Count < 1000) _strayQuotes.Add(record);
    }
}
