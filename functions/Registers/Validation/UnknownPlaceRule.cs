using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>Finds an unknown place that occurs once, in a column whose other places are known or recur.</summary>
internal sealed class UnknownPlaceRule(string sheet, MappedColumn column, FindingLog log) : IColumnRule
{
    // Most distinct names kept, since every row may have its own.
    private const int MostNames = 2_000;

    private const int Floor = 10, KnownOfTen = 9;

    private readonly HashSet<string> _known = [.. column.Field.Places.SelectMany(place => place.Spellings).Select(TextKey.Of)];
    private readonly Dictionary<string, (int Row, int Count)> _names = new(StringComparer.Ordinal);
    private int _rows;

    public void Add(RowContext row)
    {
        if (row.Values[column.FieldIndex].Text is not { } text) return;
        _rows++;
        ref var name = ref CollectionsMarshal.GetValueRefOrNullRef(_names, text);
        if (!Unsafe.IsNullRef(ref name)) name.Count++;
        else if (_names.Count < MostNames) _names.Add(text, (row.Row, 1));
    }

    public void Complete()
    {
        var single = _names.GroupBy(name => TextKey.Of(name.Key)).Where(spellings => !_known.Contains(spellings.Key) && spellings.Sum(s => s.Value.Count) == 1)
            .Select(spellings => (Text: spellings.First().Key, spellings.First().Value.Row)).ToList();
        if (_rows < Floor || _names.Count == MostNames || (_rows - single.Count) * 10 < _rows * KnownOfTen) return;
        foreach (var (text, row) in single.OrderBy(name => name.Row))
            log.Add(Notices.PlaceUnknown(text), new Place(sheet, row, column.Column, column.Header, column.Field.Name));
    }
}
