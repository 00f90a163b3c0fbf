namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>How a text file is written, as found.</summary>
public sealed record CsvForm(string Encoding, char Separator);
