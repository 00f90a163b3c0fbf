using System.Globalization;
using AinChock.Registers.Answers.Annotation;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers.Mending;

/// <summary>Copies a sheet with some cells holding something else. Their styles stay, and all others; a formula in them goes.</summary>
internal sealed class SheetEdit
{
    private readonly XmlCopy _xml;
    private readonly DateStyles _styles;
    private readonly bool _isFrom1904;
    private readonly List<CellChange> _changes;
    private readonly ChangedPlaces _places;
    private readonly HashSet<(int Row, int Column)> _left = [];
    private readonly List<string> _arrays = [];
    private string _prefix = "", _section = "";
    private XmlTag? _merged;
    private bool _isInRow;
    private int _next, _row, _column;

    public SheetEdit(XmlCopy xml, IReadOnlyList<CellChange> changes, DateStyles styles, bool isFrom1904)
    {
        (_xml, _styles, _isFrom1904) = (xml, styles, isFrom1904);
        // The last change of a cell counts.
        _changes = [.. changes.Reverse().DistinctBy(change => (change.Row, change.Column)).OrderBy(change => (change.Row, change.Column))];
        _places = new ChangedPlaces(_changes);
    }

    /// <returns>Cells that hold what others need, and were left as they are.</returns>
    public IReadOnlySet<(int Row, int Column)> Copy(CancellationToken cancellationToken)
    {
        while (_xml.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_xml.IsStart) Start();
            else if (_xml.IsEnd) End();
            else _xml.Pass();
        }

        return _left;
    }

    private void Start()
    {
        switch (_xml.Depth)
        {
            case 0:
                _prefix = _xml.Prefix;
                break;
            case 1:
                StartSection();
                return;
            case 2 when _section == "sheetData" && _xml.Is("row"u8):
                StartRow();
                return;
            case 2 when _section == "mergeCells":
                StartMerged();
                return;
            case 3 when _isInRow && _xml.Is("c"u8):
                StartCell();
                return;
            case 4 when _isInRow && _xml.Is("f"u8) && _xml.Tag is var formula && formula["t"] == "array":
                if (formula["ref"] is { } range && _places.AnyIn(range, isFirstCounted: false)) _arrays.Add(range);
                break;
        }

        _xml.Pass();
    }

    private void End()
    {
        if (_xml.Depth == 2 && _isInRow)
        {
            WriteCellsBefore(int.MaxValue);
            _isInRow = false;
        }

        if (_xml.Depth == 1)
        {
            if (_section == "sheetData") WriteRowsBefore(int.MaxValue);
            var isLeftOut = _section == "mergeCells" && _merged is not null;
            (_section, _merged) = ("", null);
            if (isLeftOut) return;
        }

        _xml.Pass();
    }

    private void StartSection()
    {
        _section = _xml.IsEmpty ? "" : System.Text.Encoding.UTF8.GetString(_xml.Name);
        if (_section == "mergeCells")
        {
            // Written with the first that stays: Excel takes no empty list.
            _merged = _xml.Tag.Without("count");
            return;
        }

        if (_xml.IsEmpty && _xml.Is("sheetData"u8))
        {
            var tag = _xml.Tag;
            _xml.Write(tag.Write(isOpen: true));
            WriteRowsBefore(int.MaxValue);
            _xml.Write(tag.Close);
            return;
        }

        _xml.Pass();
    }

    private void StartRow()
    {
        var tag = _xml.Tag;
        var row = int.TryParse(tag["r"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : _row + 1;
        WriteRowsBefore(row);
        (_row, _column, _isInRow) = (row, 0, !_xml.IsEmpty);
        if (!IsNext(int.MaxValue))
        {
            _xml.Pass();
            return;
        }

        // A cell that was not stored may lie outside the row's hint of its extent.
        _xml.Write(tag.Without("spans").Write(isOpen: true));
        if (!_xml.IsEmpty) return;
        WriteCellsBefore(int.MaxValue);
        _xml.Write(tag.Close);
    }

    // A value under a merged cell would stay hidden, so the cells are unmerged.
    private void StartMerged()
    {
        if (_places.AnyIn(_xml.Tag["ref"], isFirstCounted: false))
        {
            _xml.Drop();
            return;
        }

        if (_merged is not null) _xml.Write(_merged.Write(isOpen: true));
        _merged = null;
        _xml.Pass();
    }

    private void StartCell()
    {
        var tag = _xml.Tag;
        _column = CellAddress.Parse(tag["r"])?.Column ?? _column + 1;
        WriteCellsBefore(_column);
        if (!IsNext(_column + 1))
        {
            _xml.Pass();
            return;
        }

        var change = _changes[_next++];
        if (IsNeeded(tag))
        {
            _left.Add((change.Row, change.Column));
            return;
        }

        _ = uint.TryParse(tag["s"], NumberStyles.None, CultureInfo.InvariantCulture, out var style);
        Write(change, style);
    }

    /// <summary>Whether others hang on what the cell holds: the formula of a column stands in its first cell. It is passed on then, else dropped.</summary>
    private bool IsNeeded(XmlTag cell)
    {
        if (_xml.IsEmpty) return false;
        var isOfArray = _arrays.Exists(range => ChangedPlaces.Holds(range, _row, _column));
        while (_xml.Read())
        {
            if (_xml.IsEnd && _xml.Depth == 3) return false;
            if (!_xml.IsStart) continue;
            // A formula is the first that stands in a cell.
            if (isOfArray || (_xml.Is("f"u8) && _xml.Tag["ref"]?.Contains(':', StringComparison.Ordinal) == true))
            {
                _xml.Write(cell.Write());
                _xml.Pass();
                return true;
            }

            _xml.Drop();
        }

        return false;
    }

    /// <summary>The next change stands in this row, left of a column.</summary>
    private bool IsNext(int before) => _next < _changes.Count && _changes[_next].Row == _row && _changes[_next].Column < before;

    private void WriteRowsBefore(int row)
    {
        while (_next < _changes.Count && _changes[_next].Row < row)
        {
            _row = _changes[_next].Row;
            _xml.Write(string.Create(CultureInfo.InvariantCulture, $"<{_prefix}row r=\"{_row}\">"));
            WriteCellsBefore(int.MaxValue);
            _xml.Write($"</{_prefix}row>");
        }
    }

    private void WriteCellsBefore(int column)
    {
        while (IsNext(column)) Write(_changes[_next++], 0);
    }

    private void Write(CellChange change, uint style)
    {
        var value = change.Value;
        var isDay = value is { Kind: CellKind.Number, Format: CellFormat.Date };
        if (isDay) style = _styles.OfDay(style);
        _xml.Write($"<{_prefix}c r=\"{change.Address}\"" + (style > 0 ? string.Create(CultureInfo.InvariantCulture, $" s=\"{style}\"") : ""));
        if (value.Kind == CellKind.Number)
        {
            var number = isDay && _isFrom1904 ? value.Number - ExcelDate.Shift1904 : value.Number;
            _xml.Write(string.Create(CultureInfo.InvariantCulture, $"><{_prefix}v>{number}</{_prefix}v></{_prefix}c>"));
        }
        else if (value.Kind != CellKind.Blank)
        {
            _xml.Write($" t=\"inlineStr\"><{_prefix}is><{_prefix}t xml:space=\"preserve\">{SheetText.Escaped(value.Display())}");
            _xml.Write($"</{_prefix}t></{_prefix}is></{_prefix}c>");
        }
        else
        {
            _xml.Write("/>");
        }
    }
}
