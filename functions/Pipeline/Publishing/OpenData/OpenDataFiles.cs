using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;
using CsvHelper;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>
/// The rows of one dataset for anyone to build on: <c>{dataset}.csv</c> for Excel as it is set up in Morocco (UTF-8 with a mark,
/// semicolons, decimal commas, labels beside codes), <c>{dataset}.plain.csv</c> for programs, <c>{dataset}.json</c> and <c>{dataset}.parquet</c>.
/// All are streamed to temporary files.
/// </summary>
internal sealed class OpenDataFiles : IDisposable
{
    /// <summary>What names a row, before its fields.</summary>
    public const string Key = "key";

    /// <summary>Where a row stands in the sender's file, after its fields.</summary>
    public static readonly IReadOnlyList<string> Provenance = ["source", "sheet", "row"];

    private static readonly JsonEncodedText KeyName = JsonEncodedText.Encode(Key), Source = JsonEncodedText.Encode("source"),
        Sheet = JsonEncodedText.Encode("sheet"), Row = JsonEncodedText.Encode("row");

    private readonly ArrayBufferWriter<byte> _row = new();
    private readonly PublicKeys _keys;
    private readonly (int Place, GroupCodes? Groups)[] _places;
    private readonly FieldValue[] _values;
    private readonly (FieldKind Kind, JsonEncodedText Name, Dictionary<string, string>? Labels)[] _fields;
    private readonly CsvWriter _csv, _plain;
    private readonly Utf8JsonWriter _json;
    private readonly ParquetRows _parquet;
    private bool _isFirst = true;

    public OpenDataFiles(Dataset dataset, string snapshot, DateTimeOffset asOf)
    {
        var fields = PublicFields(dataset);
        _keys = new PublicKeys(dataset);
        _places = [.. PublishedColumns.Of(dataset).Select(c => (c.Place, c.Groups))];
        _values = new FieldValue[_places.Length];
        _fields = [.. fields.Select(f => (f.Kind, JsonEncodedText.Encode(f.Name), HasLabels(f) ? LabelsOf(f) : null))];
        (CsvFile, PlainFile, JsonFile, ParquetFile) = (TemporaryFile.Create(), TemporaryFile.Create(), TemporaryFile.Create(), TemporaryFile.Create());
        CsvFile.Write(Encoding.UTF8.Preamble);
        _csv = CsvWriter.Create(CsvFile, new CsvWriterOptions { Separator = ';', NewLine = "\r\n" }, leaveOpen: true);
        _csv.WriteRecord([Key, .. fields.SelectMany(f => HasLabels(f) ? (string[])[f.Name, LabelName(f)] : [f.Name]), .. Provenance]);
        _plain = CsvWriter.Create(PlainFile, new CsvWriterOptions { Separator = ',', NewLine = "\r\n" }, leaveOpen: true);
        _plain.WriteRecord([Key, .. fields.Select(f => f.Name), .. Provenance]);
        _json = new Utf8JsonWriter(_row, SnapshotJson.WriterOptions with { Indented = false });
        JsonFile.Write(RegisterHead.Write(dataset, fields, snapshot, asOf));
        _parquet = new ParquetRows(ParquetFile, fields, new Dictionary<string, string>
        {
            ["snapshot"] = snapshot,
            ["asOf"] = SnapshotJson.Text(asOf),
            ["dataset"] = dataset.Name,
        });
    }

    public FileStream CsvFile { get; }

    public FileStream PlainFile { get; }

    public FileStream JsonFile { get; }

    public FileStream ParquetFile { get; }

    /// <summary>Those that are published.</summary>
    public static IReadOnlyList<Field> PublicFields(Dataset dataset) => [.. PublishedColumns.Of(dataset).Select(c => c.Field)];

    /// <summary>Adds one row in its published form.</summary>
    /// <returns>Its key.</returns>
    public string Add(StoredRow row, string source)
    {
        var key = _keys.Of(row);
        _csv.WriteField(key);
        _plain.WriteField(key);
        _json.WriteStartObject();
        _json.WriteString(KeyName, key);
        for (var i = 0; i < _places.Length; i++)
        {
            var (place, groups) = _places[i];
            _values[i] = groups is null ? row.Values[place] : groups.Of(row.Values[place]);
            Write(_values[i], _fields[i]);
        }

        _json.WriteString(Source, source);
        _json.WriteString(Sheet, row.Sheet);
        _json.WriteNumber(Row, row.Row);
        _json.WriteEndObject();
        _json.Flush();
        // One line per row, so that two files can be compared.
        JsonFile.Write(_isFirst ? "\n"u8 : ",\n"u8);
        JsonFile.Write(_row.WrittenSpan);
        _isFirst = false;
        _row.ResetWrittenCount();
        _json.Reset();
        End(_csv, row, source);
        End(_plain, row, source);
        _parquet.Add(key, row, _values, source);
        return key;
    }

    public void Complete()
    {
        _csv.Dispose();
        _plain.Dispose();
        JsonFile.Write("\n]}\n"u8);
        _parquet.Complete();
        CsvFile.Position = PlainFile.Position = JsonFile.Position = 0;
    }

    public void Dispose()
    {
        _csv.Dispose();
        _plain.Dispose();
        _json.Dispose();
        _parquet.Dispose();
        CsvFile.Dispose();
        PlainFile.Dispose();
        JsonFile.Dispose();
    }

    private static void End(CsvWriter csv, StoredRow row, string source)
    {
        csv.WriteField(source);
        csv.WriteField(row.Sheet);
        csv.WriteField(row.Row);
        csv.EndRecord();
    }

    private static bool HasLabels(Field field) => field.Codes.Count > 0;

    private static string LabelName(Field field) => field.Name + "Label";

    private static Dictionary<string, string> LabelsOf(Field field) => field.Codes.ToDictionary(c => c.Value, c => c.Label.Default, StringComparer.Ordinal);

    private void Write(FieldValue value, (FieldKind Kind, JsonEncodedText Name, Dictionary<string, string>? Labels) field)
    {
        if (value.IsBlank)
        {
            _csv.WriteField("");
            _plain.WriteField("");
            if (field.Labels is not null) _csv.WriteField("");
            return;
        }

        Span<byte> text = stackalloc byte[32];
        int length;
        switch (field.Kind)
        {
            case FieldKind.Money or FieldKind.Rate or FieldKind.Quantity:
                text = text[..Hundredths(value.Number!.Value, keepsZeros: field.Kind == FieldKind.Money, text)];
                WriteNumber(field.Name, text);
                _plain.WriteField(text);
                text.Replace((byte)'.', (byte)',');
                _csv.WriteField(text);
                break;
            case FieldKind.Date:
                value.Day.TryFormat(text, out length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                _json.WriteString(field.Name, text[..length]);
                _plain.WriteField(text[..length]);
                _csv.WriteField(text[..length]);
                break;
            default:
                if (value.Text is { } words)
                {
                    _json.WriteString(field.Name, words);
                    _plain.WriteField(words);
                    var shown = FormulaText.Escaped(words);
                    _csv.WriteField(shown);
                    if (field.Labels is not null) _csv.WriteField(field.Labels.GetValueOrDefault(words, shown));
                    break;
                }

                value.Number!.Value.TryFormat(text, out length, default, CultureInfo.InvariantCulture);
                WriteNumber(field.Name, text[..length]);
                _plain.WriteField(text[..length]);
                _csv.WriteField(text[..length]);
                break;
        }
    }

    private void WriteNumber(JsonEncodedText name, ReadOnlySpan<byte> number)
    {
        _json.WritePropertyName(name);
        _json.WriteRawValue(number, skipInputValidation: true);
    }

    /// <summary>Writes hundredths as a number: 1250 gives 12.50, or 12.5 without trailing zeros.</summary>
    private static int Hundredths(long value, bool keepsZeros, Span<byte> text)
    {
        (value / 100).TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        var rest = Math.Abs(value % 100);
        if (value is < 0 and > -100)
        {
            "-0"u8.CopyTo(text);
            length = 2;
        }

        if (rest == 0 && !keepsZeros) return length;
        text[length++] = (byte)'.';
        text[length++] = (byte)('0' + (rest / 10));
        if (rest % 10 != 0 || keepsZeros) text[length++] = (byte)('0' + (rest % 10));
        return length;
    }
}
