using System.Text;
using System.Text.Json;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Finds the values of a row of <c>{register}.json</c> in one pass over its line.</summary>
internal sealed class RowColumns(Dataset dataset)
{
    private readonly List<string> _names = [.. PublishedColumns.Of(dataset).Select(column => column.Field.Name)];
    private readonly byte[][] _marks = [.. PublishedColumns.Of(dataset).Select(column => Encoding.UTF8.GetBytes(column.Field.Name))];
    private readonly Range?[] _values = new Range?[PublishedColumns.Of(dataset).Count()];

    /// <summary>Place of a column.</summary>
    /// <returns>-1 for one that the register does not have.</returns>
    public int PlaceOf(string name) => _names.IndexOf(name);

    /// <summary>Finds the values of a line; those of the line before are forgotten.</summary>
    public void Find(ReadOnlySpan<byte> line)
    {
        Array.Clear(_values);
        var json = new Utf8JsonReader(line);
        json.Read();
        for (var next = 0; json.Read() && json.TokenType == JsonTokenType.PropertyName;)
        {
            var place = PlaceOf(json, next);
            json.Read();
            if (place < 0) continue;
            _values[place] = (int)json.TokenStartIndex..(int)json.BytesConsumed;
            next = place + 1;
        }
    }

    /// <summary>A value as it stands in the line; empty where it is blank.</summary>
    /// <param name="line">As it was given to <see cref="Find"/>.</param>
    public ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> line, int place) => place >= 0 && _values[place] is { } at ? line[at] : [];

    // Columns stand in their order, and those of blanks are missing.
    private int PlaceOf(in Utf8JsonReader json, int next)
    {
        for (var i = 0; i < _marks.Length; i++)
        {
            var place = next + i < _marks.Length ? next + i : next + i - _marks.Length;
            if (json.ValueTextEquals(_marks[place])) return place;
        }

        return -1;
    }
}
