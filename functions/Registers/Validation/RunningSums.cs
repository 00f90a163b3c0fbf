using AinChock.Registers.Datasets;

namespace AinChock.Registers.Validation;

/// <summary>Of one field over some rows.</summary>
/// <param name="Hidden">What of it stands in hidden rows.</param>
internal readonly record struct Sum(Int128 All, Int128 Hidden, int Unreadable)
{
    public Int128 Shown => All - Hidden;

    public static Sum operator -(Sum one, Sum other) => new(one.All - other.All, one.Hidden - other.Hidden, one.Unreadable - other.Unreadable);
}

/// <summary>Sums over all rows read so far, and what they were at places where a total may begin to count.</summary>
internal sealed class RunningSums(int fields)
{
    // The latest of them: a total of a section that began further up is of the sheet or the file.
    private const int Kept = 200;

    private readonly Sum[] _now = new Sum[fields];
    private readonly List<Mark> _marks = [new(0, new Sum[fields])];
    private int _rows, _sheet;

    /// <summary>What the sums were at one place.</summary>
    /// <param name="Rows">Read until there.</param>
    public sealed record Mark(int Rows, Sum[] Sums);

    public Mark Now => new(_rows, (Sum[])_now.Clone());

    /// <summary>The latest first, then those of the sheet's start and the file's.</summary>
    public IEnumerable<Mark> Marks => _marks.AsEnumerable().Reverse();

    public Mark Latest => _marks[^1];

    public Mark Sheet => _marks[_sheet];

    public void BeginSheet()
    {
        _marks.RemoveRange(1, _marks.Count - 1);
        if (_rows > 0) _marks.Add(Now);
        _sheet = _marks.Count - 1;
    }

    /// <summary>A total, or a section, may count from here on.</summary>
    public void Begin()
    {
        if (_rows == _marks[^1].Rows) return;
        if (_marks.Count > Kept) _marks.RemoveAt(_sheet + 1);
        _marks.Add(Now);
    }

    /// <summary>Takes back what the sheet added: its rows repeat those of another.</summary>
    public void LeaveSheet()
    {
        (_rows, var sums) = Sheet;
        sums.CopyTo(_now, 0);
    }

    public void Add(int field, in FieldValue value, bool isUnreadable, bool isHidden)
    {
        var number = value.Number ?? 0;
        if (number == 0 && !isUnreadable) return;
        ref var sum = ref _now[field];
        sum = new Sum(sum.All + number, isHidden ? sum.Hidden + number : sum.Hidden, isUnreadable ? sum.Unreadable + 1 : sum.Unreadable);
    }

    public void EndRow() => _rows++;

    public Sum Since(Mark mark, int field) => _now[field] - mark.Sums[field];

    public int RowsSince(Mark mark) => _rows - mark.Rows;
}
