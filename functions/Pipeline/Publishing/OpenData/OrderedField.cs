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
    private readonly List<long> _values = [];
    private readonly List<int> _rows = [];
    private readonly Dictionary<string, long> _groups = new(StringComparer.Ordinal);
    private char[] _text = [];

    private OrderedField(SearchedField field, FieldKind kind) => (_field, _kind) = (field, kind);

    public string Name => _field.Name;

    /// <summary>How many rows have a value; 0 where there are too many kinds of them.</summary>
    public int Known => _groups.Count > MostGroups ? 0 : _rows.Count;

    /// <summary>Numbers and days; codes and years of breakdowns, and texts whose groups have codes.</summary>
    public static IEnumerable<OrderedField> Of(Dataset dataset) =>
    [
        .. dataset.Fields.Where(field => !field.IsPersonal && field.Kind is FieldKind.Money or FieldKind.Count or FieldKind.Rate or FieldKind.Quantity
            or FieldKind.Date).Select(field => new OrderedField(new SearchedField([field.Name]), field.Kind)),
        .. SearchedField.Codes(dataset).Concat(SearchedField.Typed(dataset)).Select(field => new OrderedField(field, FieldKind.Code)),
    ];

    /// <param name="row">Greater than at the last call.</param>
    public void Add(ReadOnlySpan<byte> line, int row)
    {
        if (_text.Length < line.Length) _text = new char[line.Length * 2];
        if (_groups.Count > MostGroups || _field.Read(line, _text) is not (>= 0 and var length)) return;
        _values.Add(ValueOf(_text.AsSpan(0, length)));
        _rows.Add(row);
    }

    /// <summary>Packs the groups with the number of their rows, and all rows by number: those with a value from the least to the greatest, group by group,
    /// then the others. Rows of one value stand as in the register.</summary>
    /// <param name="count">Rows of the register.</param>
    public MemoryStream Pack(int count)
    {
        var (values, rows) = (_values.ToArray(), _rows.ToArray());
        Array.Sort(values, rows);
        for (int from = 0, to = 1; from < rows.Length; from = to++)
        {
            while (to < rows.Length && values[to] == values[from]) to++;
            rows.AsSpan(from, to - from).Sort();
        }

        var groups = _groups.Count == 0 ? [] : values.CountBy(value => value).Zip(_groups, (rowsOf, group) => (object[])[group.Key, rowsOf.Value]);
        return PackedNumbers.Write(JsonSerializer.SerializeToUtf8Bytes(groups), [.. rows, .. Enumerable.Range(0, count).Except(rows)], isSteps: true);
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
