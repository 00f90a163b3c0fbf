using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace AinChock.Registers.Answers;

/// <summary>JSON of reports: camelCase, indented, Arabic and accents readable, markup still escaped.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(IReadOnlyList<Report>))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;

public static class ReportJson
{
    private static readonly ReportJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    public static byte[] Write(Report report) => JsonSerializer.SerializeToUtf8Bytes(report, Context.Report);

    public static byte[] Write(IReadOnlyList<Report> reports) => JsonSerializer.SerializeToUtf8Bytes(reports, Context.IReadOnlyListReport);

    public static Report Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Context.Report)!;
}
