using System.Buffers;
using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>What <c>{register}.json</c> says before its rows: labels and units of its fields, and labels of the codes that stand in them.</summary>
internal static class RegisterHead
{
    /// <summary>Up to where the first row goes.</summary>
    public static byte[] Write(Dataset dataset, IReadOnlyList<Field> fields, string snapshot, DateTimeOffset asOf)
    {
        var head = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(head, SnapshotJson.WriterOptions with { Indented = false });
        json.WriteStartObject();
        json.WriteString("schemaVersion", "1");
        json.WriteString("snapshot", snapshot);
        json.WriteString("asOf", SnapshotJson.Text(asOf));
        json.WriteString("dataset", dataset.Name);
        json.WriteStartObject("fields");
        foreach (var field in fields)
        {
            json.WriteStartObject(field.Name);
            SnapshotJson.Write(json, "label", field.Label);
            if (field.Unit is { } unit) json.WriteString("unit", unit);
            if (field.Codes.Count > 0)
            {
                json.WriteStartObject("codes");
                foreach (var code in field.Codes) SnapshotJson.Write(json, code.Value, code.Label);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("rows");
        json.Flush();
        return head.WrittenSpan.ToArray();
    }
}
