using System.Globalization;
using System.Text.Json;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>A field by which rows are sorted.</summary>
internal sealed class OrderedField
{
    // Texts that people type may differ in every row; nobody sorts by those.
    private const int MostGroups = 1000;

    private readonly SearchedField _field;
    private readonly FieldKind _kind;
    private readonly Dictionary<string, long> _groups = new(StringComparer.Ordinal);
    private char[] _text = [];

    private OrderedField(SearchedField field, FieldKind kind) => (_field, _kind) = (field, kind);

    public string Name => _field.Name;

    /// <summary>False where there are too many kinds of its values.</summary>
    public bool IsSorted => _groups.Count <= MostGroups;

    /// <summary>Numbers and days; codes and years of breakdowns, and texts whose groups have codes.</summary>
    public static IEnumerable<OrderedField> Of(Dataset dataset, RowColumns columns) =>
    [
        .. dataset.Fields.Where(field => !field.IsPersonal && field.Kind is FieldKind.Money or FieldKind.Count or FieldKind.Rate or FieldKind.Quantity
            or FieldKind.Date).Select(field => new OrderedField(new SearchedField(columns, field.Name), field.Kind)),
        .. SearchedField.Codes(dataset, columns).Concat(SearchedField.Typed(dataset, columns)).Select(field => new OrderedField(field, FieldKind.Code)),
    ];

    /// <summary>The value of a row: hundredths, days, or the number of its group. Groups are numbered as they come; whoever shows them sorts them by their
    /// names.</summary>
    /// <returns>Null for a blank.</returns>
    public long? ValueIn(ReadOnlySpan<byte> line)
    {
        var value = _field.ValueIn(line);
        if (value.IsEmpty || !IsSorted) return null;
        if (_kind == FieldKind.Date) return new DateOnly(Number(value[1..5]), Number(value[6..8]), Number(value[9..11])).DayNumber;
        if (_kind != FieldKind.Code) return Hundredths(value);
        if (_text.Length < line.Length) _text = new char[line.Length * 2];
        var text = _text.AsSpan(0, _field.Read(line, _text));
        var known = _groups.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(text, out var group)) known[text] = group = _groups.Count;
        return group;
    }

    /// <summary>Packs the groups with the number of their rows, and all rows by number: those with a value from the least to the greatest, group by group,
    /// then the others. Rows of one value stand as in the register.</summary>
    /// <param name="room">To sort in.</param>
    public MemoryStream Pack(SortedRows rows, ref (long[] Values, int[] Rows) room)
    {
        var (values, sorted) = rows.Sort(ref room);
        var of = new int[_groups.Count];
        if (_kind == FieldKind.Code)
        {
            foreach (var value in values.Span) of[value]++;
        }

        var groups = _groups.Select(group => (object[])[group.Key, of[group.Value]]);
        return PackedNumbers.Write(JsonSerializer.SerializeToUtf8Bytes(groups), sorted.Span, isSteps: true);
    }

    // A number with two decimals at most.
    private static long Hundredths(ReadOnlySpan<byte> number)
    {
        var point = number.IndexOf((byte)'.');
        if (point < 0) return long.Parse(number, CultureInfo.InvariantCulture) * 100;
        var decimals = number[(point + 1)..];
        var rest = Number(decimals) * (decimals.Length == 1 ? 10 : 1);
        return (long.Parse(number[..point], CultureInfo.InvariantCulture) * 100) + (number[0] == (byte)'-' ? -rest : rest);
    }

    private static int Number(ReadOnlySpan<byte> digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
