using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake;

/// <summary>One row with at least one value. Readers reuse it: <see cref="Copy"/> what must outlive the next row.</summary>
public sealed class SheetRow
{
    // More cells than any register has.
    private const int Wide = 1024;

    private List<Cell> _covering = [];
    private Cell[] _cells = new Cell[32];
    private int _count;

    // Cells came out of order and are not sorted yet.
    private bool _isMixed;

    /// <summary>1-based row of the sheet, or record of a text file counting empty ones, as the sender's program shows it.</summary>
    public int Number { get; private set; }

    /// <summary>Hidden by the sender, by hand or by a filter.</summary>
    public bool Hidden { get; private set; }

    /// <summary>How deep the row is grouped in the sheet's outline; 0 where it is not. A subtotal stands less deep than what it is of.</summary>
    public int OutlineLevel { get; private set; }

    /// <summary>The reason to reject the row regardless of its cells; null for nearly every row.</summary>
    public Notice? Fault { get; set; }

    /// <summary>False where the reader looked at each text already, and none has a sign of having been misread.</summary>
    internal bool MayBeMisread { get; set; }

    /// <summary>A text of the row that was looked at while it was read ahead, and tells nothing personal; null for none.</summary>
    internal string? Harmless { get; set; }

    /// <summary>Column of the title, 0 for none, where that and the first text were looked at and tell of no total; -1 where they may.</summary>
    internal int NoTotalTitle { get; set; } = -1;

    /// <summary>Non-blank cells in ascending column order.</summary>
    public ReadOnlySpan<Cell> Cells
    {
        get
        {
            if (_isMixed) Order();
            return _cells.AsSpan(0, _count);
        }
    }

    /// <summary>Whether it has room for more cells than a register has.</summary>
    internal bool IsWide => _cells.Length > Wide;

    /// <summary>True when it has no cells.</summary>
    public bool IsBlank => _count == 0;

    /// <summary>Merged cells of rows above that cover this row, each at its column; the sender's program hides what is under them.</summary>
    public ReadOnlySpan<Cell> Covering => CollectionsMarshal.AsSpan(_covering);

    internal void Begin(int number, bool hidden, int outlineLevel = 0)
    {
        Number = number;
        (Hidden, OutlineLevel) = (hidden, outlineLevel);
        Fault = null;
        _count = 0;
        _isMixed = false;
        MayBeMisread = true;
        (Harmless, NoTotalTitle) = (null, -1);
        _covering.Clear();
    }

    internal void Cover(in Cell cell) => _covering.Add(cell);

    /// <summary>Adds the next cell, to the right of the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in Cell cell)
    {
        var (cells, count) = (_cells, _count);
        if ((uint)count < (uint)cells.Length && (count == 0 || cells[count - 1].Column < cell.Column))
        {
            cells[count] = cell;
            _count = count + 1;
            return;
        }

        AddElsewhere(cell);
    }

    /// <summary>The cell of a 1-based column, or a blank one without a column if nothing is stored.</summary>
    public ref readonly Cell this[int column]
    {
        get
        {
            if (_isMixed) Order();
            // Registers are dense, so the cell of column n is nearly always the nth.
            var nth = column - 1;
            if ((uint)nth < (uint)_count && _cells[nth].Column == column) return ref _cells[nth];
            var at = IndexOf(column);
            return ref at >= 0 ? ref _cells[at] : ref Cell.Blank;
        }
    }

    /// <summary>Its texts that are no longer than some characters, without blanks around them.</summary>
    internal List<string> Texts(int most)
    {
        var texts = new List<string>();
        foreach (ref readonly var cell in Cells)
        {
            if (cell.Kind == CellKind.Text && cell.Text!.Length <= most) texts.Add(cell.Text.Trim());
        }

        return texts;
    }

    /// <summary>Restores texts that another program misread; see <see cref="MisreadText"/>.</summary>
    internal void RestoreTexts(int sheet, IntakeNotes notes)
    {
        if (!MayBeMisread) return;
        for (var i = 0; i < _count; i++)
        {
            ref var cell = ref _cells[i];
            // If reading replaced characters, only that is reported.
            if (cell.Kind != CellKind.Text || (cell.Loss & CellLoss.Characters) != 0 || cell.Text is not { } text) continue;
            var restored = MisreadText.RestorePasted(text, sheet, Number, cell.Column, notes);
            if (ReferenceEquals(restored, text)) continue;
            cell = Cell.OfText(cell.Column, restored, cell.Loss);
            NoTotalTitle = -1;
        }
    }

    internal SheetRow Copy()
    {
        var copy = new SheetRow { _cells = new Cell[_count] };
        copy.Take(this);
        return copy;
    }

    /// <summary>Copies another row.</summary>
    public void Take(SheetRow other)
    {
        Begin(other.Number, other.Hidden, other.OutlineLevel);
        (Fault, MayBeMisread) = (other.Fault, other.MayBeMisread);
        if (other._isMixed) other.Order();
        if (_cells.Length < other._count) _cells = new Cell[other._count];
        other.Cells.CopyTo(_cells);
        _count = other._count;
        _covering.AddRange(other._covering);
    }

    /// <summary>Takes another row's content and gives it this row's storage to refill.</summary>
    internal void Swap(SheetRow other)
    {
        (Harmless, NoTotalTitle) = (null, -1);
        (Number, other.Number) = (other.Number, Number);
        (Hidden, other.Hidden) = (other.Hidden, Hidden);
        (OutlineLevel, other.OutlineLevel) = (other.OutlineLevel, OutlineLevel);
        (Fault, other.Fault) = (other.Fault, Fault);
        (MayBeMisread, other.MayBeMisread) = (other.MayBeMisread, MayBeMisread);
        (_cells, other._cells) = (other._cells, _cells);
        (_count, other._count) = (other._count, _count);
        (_isMixed, other._isMixed) = (other._isMixed, _isMixed);
        (_covering, other._covering) = (other._covering, _covering);
    }

    /// <summary>Frees the room that a wider row needed.</summary>
    internal void Trim()
    {
        if (IsWide && Cells.Length < _cells.Length / 16) Array.Resize(ref _cells, _count);
    }

    private void AddElsewhere(in Cell cell)
    {
        _isMixed |= _count > 0 && _cells[_count - 1].Column >= cell.Column;
        // When one cell is stored again and again, only the last is kept.
        if (_isMixed && _count >= 2 * CellAddress.MaxColumn)
        {
            Order();
            _isMixed = _cells[_count - 1].Column >= cell.Column;
        }

        Grow();
        _cells[_count++] = cell;
    }

    // Some programs store cells out of order, or a cell twice: the last one counts, as in Excel.
    private void Order()
    {
        var places = new long[_count];
        for (var i = 0; i < _count; i++) places[i] = ((long)_cells[i].Column << 32) | (uint)i;
        Array.Sort(places, _cells, 0, _count);
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            if (kept > 0 && _cells[kept - 1].Column == _cells[i].Column) kept--;
            _cells[kept++] = _cells[i];
        }

        (_count, _isMixed) = (kept, false);
    }

    private void Grow()
    {
        if (_count == _cells.Length) Array.Resize(ref _cells, Math.Max(16, _count * 2));
    }

    private int IndexOf(int column)
    {
        int low = 0, high = _count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = _cells[middle].Column;
            if (found == column) return middle;
            if (found < column) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }
}
