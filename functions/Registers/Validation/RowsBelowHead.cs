using System.Runtime.InteropServices;
using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>
/// Finds rows that are the sum of some rows right below them without saying so: « Programme 3 » with the cells of a project, then its projects. Round
/// amounts are the sum of others by chance, so one counts only if its title names a section, or if the next such row follows its last.
/// </summary>
internal sealed class RowsBelowHead(int[] fields, int title)
{
    // Rows whose amounts are kept: no section that hides its sum is longer.
    private const int Window = 512;

    private const int FewestRows = 2, FewestAmounts = 2, Enough = 5, FewestOfBoth = 4;

    private readonly List<Head> _open = [];
    private readonly List<Group> _closed = [];
    private long?[]? _amounts;
    private int _rows;

    /// <summary>Takes the next row.</summary>
    public void Add(RowContext row, SheetMap map)
    {
        // A register of announcements has no amounts to sum up.
        if (fields.Length == 0) return;
        _amounts ??= new long?[Window * fields.Length];
        for (var i = 0; i < fields.Length; i++)
            _amounts[(_rows % Window * fields.Length) + i] = row.Unreadable[fields[i]] ? long.MinValue : row.Values[fields[i]].Number;
        var leading = AmountOf(_rows, 0) ?? 0;
        if (leading < 0) _open.Clear();
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            ref var head = ref CollectionsMarshal.AsSpan(_open)[i];
            head.Sum += leading;
            // Amounts are never negative, so the sum only grows.
            if (head.Sum > head.Amount || _rows - head.At >= Window) _open.RemoveAt(i);
            else if (head.Sum == head.Amount && IsSum(head.At)) Close(i, map);
        }

        if (leading > 0) _open.Add(new Head(_rows, leading, 0, row.Place, row.Values[title].Text));
        _rows++;
    }

    /// <summary>Reports the rows found, and starts anew.</summary>
    /// <param name="reported">Row that is reported already; 0 for none.</param>
    public void Complete(FindingLog log, int reported)
    {
        for (var i = 0; i < _closed.Count; i++)
        {
            var group = _closed[i];
            var isFollowed = _closed.Exists(other => (Follows(other, group) || Follows(group, other)) && other.Rows + group.Rows >= FewestOfBoth);
            if (group.Place.Row != reported && (group.IsNamed || isFollowed)) log.Add(Notices.RowIsSum(group.Rows), group.Place);
        }

        _open.Clear();
        _closed.Clear();
        _rows = 0;
    }

    private static bool Follows(Group second, Group first) => second.At == first.At + first.Rows + 1;

    private void Close(int at, SheetMap map)
    {
        var head = _open[at];
        _open.RemoveAt(at);
        if (_closed.Count < Window) _closed.Add(new Group(head.At, _rows - head.At, head.Place, head.Title is { } text && map.Values.Read(text) is not null));
    }

    private bool IsSum(int head)
    {
        var (rows, same) = (_rows - head, 0);
        if (rows < FewestRows) return false;
        for (var i = 0; i < fields.Length; i++)
        {
            if (AmountOf(head, i) is not { } amount) continue;
            var sum = 0L;
            for (var row = head + 1; row <= _rows; row++)
            {
                // What cannot be read may be anything.
                if (AmountOf(row, i) == long.MinValue) return false;
                sum += AmountOf(row, i) ?? 0;
            }

            if (sum != amount) return false;
            if (amount > 0) same++;
        }

        return same >= FewestAmounts && rows + same >= Enough;
    }

    private long? AmountOf(int row, int field) => _amounts![(row % Window * fields.Length) + field];

    private record struct Head(int At, long Amount, long Sum, Place Place, string? Title);

    private readonly record struct Group(int At, int Rows, Place Place, bool IsNamed);
}
