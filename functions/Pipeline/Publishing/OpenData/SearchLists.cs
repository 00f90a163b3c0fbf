using System.Text.Json;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>The blocks of rows in which each word stands.</summary>
internal sealed class SearchLists
{
    private readonly Dictionary<string, List<int>> _blocks = new(StringComparer.Ordinal);

    /// <param name="block">Not before that of the last call.</param>
    public void Add(ReadOnlySpan<char> word, int block)
    {
        var known = _blocks.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(word, out var blocks)) known[word] = blocks = [];
        Add(blocks, block);
    }

    /// <summary>Adds a block to a list that ends with it or with one before.</summary>
    public static void Add(List<int> blocks, int block)
    {
        if (blocks.Count == 0 || blocks[^1] != block) blocks.Add(block);
    }

    /// <param name="count">Blocks of the register. A word of more than half of them narrows little: its list is left empty.</param>
    public void Write(Utf8JsonWriter json, string name, int count)
    {
        json.WriteStartObject(name);
        foreach (var (word, blocks) in _blocks.OrderBy(list => list.Key, StringComparer.Ordinal)) Write(json, word, blocks.Count > count / 2 ? [] : blocks);
        json.WriteEndObject();
    }

    /// <summary>Writes a list, each block as its distance from the one before.</summary>
    public static void Write(Utf8JsonWriter json, string name, IReadOnlyList<int> blocks)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < blocks.Count; i++) json.WriteNumberValue(i == 0 ? blocks[0] : blocks[i] - blocks[i - 1]);
        json.WriteEndArray();
    }
}
