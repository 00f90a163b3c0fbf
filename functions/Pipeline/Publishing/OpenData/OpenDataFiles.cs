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

/// <summary>The rows of one dataset as open data: <c>{dataset}.csv</c> for Excel as set up in Morocco (UTF-8 with a mark, semicolons, decimal commas) and
/// <c>{dataset}.json</c>. Both are streamed to temporary files.</summary>
internal sealed class OpenDataFiles : IDisposable
{
    /// <summary>Columns after the fields: the row's place in the sender's file.</summary>
    public static readonly IReadOnlyList<string> Provenance = ["source", "sheet", "row"];

    private static readonly JsonEncodedText Source = JsonEncodedText.Encode("source"), Sheet = JsonEncodedText.Encode("sheet"),
        Row = JsonEncodedText.Encode("row");

    private readonly ArrayBufferWriter<byte> _row = new();
    private readonly (int Index, FieldKind Kind, JsonEncodedText Name)[] _fields;
    private readonly CsvWriter _csv;
    private readonly Utf8JsonWriter _json;
    private bool _isFirst = true;

    public OpenDataFiles(Dataset dataset, string snapshot, DateTimeOffset asOf)
    {
        var fields = dataset.Fields.Select((field, index) => (Field: field, Index: index)).Where(f => !f.Field.IsPersonal).ToList();
        _fields = [.. fields.Select(f => (f.Index, f.Field.Kind, JsonEncodedText.Encode(f.Field.Name)))];
        CsvFile = TemporaryFile.Create();
        JsonFile = TemporaryFile.Create();
        CsvFile.Write(Encoding.UTF8.Preamble);
        _csv = CsvWriter.Create(CsvFile, new CsvWriterOptions { Separator = ';', NewLine = "\r\n" }, leaveOpen: true);
        _csv.WriteRecord([.. fields.Select(f => f.Field.Name), .. Provenance]);
        _json = new Utf8JsonWriter(_row, SnapshotJson.WriterOptions with { Indented = false });
        JsonFile.Write(
            Encoding.UTF8.GetBytes(
                $$"""{"schemaVersion":"1","snapshot":"{{snapshot}}","asOf":"{{SnapshotJson.Text(asOf)}}","dataset":"{{dataset.Name}}","rows":["""));
    }

    public FileStream CsvFile { get; }

    public FileStream JsonFile { get; }

    /// <summary>Adds one row in its published form.</summary>
    public void Add(StoredRow row, string source)
    {
        _json.WriteStartObject();
        foreach (var (index, kind, name) in _fields) Write(row.Values[index], kind, name);
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
        _csv.WriteField(source);
        _csv.WriteField(row.Sheet);
        _csv.WriteField(row.Row);
        _csv.EndRecord();
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

    private void Write(FieldValue value, FieldKind kind, JsonEncodedText name)
    {
        if (value.IsBlank)
        {
            _csv.WriteField("");
            return;
        }

        Span<byte> text = stackalloc byte[32];
        int length;
        switch (kind)
        {
            case FieldKind.Money or FieldKind.Rate or FieldKind.Quantity:
                text = text[..Hundredths(value.Number!.Value, keepsZeros: kind == FieldKind.Money, text)];
                WriteNumber(name, text);
                text.Replace((byte)'.', (byte)',');
                _csv.WriteField(text);
                break;
            case FieldKind.Date:
                value.Day.TryFormat(text, out length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                _json.WriteString(name, text[..length]);
                _csv.WriteField(text[..length]);
                break;
            default:
                if (value.Text is { } words)
                {
                    _json.WriteString(name, words);
                    _csv.WriteField(FormulaText.Escaped(words));
                    break;
                }

                value.Number!.Value.TryFormat(text, out length, default, CultureInfo.InvariantCulture);
                WriteNumber(name, text[..length]);
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
