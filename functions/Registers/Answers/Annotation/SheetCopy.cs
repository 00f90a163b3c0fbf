using System.Buffers.Text;
using System.Globalization;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>Copies a sheet and changes only the style of marked cells.</summary>
/// <param name="marks">Ordered by row and column.</param>
/// <param name="drawingFor">Gives the relationship id of the comments' drawing, from the one that the sheet names, or from null when it names none.</param>
internal sealed class SheetCopy(XmlCopy xml, IReadOnlyList<CellMark> marks, MarkStyles styles, Markup markup, Func<string?, string?> drawingFor)
{
    // Elements that may follow legacyDrawing in a worksheet (ECMA-376 part 1, 18.3.1.99), and those that may contain some of them.
    private static readonly HashSet<string> AfterDrawing =
        ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst", "AlternateContent"];

    private bool _isInData, _isInRow, _hasDrawing;
    private int _next, _row, _column;
    private string _prefix = "";

    public void Copy(CancellationToken cancellationToken)
    {
        while (xml.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (xml.IsStart) Start();
            else if (xml.IsEnd) End();
            else xml.Pass();
        }
    }

    private void Start()
    {
        switch (xml.Depth)
        {
            case 0:
                _prefix = xml.Prefix;
                xml.Pass();
                break;
            case 1:
                StartSection();
                break;
            case 2 when _isInData && xml.Is("row"u8):
                StartRow();
                break;
            case 3 when _isInRow && xml.Is("c"u8):
                StartCell();
                break;
            default:
                xml.Pass();
                break;
        }
    }

    private void End()
    {
        if (xml.Depth == 2 && _isInRow)
        {
            WriteBefore(int.MaxValue);
            _isInRow = false;
        }

        if (xml.Depth == 1) _isInData = false;
        if (xml.Depth == 0) WriteDrawing();
        xml.Pass();
    }

    private void StartSection()
    {
        if (xml.Is("legacyDrawing"u8))
        {
            var tag = xml.Tag;
            _hasDrawing = true;
            xml.Write((drawingFor(tag["id"]) is { } id ? tag.With("id", id) : tag).Write());
            return;
        }

        if (AfterDrawing.Contains(System.Text.Encoding.UTF8.GetString(xml.Name))) WriteDrawing();
        _isInData = xml.Is("sheetData"u8) && !xml.IsEmpty;
        xml.Pass();
    }

    private void StartRow()
    {
        _row = Number() ?? _row + 1;
        _column = 0;
        _isInRow = !xml.IsEmpty;
        while (_next < marks.Count && marks[_next].Row < _row) _next++;
        if (!IsMarked(int.MaxValue))
        {
            xml.Pass();
            return;
        }

        // A cell that was not stored may lie outside the row's hint of its extent, so the hint goes.
        var tag = xml.Tag.Without("spans");
        xml.Write(tag.Write(isOpen: true));
        if (!xml.IsEmpty) return;
        WriteBefore(int.MaxValue);
        xml.Write(tag.Close);
    }

    private void StartCell()
    {
        _column = Column() ?? _column + 1;
        WriteBefore(_column);
        if (!IsMarked(_column + 1))
        {
            xml.Pass();
            return;
        }

        var tag = xml.Tag;
        _ = uint.TryParse(tag["s"], NumberStyles.None, CultureInfo.InvariantCulture, out var style);
        xml.Write(tag.With("s", Text(styles.Filled(style, marks[_next++].Severity))).Write());
    }

    /// <summary>Whether the next mark is in this row, left of a column.</summary>
    private bool IsMarked(int before) => _next < marks.Count && marks[_next].Row == _row && marks[_next].Column < before;

    /// <summary>Writes marked cells that the sheet does not store, up to a column.</summary>
    private void WriteBefore(int column)
    {
        for (; IsMarked(column); _next++)
        {
            var mark = marks[_next];
            xml.Write($"<{_prefix}c r=\"{CellAddress.Of(mark.Column, mark.Row)}\" s=\"{Text(styles.Filled(0, mark.Severity))}\"/>");
        }
    }

    private void WriteDrawing()
    {
        if (_hasDrawing) return;
        _hasDrawing = true;
        if (drawingFor(null) is { } id) xml.Write($"<{_prefix}legacyDrawing xmlns:r=\"{markup.Office}\" r:id=\"{id}\"/>");
    }

    private int? Number()
    {
        for (var attributes = xml.Attributes; attributes.Next();)
        {
            if (attributes.Name.SequenceEqual("r"u8)) return Utf8Parser.TryParse(attributes.Value, out int row, out _) ? row : null;
        }

        return null;
    }

    private int? Column()
    {
        for (var attributes = xml.Attributes; attributes.Next();)
        {
            if (!attributes.Name.SequenceEqual("r"u8)) continue;
            var column = 0;
            foreach (var b in attributes.Value)
            {
                if ((b | 0x20) is < 'a' or > 'z' || column > CellAddress.MaxColumn) break;
                column = (column * 26) + (b | 0x20) - 'a' + 1;
            }

            return column == 0 ? null : column;
        }

        return null;
    }

    private static string Text(uint number) => number.ToString(CultureInfo.InvariantCulture);
}
