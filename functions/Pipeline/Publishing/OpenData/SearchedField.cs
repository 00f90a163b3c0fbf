using System.Text;
using System.Text.Json;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>A field by which rows are found, as it stands in a row of <c>{register}.json</c>.</summary>
/// <param name="columns">Have found the values of each line that is read.</param>
/// <param name="names">Columns that hold it: the first one that is not blank counts.</param>
internal sealed class SearchedField(RowColumns columns, params IReadOnlyList<string> names)
{
    private readonly int[] _places = [.. names.Select(columns.PlaceOf)];

    /// <summary>Its name.</summary>
    public string Name => names[^1];

    /// <summary>The fields whose words are searched.</summary>
    public static IEnumerable<SearchedField> Words(Dataset dataset, RowColumns columns) => dataset.Fields
        .Where(field => !field.IsPersonal && (field.Identifier || field.Name == dataset.Title)).Select(field => new SearchedField(columns, field.Name));

    /// <summary>The fields of breakdowns that hold a code or a year.</summary>
    public static IEnumerable<SearchedField> Codes(Dataset dataset, RowColumns columns) => dataset.Breakdowns.Select(dataset.FieldOf)
        .Where(field => !field.IsPersonal && (field.Kind is FieldKind.Code or FieldKind.Year)).Select(field => new SearchedField(columns, field.Name));

    /// <summary>Those that people type, each as the code of its group where it has one.</summary>
    public static IEnumerable<SearchedField> Typed(Dataset dataset, RowColumns columns) => dataset.Breakdowns.Select(dataset.FieldOf)
        .Where(field => !field.IsPersonal && field.Kind == FieldKind.Text && field.Groups.Count > 0)
        .Select(field => new SearchedField(columns, field.Name + "Code", field.Name));

    /// <summary>The value of a row as JSON has it; empty where it is blank.</summary>
    public ReadOnlySpan<byte> ValueIn(ReadOnlySpan<byte> line)
    {
        foreach (var place in _places)
        {
            if (columns.ValueOf(line, place) is { IsEmpty: false } value) return value;
        }

        return [];
    }

    /// <summary>Reads the value of a row.</summary>
    /// <param name="to">As long as the line.</param>
    /// <returns>Its length; -1 where it is blank.</returns>
    public int Read(ReadOnlySpan<byte> line, Span<char> to)
    {
        var value = ValueIn(line);
        if (value.IsEmpty) return -1;
        if (value[0] != (byte)'"') return Encoding.UTF8.GetChars(value, to);
        if (!value.Contains((byte)'\\')) return Encoding.UTF8.GetChars(value[1..^1], to);
        var json = new Utf8JsonReader(value);
        json.Read();
        return json.CopyString(to);
    }
}
