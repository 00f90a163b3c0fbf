using System.Globalization;
using System.Xml;
using AinChock.Registers.Values;
using DocumentFormat.OpenXml.Packaging;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>Copies a sheet node by node, changing the style of marked cells and nothing else.</summary>
internal sealed class SheetRewriter
{
    // What may follow legacyDrawing in a worksheet (ECMA-376 part 1, 18.3.1.99).
    private static readonly HashSet<string> AfterDrawing =
        ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"];

    private readonly XmlReader _reader;
    private readonly XmlWriter _writer;
    private readonly ILookup<int, CellMark> _marks;
    private readonly MarkStyles _styles;
    private readonly Queue<CellMark> _waiting = new();
    private string? _drawing;
    private int _row, _column;

    private SheetRewriter(XmlReader reader, XmlWriter writer, IReadOnlyList<CellMark> marks, MarkStyles styles, string? drawing)
    {
        (_reader, _writer, _styles, _drawing) = (reader, writer, styles, drawing);
        _marks = marks.ToLookup(m => m.Row);
    }

    /// <param name="drawing">Relationship id of the drawing that the sheet must name; null when it does.</param>
    public static void Rewrite(WorksheetPart part, IReadOnlyList<CellMark> marks, MarkStyles styles, string? drawing, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), "ainchock-" + Path.GetRandomFileName());
        using var rewritten = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 << 10, FileOptions.DeleteOnClose);
        using (var source = part.GetStream(FileMode.Open, FileAccess.Read))
        using (var reader = XmlReader.Create(source, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }))
        using (var writer = XmlWriter.Create(rewritten, new XmlWriterSettings { CloseOutput = false }))
        {
            new SheetRewriter(reader, writer, marks, styles, drawing).Copy(cancellationToken);
        }

        rewritten.Position = 0;
        part.FeedData(rewritten);
    }

    private void Copy(CancellationToken cancellationToken)
    {
        while (_reader.Read())
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    StartElement();
                    break;
                case XmlNodeType.EndElement:
                    if (_reader.LocalName == "row") WriteWaitingBefore(int.MaxValue);
                    if (_reader.LocalName == "worksheet") WriteDrawing();
                    _writer.WriteFullEndElement();
                    break;
                case XmlNodeType.XmlDeclaration:
                    _writer.WriteStartDocument(standalone: true);
                    break;
                case XmlNodeType.Text:
                    _writer.WriteString(_reader.Value);
                    break;
                case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    _writer.WriteWhitespace(_reader.Value);
                    break;
                case XmlNodeType.CDATA:
                    _writer.WriteCData(_reader.Value);
                    break;
                case XmlNodeType.Comment:
                    _writer.WriteComment(_reader.Value);
                    break;
                case XmlNodeType.ProcessingInstruction:
                    _writer.WriteProcessingInstruction(_reader.Name, _reader.Value);
                    break;
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private void StartElement()
    {
        var name = _reader.LocalName;
        var empty = _reader.IsEmptyElement;
        if (_reader.Depth == 1 && AfterDrawing.Contains(name)) WriteDrawing();
        if (name == "row") BeginRow();
        CellMark? mark = null;
        if (name == "c") mark = BeginCell();

        _writer.WriteStartElement(_reader.Prefix, name, _reader.NamespaceURI);
        WriteAttributes(name == "row" && _waiting.Count > 0, mark);
        if (!empty) return;
        if (name == "row") WriteWaitingBefore(int.MaxValue);
        _writer.WriteEndElement();
    }

    private void BeginRow()
    {
        _row = int.TryParse(_reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : _row + 1;
        _column = 0;
        _waiting.Clear();
        foreach (var mark in _marks[_row].OrderBy(m => m.Column)) _waiting.Enqueue(mark);
    }

    private CellMark? BeginCell()
    {
        _column = _reader.GetAttribute("r") is { } reference ? ColumnOf(reference) : _column + 1;
        WriteWaitingBefore(_column);
        return _waiting.TryPeek(out var next) && next.Column == _column ? _waiting.Dequeue() : null;
    }

    private void WriteAttributes(bool dropSpans, CellMark? mark)
    {
        var style = 0u;
        while (_reader.MoveToNextAttribute())
        {
            // A cell that was not stored may lie outside the row's hint of its extent.
            if (dropSpans && _reader.Name == "spans") continue;
            if (mark is not null && _reader.Name == "s")
            {
                style = uint.Parse(_reader.Value, CultureInfo.InvariantCulture);
                continue;
            }

            _writer.WriteAttributeString(_reader.Prefix, _reader.LocalName, _reader.NamespaceURI, _reader.Value);
        }

        _reader.MoveToElement();
        if (mark is not null) _writer.WriteAttributeString("s", _styles.Filled(style, mark.Severity).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Writes marked cells that the sheet does not store, up to a column.</summary>
    private void WriteWaitingBefore(int column)
    {
        while (_waiting.TryPeek(out var mark) && mark.Column < column)
        {
            _waiting.Dequeue();
            _writer.WriteStartElement(_reader.Prefix, "c", _reader.NamespaceURI);
            _writer.WriteAttributeString("r", CellAddress.Of(mark.Column, mark.Row));
            _writer.WriteAttributeString("s", _styles.Filled(0, mark.Severity).ToString(CultureInfo.InvariantCulture));
            _writer.WriteEndElement();
        }
    }

    private void WriteDrawing()
    {
        if (_drawing is null) return;
        _writer.WriteStartElement(_reader.Prefix, "legacyDrawing", _reader.NamespaceURI);
        _writer.WriteAttributeString("r", "id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships", _drawing);
        _writer.WriteEndElement();
        _drawing = null;
    }

    private static int ColumnOf(string reference) => reference.TakeWhile(char.IsAsciiLetter).Aggregate(0, (column, letter) => (column * 26) + (letter & 0x1F));
}
