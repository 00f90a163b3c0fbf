using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary><c>{register}.order.bin</c>: the rows of <c>{register}.json</c> sorted by each field, by number, and the length of each, so that whoever reads a
/// large register by ranges reads a page of the largest amounts alone. It is made of the published rows, and of nothing else.</summary>
internal sealed class OrderFile : IDisposable
{
    public const string Ending = ".order.bin";

    /// <summary>Rows of a larger register are not sorted: a browser holds twelve bytes of each.</summary>
    public const int MostRows = 1_000_000;

    // While it is sorted a value takes twelve bytes, on disk one to five: these fields are sorted between two readings of the disk.
    private const int FieldsAtOnce = 4;

    private readonly Dataset _dataset;
    private readonly OrderedField[] _fields;
    private readonly List<int> _lengths = [];
    private readonly FileStream _values = TemporaryFile.Create();
    private readonly BinaryWriter _writer;
    private bool _isTooLong;

    /// <param name="columns">Have found the values of each row that is added.</param>
    public OrderFile(Dataset dataset, RowColumns columns)
    {
        _dataset = dataset;
        _fields = [.. OrderedField.Of(dataset, columns)];
        _writer = new BinaryWriter(_values);
    }

    /// <summary>Adds a row.</summary>
    /// <param name="line">With its line feed.</param>
    public void Add(ReadOnlySpan<byte> line)
    {
        _isTooLong |= _lengths.Count == MostRows;
        if (_isTooLong) return;
        _lengths.Add(line.Length);
        foreach (var field in _fields)
        {
            // 0 for a blank, and as small a number for one below zero as for one above.
            if (field.ValueIn(line) is { } value) _writer.Write7BitEncodedInt64(((value << 1) ^ (value >> 63)) + 1);
            else _writer.Write((byte)0);
        }
    }

    /// <summary>Ends the rows.</summary>
    /// <param name="bytes">Of the file of rows.</param>
    /// <param name="head">Bytes before its first row.</param>
    /// <returns>Null for too many rows.</returns>
    public MemoryStream? Complete(string snapshot, long bytes, int head)
    {
        if (_isTooLong) return null;
        _writer.Flush();
        var rows = _lengths.Count;
        var parts = new List<(string Name, int Known, MemoryStream Packed)>
        {
            ("", rows, PackedNumbers.Write("[]"u8, [.. _lengths], isSteps: false)),
        };
        var room = SortedRows.Room(rows);
        var sorted = Enumerable.Range(0, FieldsAtOnce).Select(_ => new SortedRows(rows)).ToArray();
        for (var from = 0; from < _fields.Length; from += FieldsAtOnce)
        {
            var fields = _fields.AsSpan(from, Math.Min(FieldsAtOnce, _fields.Length - from));
            Read(from, sorted.AsSpan(0, fields.Length));
            for (var i = 0; i < fields.Length; i++)
            {
                if (fields[i].IsSorted && sorted[i].Known > 0) parts.Add((fields[i].Name, sorted[i].Known, fields[i].Pack(sorted[i], ref room)));
            }
        }

        return Join(snapshot, bytes, head, parts);
    }

    public void Dispose() => _writer.Dispose();

    private void Read(int from, ReadOnlySpan<SortedRows> fields)
    {
        foreach (var field in fields) field.Clear();
        _values.Position = 0;
        var reader = new SectionBytes(_values);
        for (var row = 0; row < _lengths.Count; row++)
        {
            for (var i = 0; i < _fields.Length; i++)
            {
                if (reader.ReadLong() is var value && value != 0 && i >= from && i < from + fields.Length)
                    fields[i - from].Add((long)((ulong)(value - 1) >> 1) ^ -((value - 1) & 1), row);
            }
        }
    }

    private MemoryStream Join(string snapshot, long bytes, int head, List<(string Name, int Known, MemoryStream Packed)> parts)
    {
        var file = new MemoryStream();
        using (var json = new Utf8JsonWriter(file, SnapshotJson.WriterOptions with { Indented = false }))
        {
            json.WriteStartObject();
            json.WriteString("schemaVersion", "1");
            json.WriteString("snapshot", snapshot);
            json.WriteString("dataset", _dataset.Name);
            json.WriteNumber("bytes", bytes);
            json.WriteNumber("rows", parts[0].Known);
            json.WriteNumber("from", head);
            json.WriteNumber("lengths", parts[0].Packed.Length);
            json.WriteStartArray("fields");
            foreach (var (name, known, packed) in parts.Skip(1))
            {
                json.WriteStartArray();
                json.WriteStringValue(name);
                json.WriteNumberValue(known);
                json.WriteNumberValue(packed.Length);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        file.WriteByte((byte)'\n');
        foreach (var (_, _, packed) in parts) packed.WriteTo(file);
        return file;
    }
}
