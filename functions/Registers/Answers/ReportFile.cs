namespace AinChock.Registers.Answers;

/// <param name="Name">File name as delivered, without folders.</param>
/// <param name="Format"><c>xlsx</c>, <c>xls</c>, <c>ods</c>, <c>csv</c>, <c>html</c> or <c>xml</c>; null when the file could not be read.</param>
public sealed record ReportFile(string Name, string Sha256, long Bytes, string? Format, string? Encoding, string? Separator);
