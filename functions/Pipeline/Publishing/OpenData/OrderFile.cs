using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary><c>{register}.order.bin</c>: the rows of <c>{register}.json</c> sorted by each field, by number, and the length of each, so that whoever reads a
/// large register by ranges reads a page of the largest amounts alone. It is made of the published rows, and of nothing else.</summary>
internal static class OrderFile
{
    public const string Ending = ".order.bin";

    /// <summary>Rows of a larger register are not sorted: a browser holds twelve bytes of each.</summary>
    public const int MostRows = 1_000_000;

    // A value in memory takes twelve bytes: the rows are read once for so many fields.
    private const int FieldsAtOnce = 8;

    /// <param name="rows">The complete <c>{register}.json</c>: a head, a row a line, a foot.</param>
    /// <returns>Null for a register of too many rows.</returns>
    public static MemoryStream? Write(Dataset dataset, string snapshot, Stream rows)
    {
        var (from, lengths) = (0, new List<int>());
        Visit(rows, line => from = line.Length, (line, _) => lengths.Add(line.Length));
        if (lengths.Count > MostRows) return null;
        var parts = new List<(string Name, int Known, MemoryStream Packed)>
        {
            ("", lengths.Count, PackedNumbers.Write("[]"u8, [.. lengths], isSteps: false)),
        };
        foreach (var fields in OrderedField.Of(dataset).Chunk(FieldsAtOnce))
        {
            foreach (var field in fields) field.Begin(lengths.Count);
            Visit(rows, _ => { }, (line, row) =>
            {
                foreach (var field in fields) field.Add(line, row);
            });
            // Packed one after the other, as each lets go of its rows.
            foreach (var field in fields)
            {
                var packed = field.Pack();
                if (field.Known > 0) parts.Add((field.Name, field.Known, packed));
            }
        }

        return Join(dataset, snapshot, rows.Length, from, parts);
    }

    private static void Visit(Stream rows, Action<ReadOnlySpan<byte>> head, Action<ReadOnlySpan<byte>, int> visit)
    {
        var row = -1;
        rows.Position = 0;
        ByteLines.Visit(rows, line =>
        {
            if (row < 0) head(line);
            else if (line[0] == (byte)'{') visit(line, row);
            row++;
        });
    }

    private static MemoryStream Join(
        Dataset dataset, string snapshot, long bytes, int from, List<(string Name, int Known, MemoryStream Packed)> parts)
    {
        var file = new MemoryStream();
        using (var json = new Utf8JsonWriter(file, SnapshotJson.WriterOptions with { Indented = false }))
        {
            json.WriteStartObject();
            json.WriteString("schemaVersion", "1");
            json.WriteString("snapshot", snapshot);
            json.WriteString("dataset", dataset.Name);
            json.WriteNumber("bytes", bytes);
            json.WriteNumber("rows", parts[0].Known);
            json.WriteNumber("from", from);
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
