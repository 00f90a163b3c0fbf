using System.IO.Compression;
using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Figures;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary><c>{register}.search.json.gz</c>: in which blocks of rows of <c>{register}.json</c> each word and each code stands, so that whoever searches a
/// large register by ranges reads those blocks alone. It is made of the published rows, and of nothing else.</summary>
internal sealed class SearchFile
{
    public const string Ending = ".search.json.gz";

    /// <summary>Rows of a block, but for the last.</summary>
    public const int BlockRows = 256;

    // Digits of a number that are listed together: all numbers of a register would be as many words as it has rows.
    private const int Digits = 4;

    private readonly Dataset _dataset;
    private readonly SearchedField[] _texts;
    private readonly (SearchedField Field, SearchLists Blocks)[] _codes, _typed;
    private readonly SearchLists _words = new();
    private readonly List<int> _always = [], _lengths = [];
    private char[] _value = [], _folded = [];
    private int _rows;

    /// <param name="columns">Have found the values of each row that is added.</param>
    public SearchFile(Dataset dataset, RowColumns columns)
    {
        _dataset = dataset;
        _texts = [.. SearchedField.Words(dataset, columns)];
        _codes = [.. SearchedField.Codes(dataset, columns).Select(field => (field, new SearchLists()))];
        _typed = [.. SearchedField.Typed(dataset, columns).Select(field => (field, new SearchLists()))];
    }

    private int Block => _lengths.Count - 1;

    /// <summary>Adds a row.</summary>
    /// <param name="line">With its line feed.</param>
    public void Add(ReadOnlySpan<byte> line)
    {
        if (_rows++ % BlockRows == 0) _lengths.Add(0);
        _lengths[^1] += line.Length;
        if (_value.Length < line.Length) (_value, _folded) = (new char[line.Length * 2], new char[line.Length * 2]);
        foreach (var field in _texts) AddWords(Folded(field, line));
        foreach (var (field, blocks) in _codes) blocks.Add(Value(field, line), Block);
        foreach (var (field, blocks) in _typed) blocks.Add(Joined(field, line), Block);
    }

    /// <summary>Ends the rows.</summary>
    /// <param name="bytes">Of the file of rows.</param>
    /// <param name="head">Bytes before its first row.</param>
    public MemoryStream Complete(string snapshot, long bytes, int head)
    {
        var written = new MemoryStream();
        using (var packed = new GZipStream(written, CompressionLevel.Optimal, leaveOpen: true)) Write(packed, snapshot, bytes, head);
        _words.Clear();
        return written;
    }

    private ReadOnlySpan<char> Value(SearchedField field, ReadOnlySpan<byte> line) =>
        field.Read(line, _value) is >= 0 and var length ? _value.AsSpan(0, length) : Dimension.Unknown;

    // A block with a text that a browser may read in another way is always looked at.
    private ReadOnlySpan<char> Folded(SearchedField field, ReadOnlySpan<byte> line)
    {
        if (field.Read(line, _value) is not (> 0 and var length)) return [];
        if (SearchFold.TryFold(_value.AsSpan(0, length), _folded, out var folded)) return _folded.AsSpan(0, folded);
        SearchLists.Add(_always, Block);
        return [];
    }

    // The words of the whole value, one space between two.
    private ReadOnlySpan<char> Joined(SearchedField field, ReadOnlySpan<byte> line)
    {
        if (field.Read(line, _value) < 0) return Dimension.Unknown;
        var length = 0;
        foreach (var run in new SearchRuns(Folded(field, line)))
        {
            if (length > 0) _value[length++] = ' ';
            run.CopyTo(_value.AsSpan(length));
            length += run.Length;
        }

        return _value.AsSpan(0, length);
    }

    private void AddWords(ReadOnlySpan<char> folded)
    {
        foreach (var run in new SearchRuns(folded))
        {
            var length = char.IsAsciiDigit(run[0]) ? Math.Min(run.Length, Digits) : run.Length;
            for (var i = 0; i + length <= run.Length; i++) _words.Add(run.Slice(i, length), Block);
        }
    }

    private void Write(Stream to, string snapshot, long bytes, int head)
    {
        using var json = new Utf8JsonWriter(to, SnapshotJson.WriterOptions with { Indented = false });
        json.WriteStartObject();
        json.WriteString("schemaVersion", "1");
        json.WriteString("snapshot", snapshot);
        json.WriteString("dataset", _dataset.Name);
        json.WriteNumber("bytes", bytes);
        json.WriteNumber("rows", _rows);
        json.WriteNumber("blockRows", BlockRows);
        json.WriteNumber("from", head);
        json.WriteStartArray("blocks");
        foreach (var length in _lengths) json.WriteNumberValue(length);
        json.WriteEndArray();
        SearchLists.Write(json, "always", _always);
        WriteLists(json, "codes", _codes);
        WriteLists(json, "typed", _typed);
        _words.Write(json, "words", _lengths.Count);
        json.WriteEndObject();
    }

    private void WriteLists(Utf8JsonWriter json, string name, (SearchedField Field, SearchLists Blocks)[] lists)
    {
        json.WriteStartObject(name);
        foreach (var (field, blocks) in lists) blocks.Write(json, field.Name, _lengths.Count);
        json.WriteEndObject();
    }
}
