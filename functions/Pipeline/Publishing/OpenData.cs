using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AinChock.Pipeline.Datasets;
using AinChock.Pipeline.Normalisation;
using AinChock.Pipeline.Storage;
using CsvHelper;

namespace AinChock.Pipeline.Publishing;

/// <summary>
/// The rows of one dataset for anyone to build on: <c>{dataset}.csv</c> for Excel as it is set up in Morocco (UTF-8 with a mark,
/// semicolons, decimal commas) and <c>{dataset}.json</c>. Both are streamed to temporary files.
/// </summary>
public sealed class OpenData : IDisposable
{
    /// <summary>Where a row stands in the sender's file, after its fields.</summary>
    public static readonly IReadOnlyList<string> Provenance = ["source", "sheet", "row"];

    private readonly ArrayBufferWriter<byte> _row = new();
    private readonly (Field Field, int Index)[] _fields;
    private readonly CsvWriter _csv;
    private readonly Utf8JsonWriter _json;
    private bool _isFirst = true;

    public OpenData(Dataset dataset, string snapshot, DateTimeOffset asOf)
    {
        _fields = [.. dataset.Fields.Select((field, index) => (field, index)).Where(f => !f.field.IsPersonal)];
        CsvFile = Temporary.File();
        JsonFile = Temporary.File();
        _csv = CsvWriter.Create(new StreamWriter(CsvFile, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true), new CsvWriterOptions { Separator = ';', NewLine = "\r\n" }, false);
        _csv.WriteRecord([.. _fields.Select(f => f.Field.Name), .. Provenance]);
        _json = new Utf8JsonWriter(_row, SnapshotJson.WriterOptions with { Indented = false });
        JsonFile.Write(Encoding.UTF8.GetBytes($$"""{"schemaVersion":"1","snapshot":"{{snapshot}}","asOf":"{{SnapshotJson.Text(asOf)}}","dataset":"{{dataset.Name}}","rows":["""));
    }

    public FileStream CsvFile { get; }

    public FileStream JsonFile { get; }

    /// <summary>Adds one row, as it may be published.</summary>
    public void Add(StoredRow row, string source)
    {
        var record = new string[_fields.Length + 3];
        _json.WriteStartObject();
        for (var i = 0; i < _fields.Length; i++)
        {
            var (field, index) = _fields[i];
            var value = row.Values[index];
            record[i] = CsvText(value, field.Kind);
            if (!value.IsBlank) WriteValue(_json, field, value);
        }

        _json.WriteString("source", source);
        _json.WriteString("sheet", row.Sheet);
        _json.WriteNumber("row", row.Row);
        _json.WriteEndObject();
        _json.Flush();
        // A line a row, so that two of them can be compared.
        JsonFile.Write(_isFirst ? "\n"u8 : ",\n"u8);
        JsonFile.Write(_row.WrittenSpan);
        _isFirst = false;
        _row.ResetWrittenCount();
        _json.Reset();
        (record[^3], record[^2], record[^1]) = (Harmless(source), Harmless(row.Sheet), row.Row.ToString(CultureInfo.InvariantCulture));
        _csv.WriteRecord(record);
    }

    public void Complete()
    {
        _csv.Dispose();
        JsonFile.Write("\n]}\n"u8);
        CsvFile.Position = JsonFile.Position = 0;
    }

    public void Dispose()
    {
        _csv.Dispose();
        _json.Dispose();
        CsvFile.Dispose();
        JsonFile.Dispose();
    }

    private static string CsvText(FieldValue value, FieldKind kind) => kind switch
    {
        _ when value.IsBlank => "",
        FieldKind.Money => (value.Money.Dirhams + 0.00m).ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ','),
        FieldKind.Rate => (value.Number!.Value / 100m).ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ','),
        FieldKind.Date => value.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value.Text is { } text ? Harmless(text) : value.Number!.Value.ToString(CultureInfo.InvariantCulture),
    };

    // Spreadsheets take such a text for a formula.
    private static string Harmless(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + text : text;

    internal static void WriteValue(Utf8JsonWriter json, Field field, FieldValue value)
    {
        switch (field.Kind)
        {
            case FieldKind.Money:
                json.WriteNumber(field.Name, value.Money.Dirhams + 0.00m);
                break;
            case FieldKind.Rate:
                json.WriteNumber(field.Name, value.Number!.Value / 100m);
                break;
            case FieldKind.Date:
                json.WriteString(field.Name, value.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            default:
                if (value.Text is { } text) json.WriteString(field.Name, text);
                else json.WriteNumber(field.Name, value.Number!.Value);
                break;
        }
    }
}
