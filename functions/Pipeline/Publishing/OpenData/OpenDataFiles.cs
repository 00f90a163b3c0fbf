using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
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
    private readonly (int Place, GroupCodes? Groups)[] _places;
    private readonly FieldValue[] _values;
    private readonly (FieldKind Kind, JsonEncodedText Name, Dictionary<string, string>? Labels)[] _fields;
    private readonly CsvWriter _csv, _plain;
    private readonly Utf8JsonWriter _json;
    private readonly ParquetRows _parquet;
    private readonly AssembledFile _csvFile = new(), _plainFile = new(), _jsonFile = new();
    private (long Csv, long Plain, long Json) _from;
    private bool _hasRows, _isFirst = true;

    public OpenDataFiles(Dataset dataset, string snapshot, DateTimeOffset asOf)
    {
        var fields = PublicFields(dataset);
        _places = [.. PublishedColumns.Of(dataset).Select(c => (c.Place, c.Groups))];
        _values = new FieldValue[_places.Length];
        _fields = [.. fields.Select(f => (f.Kind, JsonEncodedText.Encode(f.Name), HasLabels(f) ? LabelsOf(f) : null))];
        _csvFile.Own.Write(Encoding.UTF8.Preamble);
        _csv = CsvWriter.Create(_csvFile.Own, new CsvWriterOptions { Separator = ';', NewLine = "\r\n" }, leaveOpen: true);
        _csv.WriteRecord([Key, .. fields.SelectMany(f => HasLabels(f) ? (string[])[f.Name, LabelName(f)] : [f.Name]), .. Provenance]);
        _plain = CsvWriter.Create(_plainFile.Own, new CsvWriterOptions { Separator = ',', NewLine = "\r\n" }, leaveOpen: true);
        _plain.WriteRecord([Key, .. fields.Select(f => f.Name), .. Provenance]);
        _json = new Utf8JsonWriter(_row, SnapshotJson.WriterOptions with { Indented = false });
        _jsonFile.Own.Write(RegisterHead.Write(dataset, fields, snapshot, asOf));
        _parquet = new ParquetRows(fields, new Dictionary<string, string>
        {
            ["snapshot"] = snapshot,
            ["asOf"] = SnapshotJson.Text(asOf),
            ["dataset"] = dataset.Name,
        });
    }

    /// <summary>The complete files, in the order of their names in <see cref="ShownSection.Endings"/>.</summary>
    public IReadOnlyList<Stream> Files => [_csvFile.Whole, _plainFile.Whole, _jsonFile.Whole, _parquet.Whole];

    /// <summary>Files of text, the first in that order. The last one, Parquet, is known when it is complete.</summary>
    public const int Texts = 3;

    /// <summary>Those of text while they grow, each for one more reader. To be asked for by whoever adds rows.</summary>
    public IReadOnlyList<Stream> Grow() => [_csvFile.Grow(), _plainFile.Grow(), _jsonFile.Grow()];

    /// <summary>The rows as JSON while they grow, likewise.</summary>
    public Stream GrowJson() => _jsonFile.Grow();

    /// <summary>The complete file of rows as JSON.</summary>
    public Stream JsonFile => _jsonFile.Whole;

    /// <summary>Those that are published.</summary>
    public static IReadOnlyList<Field> PublicFields(Dataset dataset) => [.. PublishedColumns.Of(dataset).Select(c => c.Field)];

    /// <summary>Begins the rows of a source, or a block of a long one.</summary>
    /// <param name="isLong">They stand in groups of their own in Parquet.</param>
    public void Begin(bool isLong)
    {
        Close();
        _isFirst = true;
        _from = (_csvFile.Length, _plainFile.Length, _jsonFile.Length);
        if (isLong) _parquet.EndPart();
    }

    /// <summary>Adds one row in its published form.</summary>
    public void Add(StoredRow row, string key, string source)
    {
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
        if (_isFirst) BeginJson();
        // One line per row, so that two files can be compared.
        _jsonFile.Own.Write(_isFirst ? "\n"u8 : ",\n"u8);
        _jsonFile.Own.Write(_row.WrittenSpan);
        _isFirst = false;
        _row.ResetWrittenCount();
        _json.Reset();
        End(_csv, row, source);
        End(_plain, row, source);
        _parquet.Add(key, row, _values, source);
    }

    /// <summary>Ends a block.</summary>
    /// <returns>Where they stand; null when none was added.</returns>
    public SectionPlace? End()
    {
        if (_parquet.EndPart() is not (>= 0 and var part)) return null;
        Close();
        return new SectionPlace(
            [(_from.Csv, _csvFile.Length - _from.Csv), (_from.Plain, _plainFile.Length - _from.Plain), (_from.Json, _jsonFile.Length - _from.Json)], part);
    }

    /// <summary>Takes the rows of a block as they stand in earlier files.</summary>
    /// <param name="pieces">In the order of <see cref="Files"/>.</param>
    public SectionPlace Take(ShownBlock block, IReadOnlyList<Piece> pieces)
    {
        Begin(isLong: true);
        BeginJson();
        foreach (var (file, piece) in new[] { _csvFile, _plainFile, _jsonFile }.Zip(pieces)) file.Take(piece);
        var part = _parquet.Take(new EarlierGroups(pieces[^1], block.Groups, block.Rows));
        return new SectionPlace([(_from.Csv, pieces[0].Length), (_from.Plain, pieces[1].Length), (_from.Json, pieces[2].Length)], part);
    }

    /// <summary>A block's rows as they stand in the complete files.</summary>
    public (IReadOnlyList<(long At, long Length)> Places, IReadOnlyList<byte[]> Groups) PlacesOf(SectionPlace place)
    {
        var groups = _parquet.PlaceOf(place.Part);
        return ([.. place.Texts, (groups.At, groups.Length)], groups.Described);
    }

    public void Complete()
    {
        _csv.Dispose();
        _plain.Dispose();
        _jsonFile.Own.Write("\n]}\n"u8);
        _csvFile.Complete();
        _plainFile.Complete();
        _jsonFile.Complete();
        _parquet.Complete();
    }

    public void Dispose()
    {
        _csv.Dispose();
        _plain.Dispose();
        _json.Dispose();
        _parquet.Dispose();
        _csvFile.Dispose();
        _plainFile.Dispose();
        _jsonFile.Dispose();
    }

    // What is written so far can be read, and stands in front of what is taken next.
    private void Close()
    {
        _csv.Flush();
        _plain.Flush();
        foreach (var file in new[] { _csvFile, _plainFile, _jsonFile }) file.Close();
    }

    // What stands between two sources belongs to neither.
    private void BeginJson()
    {
        if (_hasRows) _jsonFile.Own.Write(","u8);
        _hasRows = true;
        _from.Json = _jsonFile.Length;
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
