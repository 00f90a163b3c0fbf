using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Storage;

/// <summary>Rows of one register in sequence with some of their fields: names of the fields first, so that a schema may gain and lose some.</summary>
internal static class RowSection
{
    // Names of the values that tell a row's likeness, kept beside its fields. Readers that do not know the names skip them.
    private static readonly string[] Traces = ["~1", "~2", "~3"];

    /// <summary>Fields that are not personal, each with its place.</summary>
    public static (Field Field, int Index)[] PublicFields(Dataset dataset) =>
        [.. dataset.Fields.Select((field, index) => (field, index)).Where(f => !f.field.IsPersonal)];

    /// <summary>Begins a compressed section.</summary>
    public static RowSectionWriter Write(Stream target, IReadOnlyList<(Field Field, int Index)> fields) => new(target, fields, Traces);

    /// <summary>Reads a section, unpacked already, row by row.</summary>
    /// <param name="keys">Keys of the rows to read; null for all.</param>
    /// <param name="fields">Places of the fields to read; null for all.</param>
    /// <param name="among">Whether a row is to be read, by how many stand before it; null for all.</param>
    public static IEnumerable<StoredRow> Read(
        Stream unpacked, Dataset dataset, IReadOnlySet<RowKey>? keys = null, IReadOnlySet<int>? fields = null, Func<int, bool>? among = null)
    {
        using var reader = new SectionBytes(unpacked);
        // A field that has since been removed or become personal is skipped.
        var places = new int[reader.ReadInt()];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = PlaceOf(dataset, reader.ReadString());
            if (places[i] >= 0 && fields?.Contains(places[i]) == false) places[i] = -1;
        }

        var traces = new uint[Traces.Length];
        var strings = new List<string>();
        for (var at = 0; reader.ReadByte() != 0; at++)
        {
            var key = RowKey.Read(reader.ReadBytes(RowKey.Length));
            var isWanted = keys?.Contains(key) != false && among?.Invoke(at) != false;
            var sheet = SectionValue.ReadText(reader, reader.ReadByte(), strings, isWanted);
            var row = reader.ReadInt();
            var values = isWanted ? new FieldValue[dataset.Fields.Count] : [];
            foreach (var place in places)
            {
                var value = SectionValue.Read(reader, strings, isWanted && place >= 0);
                if (place < -1) traces[-2 - place] = (uint)(value.Number ?? 0);
                else if (isWanted && place >= 0) values[place] = value;
            }

            if (isWanted) yield return new StoredRow(key, sheet!, row, values) { Likeness = new Likeness(traces[0], traces[1], traces[2]) };
        }
    }

    // Traces have places from -2 downwards; -1 means that the value is skipped.
    private static int PlaceOf(Dataset dataset, string name)
    {
        if (Array.IndexOf(Traces, name) is >= 0 and var trace) return -2 - trace;
        for (var i = 0; i < dataset.Fields.Count; i++)
        {
            if (dataset.Fields[i].Name == name) return dataset.Fields[i].IsPersonal ? -1 : i;
        }

        return -1;
    }
}
