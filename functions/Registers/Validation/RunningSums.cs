using AinChock.Registers.Datasets;

namespace AinChock.Registers.Validation;

/// <summary>Sums over all rows read so far, with snapshots at places where a total may start counting.</summary>
internal sealed class RunningSums(int fields)
{
    // Keeps the latest marks: a total that starts further up covers the sheet or the file.
    private const int Kept = 200;

    private readonly Sum[] _now = new Sum[fields];
    private readonly List<Mark> _marks = [new(0, new Sum[fields])];
    private int _rows, _sheet;

    /// <summary>A snapshot of the sums.</summary>
    /// <param name="Rows">Number of rows read so far.</param>
    public sealed record Mark(int Rows, Sum[] Sums);

    public Mark Now => new(_rows, (Sum[])_now.Clone());

    /// <summary>The latest marks first, then those of the sheet's start and the file's start.</summary>
    public IEnumerable<Mark> Marks => _marks.AsEnumerable().Reverse();

    /// <summary>Some amount could not be read, so that no sum is known.</summary>
    public bool HasUnreadable => Array.Exists(_now, sum => sum.Unreadable > 0);

    public Mark Latest => _marks[^1];

    public Mark Sheet => _marks[_sheet];

    public void BeginSheet()
    {
        _marks.RemoveRange(1, _marks.Count - 1);
        if (_rows > 0) _marks.Add(Now);
        _sheet = _marks.Count - 1;
    }

    /// <summary>A total or a section may count from here.</summary>
    public void Begin()
    {
        if (_rows == _marks[^1].Rows) return;
        if (_marks.Count > Kept) _marks.RemoveAt(_sheet + 1);
        _marks.Add(Now);
    }

    /// <summary>Removes what the sheet added, because its rows repeat those of another.</summary>
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

    /// <summary>False for nearly every amount that is not the sum since a mark: only the lower halves of the sums are compared.</summary>
    public bool MayBeSum(Mark mark, int field, long amount) => _now[field].All.Low - mark.Sums[field].All.Low == (ulong)amount;

    public Sum Since(Mark mark, int field) => _now[field] - mark.Sums[field];

    public int RowsSince(Mark mark) => _rows - mark.Rows;
}
