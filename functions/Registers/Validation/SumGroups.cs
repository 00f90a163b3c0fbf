using System.Runtime.InteropServices;
using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>
/// Finds rows that are the sum of some rows right below them, or right above them, without saying so: « Programme 3 » with the cells of a project, then
/// its projects. Round amounts are the sum of others by chance, so one counts only if its own texts name a section, if the rows say that they are its
/// parts, or if enough such groups stand one after the other.
/// </summary>
internal sealed class SumGroups(int[] fields, int title, int identifier)
{
    // Rows that are kept: no section that hides its sum is longer.
    private const int Window = 512;

    private const int FewestRows = 2, FewestAmounts = 2, Enough = 5;

    // What a group weighs, and what groups that follow one another must weigh together: less where they are all rows of the section.
    private const int Little = 1, Real = 2, Strong = 3, Sure = 6, SureOfAll = 4;

    private readonly List<Head> _open = [];
    private readonly List<(int Row, int OfRows)> _found = [];
    private readonly HashSet<int> _reported = [];
    private readonly Place[] _places = new Place[Window];
    private readonly string?[] _titles = new string?[Window], _identifiers = new string?[Window];
    private readonly bool[] _called = new bool[Window];

    // By the row that a group ends with: how many rows its sum stands above, and how many below it.
    private readonly Group[] _heads = new Group[Window], _feet = new Group[Window];
    private long?[]? _amounts;
    private int _rows;

    /// <summary>Takes the next row.</summary>
    /// <param name="isCalled">It begins with the word of a total.</param>
    /// <returns>Whether the row is found to be the sum of rows above it.</returns>
    public bool Add(RowContext row, SheetMap map, bool isCalled)
    {
        // A register of announcements has no amounts to sum up.
        if (fields.Length == 0) return false;
        _amounts ??= new long?[Window * fields.Length];
        var at = _rows % Window;
        for (var i = 0; i < fields.Length; i++)
            _amounts[(at * fields.Length) + i] = row.Unreadable[fields[i]] ? long.MinValue : row.Values[fields[i]].Number;
        (_places[at], _titles[at], _identifiers[at]) = (row.Place, row.Values[title].Text, identifier < 0 ? null : row.Values[identifier].Text);
        (_called[at], _heads[at], _feet[at]) = (isCalled, default, default);
        var leading = AmountOf(_rows, 0) ?? 0;
        if (leading < 0) _open.Clear();
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            ref var head = ref CollectionsMarshal.AsSpan(_open)[i];
            head.Sum += leading;
            // Amounts are never negative, so the sum only grows.
            if (head.Sum > head.Amount || _rows - head.At >= Window) _open.RemoveAt(i);
            else if (head.Sum == head.Amount && SameAs(head.At, head.At + 1, _rows) is > 0 and var same) CloseHead(i, same, map);
        }

        if (leading > 0)
        {
            FindFoot(leading, map);
            _open.Add(new Head(_rows, leading, 0));
        }

        return _reported.Contains(_places[_rows++ % Window].Row);
    }

    /// <summary>The last row is the sum of all those before it, and reported: so are those of groups that it stands next to.</summary>
    public void Confirm(int ofRows)
    {
        if (fields.Length == 0) return;
        var at = _rows - 1;
        _reported.Add(_places[at % Window].Row);
        _feet[at % Window] = new Group(ofRows, Sure);
        Judge(_feet, at, Sure);
    }

    /// <summary>Reports the rows found, and starts anew.</summary>
    /// <param name="reported">Row that is reported already; 0 for none.</param>
    public void Complete(FindingLog log, int reported)
    {
        if (_rows > 0)
        {
            foreach (var ended in (Group[][])[_heads, _feet])
            {
                if (BeginOf(ended, _rows - 1) == 0) Judge(ended, _rows - 1, SureOfAll);
            }

            var (begin, sums) = (_rows, 0);
            for (; GroupAt(_heads, begin - 1) is { Weight: Sure } group; sums++) begin -= group.Rows + 1;
            if (begin == 1 && sums >= FewestRows && IsSumOf(_heads, 0, _rows - 1, begin)) Report(0, sums);
        }

        _found.Sort();
        foreach (var (at, rows) in _found)
        {
            if (at != reported) log.Add(Notices.RowIsSum(rows), new Place(_places[0].Sheet, at));
        }

        _open.Clear();
        _found.Clear();
        _reported.Clear();
        _rows = 0;
    }

    /// <summary>
    /// How many amounts above nought of a sum tell something of their own: those in one ratio all over its rows are one amount, as are a cost and
    /// its seven tenths, or the pupils of classes that cost the same.
    /// </summary>
    public int DistinctOf(ReadOnlySpan<long?> sum, int rows, bool isLast)
    {
        var to = _rows - (isLast ? 2 : 1);
        return DistinctOf(sum, Math.Max(Math.Max(0, _rows - Window), to - rows + 1), to);
    }

    private int DistinctOf(ReadOnlySpan<long?> sum, int from, int to)
    {
        var distinct = 0;
        for (var i = 0; i < fields.Length; i++)
        {
            if (sum[i] is not > 0) continue;
            var isOwn = true;
            for (var j = 0; j < i && isOwn; j++) isOwn = sum[j] is not > 0 || !AreInRatio(sum, i, j, from, to);
            if (isOwn) distinct++;
        }

        return distinct;
    }

    private bool AreInRatio(ReadOnlySpan<long?> sum, int one, int other, int from, int to)
    {
        for (var at = from; at <= to; at++)
        {
            if ((Int128)(AmountOf(at, one) ?? 0) * sum[other]!.Value != (Int128)(AmountOf(at, other) ?? 0) * sum[one]!.Value) return false;
        }

        return true;
    }

    private void CloseHead(int open, int same, SheetMap map)
    {
        var head = _open[open].At;
        _open.RemoveAt(open);
        Close(_heads, _rows, head, head + 1, _rows - head, same, map);
    }

    // Goes up from a row until the amounts above it are as much as its own.
    private void FindFoot(long leading, SheetMap map)
    {
        var oldest = Math.Max(0, _rows - Window + 1);
        var sum = 0L;
        for (var at = _rows - 1; at >= oldest && sum < leading; at--)
        {
            if (AmountOf(at, 0) is not { } amount) continue;
            if (amount < 0) break;
            if ((sum += amount) == leading && SameAs(_rows, at, _rows - 1) is > 0 and var same)
            {
                Close(_feet, _rows, _rows, at, _rows - at, same, map);
                return;
            }
        }

        // A sum of sums: the rows of a group count by its sum alone.
        var (from, sums) = (_rows, 0);
        for (sum = 0; sum < leading && GroupAt(_feet, from - 1) is { Weight: Sure } group; sums++)
        {
            sum += AmountOf(from - 1, 0)!.Value;
            from -= group.Rows + 1;
        }

        if (sum != leading || sums < FewestRows || !IsSumOf(_feet, _rows, _rows - 1, from)) return;
        _feet[_rows % Window] = new Group(_rows - from, Sure);
        Report(_rows, sums);
    }

    private void Close(Group[] ended, int end, int sum, int from, int rows, int same, SheetMap map)
    {
        var isGroup = rows >= FewestRows && same >= FewestAmounts;
        var distinct = DistinctOf(_amounts.AsSpan(sum % Window * fields.Length, fields.Length), from, from + rows - 1);
        var isSure = IsNamed(sum, from, rows, distinct, map) || (isGroup && AreParts(sum, from, rows));
        if (!isSure && same < FewestAmounts) return;
        ended[end % Window] = new Group(rows, isSure ? Sure : isGroup ? WeightOf(rows, distinct) : 0);
        if (isSure) Report(sum, rows);
        if (isSure || isGroup) Judge(ended, end, Sure);
    }

    // Reports the groups that end with a row, one after the other, where they weigh enough together.
    private void Judge(Group[] ended, int end, int enough)
    {
        var weight = 0;
        for (var at = end; GroupAt(ended, at) is { } group; at -= group.Rows + 1) weight += group.Weight;
        if (weight < enough) return;
        for (var at = end; GroupAt(ended, at) is { } group; at -= group.Rows + 1)
        {
            // Two rows alike are one only between others, or at the section's start.
            if (group.Weight == 0 && at > group.Rows && GroupAt(ended, at - group.Rows - 1) is null) return;
            Report(SumOf(ended, at), group.Rows);
            ended[at % Window] = group with { Weight = Sure };
        }
    }

    private int BeginOf(Group[] ended, int end)
    {
        var begin = end + 1;
        while (GroupAt(ended, begin - 1) is { } group) begin -= group.Rows + 1;
        return begin;
    }

    private Group? GroupAt(Group[] ended, int end) =>
        end >= 0 && end > _rows - Window && ended[end % Window] is { Rows: > 0 } group && end - group.Rows > _rows - Window ? group : null;

    private void Report(int at, int ofRows)
    {
        if (_reported.Add(_places[at % Window].Row)) _found.Add((_places[at % Window].Row, ofRows));
    }

    // Whether a row's title says that it is a section: a year or a place by any sum, others by one that is hardly chance. A number of its own says
    // nothing: it may be 2023. Nor does a title such as those of its rows: projects may be called after their places.
    private bool IsNamed(int at, int from, int rows, int distinct, SheetMap map)
    {
        if (rows < FewestRows) return false;
        if (_called[at % Window]) return true;
        if (_titles[at % Window] is not { } text || map.Values.Read(text) is not { } given) return false;
        var isCertain = given.Field.Kind == Datasets.FieldKind.Year || map.Values.IsLabelled(text);
        if (!isCertain && (distinct < FewestAmounts || rows + distinct < Enough)) return false;
        var alike = 0;
        for (var of = from; of < from + rows; of++)
        {
            if (_titles[of % Window] is { } title && map.Values.Read(title) is not null) alike++;
        }

        return alike * 2 < rows;
    }

    private static int WeightOf(int rows, int distinct) =>
        distinct < FewestAmounts ? rows + distinct >= Enough ? Real : Little : rows + distinct >= Enough ? Strong : Real;

    private bool AreParts(int sum, int from, int rows)
    {
        for (var at = from; at < from + rows; at++)
        {
            if (!PartOfProject.Is(_titles[at % Window], _identifiers[at % Window], _titles[sum % Window], _identifiers[sum % Window])) return false;
        }

        return true;
    }

    // Number of amounts above nought of a row that are the sum of others; 0 where one is not.
    private int SameAs(int row, int from, int to)
    {
        var same = 0;
        for (var i = 0; i < fields.Length; i++)
        {
            if (AmountOf(row, i) is not { } amount) continue;
            var sum = 0L;
            for (var at = from; at <= to; at++)
            {
                // What cannot be read may be anything.
                if (AmountOf(at, i) == long.MinValue) return 0;
                sum += AmountOf(at, i) ?? 0;
            }

            if (sum != amount) return 0;
            if (amount > 0) same++;
        }

        return same;
    }

    // Whether a row is the sum of the sums of groups, one after the other.
    private bool IsSumOf(Group[] ended, int row, int end, int from)
    {
        var same = 0;
        for (var i = 0; i < fields.Length; i++)
        {
            if (AmountOf(row, i) is not { } amount) continue;
            var left = amount;
            for (var at = end; at >= from; at -= ended[at % Window].Rows + 1) left -= AmountOf(SumOf(ended, at), i) ?? 0;
            if (left != 0) return false;
            if (amount > 0) same++;
        }

        return same >= FewestAmounts;
    }

    private int SumOf(Group[] ended, int end) => ended == _heads ? end - _heads[end % Window].Rows : end;

    private long? AmountOf(int row, int field) => _amounts![(row % Window * fields.Length) + field];

    private record struct Head(int At, long Amount, long Sum);

    /// <param name="Rows">How many rows it sums up.</param>
    private readonly record struct Group(int Rows, int Weight);
}
