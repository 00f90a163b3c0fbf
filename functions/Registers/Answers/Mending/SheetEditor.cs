using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;
using DocumentFormat.OpenXml.Packaging;

namespace AinChock.Registers.Answers.Mending;

/// <summary>Copies a sheet node by node and replaces the content of some cells. All styles stay; a formula in a replaced cell goes.</summary>
internal sealed class SheetEditor
{
    private readonly XmlReader _reader;
    private readonly XmlWriter _writer;
    private readonly DateStyles _styles;
    private readonly SortedDictionary<int, SortedDictionary<int, Cell>> _changes = [];
    private readonly List<(int Column, int Row)> _written = [];
    private readonly List<(int Column, int Row)> _left = [];
    private string _namespace = "";
    private int _row, _column;

    private SheetEditor(XmlReader reader, XmlWriter writer, IEnumerable<CellChange> changes, DateStyles styles)
    {
        (_reader, _writer, _styles) = (reader, writer, styles);
        foreach (var change in changes)
        {
            if (!_changes.TryGetValue(change.Row, out var row)) _changes.Add(change.Row, row = []);
            row[change.Column] = change.Value;
            _written.Add((change.Column, change.Row));
        }
    }

    /// <returns>Cells on which others depend, which were left as they are.</returns>
    public static IReadOnlyCollection<(int Column, int Row)> Change(
        WorksheetPart part, IReadOnlyList<CellChange> changes, DateStyles styles, CancellationToken cancellationToken)
    {
        var left = new List<(int Column, int Row)>();
        using var rewritten = TemporaryFile.Create();
        using (var source = part.GetStream(FileMode.Open, FileAccess.Read))
        using (var reader = XmlReader.Create(source, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }))
        using (var writer = XmlWriter.Create(rewritten, new XmlWriterSettings { CloseOutput = false }))
        {
            var editor = new SheetEditor(reader, writer, changes, styles);
            editor.Copy(cancellationToken);
            left.AddRange(editor._left);
        }

        rewritten.Position = 0;
        part.FeedData(rewritten);
        return left;
    }

    private void Copy(CancellationToken cancellationToken)
    {
        for (var isMore = _reader.Read(); isMore;)
        {
            if (_reader.NodeType == XmlNodeType.Element && TryReplace())
            {
                isMore = !_reader.EOF;
                continue;
            }

            CopyNode();
            isMore = _reader.Read();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private void CopyNode()
    {
        switch (_reader.NodeType)
        {
            case XmlNodeType.Element:
                StartElement();
                break;
            case XmlNodeType.EndElement:
                CompleteElement(_reader.LocalName);
                _writer.WriteFullEndElement();
                break;
            case XmlNodeType.XmlDeclaration:
                _writer.WriteStartDocument(standalone: true);
                break;
            case XmlNodeType.Text:
                _writer.WriteString(_reader.Value);
                break;
            case XmlNodeType.CDATA:
                _writer.WriteCData(_reader.Value);
                break;
            case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                _writer.WriteWhitespace(_reader.Value);
                break;
        }
    }

    private void StartElement()
    {
        var (name, isEmpty) = (_reader.LocalName, _reader.IsEmptyElement);
        _writer.WriteStartElement(_reader.Prefix, name, _reader.NamespaceURI);
        while (_reader.MoveToNextAttribute())
        {
            // A cell that was not stored may lie outside the row's hint of its extent, so the hint goes.
            if (name == "row" && _reader.Name == "spans") continue;
            _writer.WriteAttributeString(_reader.Prefix, _reader.LocalName, _reader.NamespaceURI, _reader.Value);
        }

        _reader.MoveToElement();
        if (!isEmpty) return;
        CompleteElement(name);
        _writer.WriteEndElement();
    }

    private void CompleteElement(string name)
    {
        if (name == "row") WriteCellsBefore(int.MaxValue);
        else if (name == "sheetData") WriteRowsBefore(int.MaxValue);
    }

    // True when the element was rewritten and the reader moved past it.
    private bool TryReplace()
    {
        switch (_reader.LocalName)
        {
            case "worksheet":
                _namespace = _reader.NamespaceURI;
                return false;
            case "row":
                var row = int.TryParse(_reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : _row + 1;
                WriteRowsBefore(row);
                (_row, _column) = (row, 0);
                return false;
            case "c":
                _column = _reader.GetAttribute("r") is { } reference ? CellAddress.Parse(reference)?.Column ?? _column + 1 : _column + 1;
                WriteCellsBefore(_column);
                if (!_changes.TryGetValue(_row, out var cells) || !cells.Remove(_column, out var value)) return false;
                _ = uint.TryParse(_reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var style);
                var cell = (XElement)XNode.ReadFrom(_reader);
                if (IsNeeded(cell))
                {
                    cell.WriteTo(_writer);
                    _left.Add((_column, _row));
                }
                else
                {
                    WriteCell(value, style);
                }

                return true;
            case "mergeCells":
                WriteMerged((XElement)XNode.ReadFrom(_reader));
                return true;
            default:
                return false;
        }
    }

    // The first cell of a column stores the formula of all.
    private static bool IsNeeded(XElement cell) =>
        cell.Elements().FirstOrDefault(child => child.Name.LocalName == "f") is { } formula && ((string?)formula.Attribute("ref"))?.Contains(':') == true;

    private void WriteRowsBefore(int row)
    {
        foreach (var (number, cells) in _changes.TakeWhile(change => change.Key < row && change.Key > _row).ToList())
        {
            if (cells.Count == 0) continue;
            _writer.WriteStartElement("row", _namespace);
            _writer.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
            _row = number;
            WriteCellsBefore(int.MaxValue);
            _writer.WriteEndElement();
        }
    }

    private void WriteCellsBefore(int column)
    {
        if (!_changes.TryGetValue(_row, out var cells)) return;
        foreach (var (at, value) in cells.TakeWhile(cell => cell.Key < column).ToList())
        {
            WriteCell(value, 0);
            cells.Remove(at);
        }
    }

    private void WriteCell(in Cell value, uint style)
    {
        if (value is { Kind: CellKind.Number, Format: CellFormat.Date }) style = _styles.OfDay(style);
        _writer.WriteStartElement("c", _namespace);
        _writer.WriteAttributeString("r", CellAddress.Of(value.Column, _row));
        if (style > 0) _writer.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        if (value.Kind == CellKind.Number)
        {
            _writer.WriteElementString("v", _namespace, value.Number.ToString(CultureInfo.InvariantCulture));
        }
        else if (value.Kind != CellKind.Blank)
        {
            _writer.WriteAttributeString("t", "inlineStr");
            _writer.WriteStartElement("is", _namespace);
            _writer.WriteStartElement("t", _namespace);
            _writer.WriteAttributeString("xml", "space", null, "preserve");
            _writer.WriteString(Intake.SheetText.Of(value.Display()));
            _writer.WriteEndElement();
            _writer.WriteEndElement();
        }

        _writer.WriteEndElement();
    }

    // A value under a merged cell would be invisible, so the cells are unmerged.
    private void WriteMerged(XElement merged)
    {
        merged.Elements().Where(range => Hides((string?)range.Attribute("ref") ?? "")).Remove();
        merged.Attribute("count")?.Remove();
        if (merged.HasElements) merged.WriteTo(_writer);
    }

    private bool Hides(string range)
    {
        var corners = range.Split(':');
        if (corners.Length != 2 || CellAddress.Parse(corners[0]) is not { } first || CellAddress.Parse(corners[1]) is not { } last) return false;
        return _written.Exists(cell => cell != first && cell.Column >= first.Column && cell.Column <= last.Column
            && cell.Row >= first.Row && cell.Row <= last.Row);
    }
}
