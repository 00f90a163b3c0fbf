using System.Globalization;
using System.Text.Json;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>A field by which rows are sorted, and the rows that have a value of it.</summary>
internal sealed class OrderedField
{
    // Texts that people type may differ in every row; nobody sorts by those.
    private const int MostGroups = 1000;

    private readonly SearchedField _field;
    private readonly FieldKind _kind;
    private readonly Dictionary<string, long> _groups = new(StringComparer.Ordinal);
    private long[] _values = [];
    private int[] _rows = [];
    private int _count;
    private char[] _text = [];

    private OrderedField(SearchedField field, FieldKind kind) => (_field, _kind) = (field, kind);

    public string Name => _field.Name;

    /// <summary>How many rows have a value; 0 where there are too many kinds of them.</summary>
    public int Known => _groups.Count > MostGroups ? 0 : _count;

    /// <summary>Numbers and days; codes and years of breakdowns, and texts whose groups have codes.</summary>
    public static IEnumerable<OrderedField> Of(Dataset dataset) =>
    [
        .. dataset.Fields.Where(field => !field.IsPersonal && field.Kind is FieldKind.Money or FieldKind.Count or FieldKind.Rate or FieldKind.Quantity
            or FieldKind.Date).Select(field => new OrderedField(new SearchedField([field.Name]), field.Kind)),
        .. SearchedField.Codes(dataset).Concat(SearchedField.Typed(dataset)).Select(field => new OrderedField(field, FieldKind.Code)),
    ];

    /// <summary>Makes room for so many rows, until they are packed.</summary>
    public void Begin(int rows) => (_values, _rows) = (new long[rows], new int[rows]);

    /// <param name="row">Greater than at the last call.</param>
    public void Add(ReadOnlySpan<byte> line, int row)
    {
        if (_text.Length < line.Length) _text = new char[line.Length * 2];
        if (_groups.Count > MostGroups || _field.Read(line, _text) is not (>= 0 and var length)) return;
        (_values[_count], _rows[_count]) = (ValueOf(_text.AsSpan(0, length)), row);
        _count++;
    }

    /// <summary>Packs the groups with the number of their rows, and all rows by number: those with a value from the least to the greatest, group by group,
    /// then the others. Rows of one value stand as in the register.</summary>
    public MemoryStream Pack()
    {
        var values = _values.AsSpan(0, _count);
        var rows = _rows.AsSpan(0, _count);
        var isKnown = new bool[_rows.Length];
        foreach (var row in rows) isKnown[row] = true;
        values.Sort(rows);
        for (int from = 0, to = 1; from < rows.Length; from = to++)
        {
            while (to < rows.Length && values[to] == values[from]) to++;
            rows[from..to].Sort();
        }

        for (int row = 0, at = _count; at < _rows.Length; row++)
        {
            if (!isKnown[row]) _rows[at++] = row;
        }

        var groups = _groups.Count == 0 ? []
            : _values.Take(_count).CountBy(value => value).Zip(_groups, (rowsOf, group) => (object[])[group.Key, rowsOf.Value]);
        var packed = PackedNumbers.Write(JsonSerializer.SerializeToUtf8Bytes(groups), _rows, isSteps: true);
        (_values, _rows) = ([], []);
        return packed;
    }

    // Groups are numbered as they come; whoever shows them sorts them by their names.
    private long ValueOf(ReadOnlySpan<char> text)
    {
        if (_kind == FieldKind.Date) return DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
        if (_kind != FieldKind.Code) return (long)(decimal.Parse(text, CultureInfo.InvariantCulture) * 100);
        var known = _groups.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(text, out var group)) known[text] = group = _groups.Count;
        return group;
    }
}
