using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace AinChock.Registers.Answers;

/// <summary>JSON of reports: camelCase, indented, with readable Arabic and accents, and escaped markup.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(IReadOnlyList<Report>))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;

/// <summary>Reports as JSON (docs/report.schema.json).</summary>
public static class ReportJson
{
    private static readonly ReportJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    /// <summary>A report in UTF-8.</summary>
    public static byte[] Write(Report report) => JsonSerializer.SerializeToUtf8Bytes(report, Context.Report);

    /// <summary>Several reports in one array, in UTF-8.</summary>
    public static byte[] Write(IReadOnlyList<Report> reports) => JsonSerializer.SerializeToUtf8Bytes(reports, Context.IReadOnlyListReport);

    /// <summary>Reads a report of this version or an earlier one; throws <see cref="JsonException"/> for anything else.</summary>
    public static Report Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Context.Report)!;
}
