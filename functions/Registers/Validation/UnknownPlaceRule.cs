using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>Finds an unknown place that occurs once, in a column whose other places are known or recur.</summary>
internal sealed class UnknownPlaceRule(string sheet, MappedColumn column, FindingLog log) : ColumnRule
{
    // Most distinct names kept, since every row may have its own.
    private const int MostNames = 2_000;

    private const int Floor = 10, KnownOfTen = 9;

    private readonly HashSet<string> _known = [.. column.Field.Places.SelectMany(place => place.Spellings).Select(TextKey.Of)];
    private readonly Dictionary<string, (int Row, int Count)> _names = new(StringComparer.Ordinal);
    private int _rows;

    public override void Add(RowContext row)
    {
        if (row.Values[column.FieldIndex].Text is not { } text) return;
        _rows++;
        ref var name = ref CollectionsMarshal.GetValueRefOrNullRef(_names, text);
        if (!Unsafe.IsNullRef(ref name)) name.Count++;
        else if (_names.Count < MostNames) _names.Add(text, (row.Row, 1));
    }

    public override void Complete()
    {
        if (_rows < Floor || _names.Count == MostNames) return;
        var single = Single();
        if ((_rows - single.Count) * 10 < _rows * KnownOfTen) return;
        single.Sort((one, other) => one.Row.CompareTo(other.Row));
        foreach (var (row, text) in single)
            log.Add(Notices.PlaceUnknown(text), new Place(sheet, row, column.Column, column.Header, column.Field.Name));
    }

    // Unknown places that occur once, in whatever spelling.
    private List<(int Row, string Text)> Single()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (text, (_, count)) in _names)
        {
            var key = TextKey.Of(text);
            counts[key] = counts.GetValueOrDefault(key) + count;
        }

        var single = new List<(int Row, string Text)>();
        foreach (var (text, (row, _)) in _names)
        {
            if (TextKey.Of(text) is var key && counts[key] == 1 && !_known.Contains(key)) single.Add((row, text));
        }

        return single;
    }
}
