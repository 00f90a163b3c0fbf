using System.Text;
using System.Text.Json;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>A field that is searched, as it stands in a row of <c>{register}.json</c>.</summary>
internal sealed class SearchedField(IReadOnlyList<string> names)
{
    // In a text a quotation mark is escaped, so this is a property wherever it stands.
    private readonly byte[][] _marks = [.. names.Select(name => Encoding.UTF8.GetBytes($",\"{name}\":"))];

    /// <summary>Its name.</summary>
    public string Name => names[^1];

    /// <summary>The fields whose words are searched.</summary>
    public static IEnumerable<SearchedField> Words(Dataset dataset) =>
        dataset.Fields.Where(field => !field.IsPersonal && (field.Identifier || field.Name == dataset.Title)).Select(field => new SearchedField([field.Name]));

    /// <summary>The fields of breakdowns that hold a code or a year.</summary>
    public static IEnumerable<SearchedField> Codes(Dataset dataset) => dataset.Breakdowns.Select(dataset.FieldOf)
        .Where(field => !field.IsPersonal && (field.Kind is FieldKind.Code or FieldKind.Year)).Select(field => new SearchedField([field.Name]));

    /// <summary>Those that people type, each as the code of its group where it has one.</summary>
    public static IEnumerable<SearchedField> Typed(Dataset dataset) => dataset.Breakdowns.Select(dataset.FieldOf)
        .Where(field => !field.IsPersonal && field.Kind == FieldKind.Text && field.Groups.Count > 0)
        .Select(field => new SearchedField([field.Name + "Code", field.Name]));

    /// <summary>Reads the value of a row: of the first of the names that it has.</summary>
    /// <param name="to">As long as the line.</param>
    /// <returns>Its length; -1 where it is blank.</returns>
    public int Read(ReadOnlySpan<byte> line, Span<char> to)
    {
        foreach (var mark in _marks)
        {
            var at = line.IndexOf(mark);
            if (at < 0) continue;
            var json = new Utf8JsonReader(line[(at + mark.Length)..]);
            json.Read();
            return json.TokenType == JsonTokenType.String ? json.CopyString(to) : Encoding.UTF8.GetChars(json.ValueSpan, to);
        }

        return -1;
    }
}
