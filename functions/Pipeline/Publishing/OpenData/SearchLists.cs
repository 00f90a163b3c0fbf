using System.Text.Json;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>The blocks of rows in which each word stands; nothing where there are too many of them.</summary>
internal sealed class SearchLists
{
    /// <summary>Words, and places of them, that are held in memory: of some 70 MB.</summary>
    public const int MostWords = 250_000, MostPlaces = 4_000_000;

    private readonly Dictionary<string, List<int>> _blocks = new(StringComparer.Ordinal);
    private int _places;
    private bool _isLeftOut;

    /// <param name="block">Not before that of the last call.</param>
    public void Add(ReadOnlySpan<char> word, int block)
    {
        if (_isLeftOut) return;
        var known = _blocks.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(word, out var blocks)) known[word] = blocks = [];
        if (!Add(blocks, block) || (++_places <= MostPlaces && _blocks.Count <= MostWords)) return;
        // Without any list all rows are read, with some of them rows would be missing.
        _isLeftOut = true;
        Clear();
    }

    /// <summary>Lets go of all words.</summary>
    public void Clear()
    {
        _blocks.Clear();
        _blocks.TrimExcess();
    }

    /// <summary>Adds a block to a list that ends with it or with one before.</summary>
    /// <returns>False where it ends with it.</returns>
    public static bool Add(List<int> blocks, int block)
    {
        if (blocks.Count > 0 && blocks[^1] == block) return false;
        blocks.Add(block);
        return true;
    }

    /// <param name="count">Blocks of the register. A word of more than half of them narrows little: its list is left empty.</param>
    public void Write(Utf8JsonWriter json, string name, int count)
    {
        if (_isLeftOut) return;
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
