namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>The detected encoding and separator of a text file.</summary>
public sealed record CsvForm(string Encoding, char Separator);
