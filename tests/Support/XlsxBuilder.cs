using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using AinChock.Registers.Values;

namespace AinChock.Tests.Support;

/// <summary>Writes small workbooks part by part, so that a test can create exactly the shape it needs.</summary>
public sealed class XlsxBuilder
{
    private readonly List<(string Name, string State, bool RightToLeft, StringBuilder Rows)> _sheets = [];
    private readonly List<string> _shared = [];
    private readonly Dictionary<string, string> _parts = [];
    private readonly Dictionary<int, List<string>> _merges = [];
    private readonly Dictionary<int, List<int>> _hiddenColumns = [];

    /// <summary>A formula with the result stored by a program; null when none is stored.</summary>
    public sealed record Formula(string Text, decimal? Result);

    /// <summary>A fraction shown as a percentage.</summary>
    public sealed record Percent(decimal Fraction);

    /// <summary>An error value.</summary>
    public sealed record Error(string Text);

    /// <summary>Text stored in the cell rather than in the shared strings.</summary>
    public sealed record Inline(string Text);

    /// <summary>Raw XML of a cell.</summary>
    public sealed record Raw(string Xml);

    public bool Date1904 { get; init; }

    public bool Strict { get; init; }

    /// <summary>Width of the columns in characters; null for the default.</summary>
    public int? ColumnWidth { get; init; }

    public XlsxBuilder Sheet(string name, string state = "visible", bool rightToLeft = false)
    {
        _sheets.Add((name, state, rightToLeft, new StringBuilder()));
        return this;
    }

    /// <summary>Adds a row to the last sheet; null leaves a cell out.</summary>
    public XlsxBuilder Row(int number, params object?[] cells)
    {
        var rows = _sheets[^1].Rows;
        rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
        for (var i = 0; i < cells.Length; i++) rows.Append(CellXml(CellAddress.Of(i + 1, number), cells[i]));
        rows.Append("</row>");
        return this;
    }

    /// <summary>Adds raw XML to the sheet's data.</summary>
    public XlsxBuilder RawRows(string xml)
    {
        _sheets[^1].Rows.Append(xml);
        return this;
    }

    /// <summary>Merges cells of the last sheet, <c>A5:A7</c>.</summary>
    public XlsxBuilder Merge(params string[] ranges)
    {
        if (!_merges.TryGetValue(_sheets.Count - 1, out var merges)) _merges.Add(_sheets.Count - 1, merges = []);
        merges.AddRange(ranges);
        return this;
    }

    /// <summary>Hides columns of the last sheet, 1-based.</summary>
    public XlsxBuilder Hide(params int[] columns)
    {
        _hiddenColumns[_sheets.Count - 1] = [.. columns];
        return this;
    }

    /// <summary>Replaces or adds a part.</summary>
    public XlsxBuilder Part(string name, string content)
    {
        _parts[name] = content;
        return this;
    }

    public byte[] Build()
    {
        var main = Strict ? "http://purl.oclc.org/ooxml/spreadsheetml/main" : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var office = Strict
            ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
            : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006";
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] =
                $"<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" "
                + $"ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
                + $"ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" "
                    + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override "
                    + "PartName=\"/xl/styles.xml\" "
                    + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/><Override "
                    + "PartName=\"/xl/sharedStrings.xml\" "
                    + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>"
                + string.Concat(
                    _sheets.Select(
                        (_, i) =>
                        $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" "
                        + $"ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")) + "</Types>",
            ["_rels/.rels"] =
                $"<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" "
                + $"Target=\"xl/workbook.xml\"/></Relationships>",
            ["xl/workbook.xml"] =
                $"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\">{(Date1904 ? "<workbookPr date1904=\"1\"/>" : "")}<sheets>"
                + string.Concat(
                    _sheets.Select(
                        (s, i) =>
                        $"<sheet name=\"{SecurityElement.Escape(s.Name)}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"rId{i + 1}\"/>"))
                    + "</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = $"<Relationships xmlns=\"{package}/relationships\">"
                + string.Concat(
                    _sheets.Select(
                        (_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))
                + $"<Relationship Id=\"rId900\" Type=\"{office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId901\" "
                    + $"Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
            // 0 general, 1 date, 2 percent, 3 amount, 4 header
            ["xl/styles.xml"] =
                $"<styleSheet xmlns=\"{main}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" "
                + $"formatCode=\"dd/mm/yyyy\"/></numFmts><fonts count=\"2\"><font/><font><b/></font></fonts>"
                + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
                    + "patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs "
                    + "count=\"1\"><xf/></cellStyleXfs>"
                + "<cellXfs count=\"5\"><xf/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/><xf numFmtId=\"9\" "
                    + "applyNumberFormat=\"1\"/><xf numFmtId=\"4\" applyNumberFormat=\"1\"/><xf fontId=\"1\" "
                    + "applyFont=\"1\"/></cellXfs></styleSheet>",
        };
        for (var i = 0; i < _sheets.Count; i++)
        {
            var view = _sheets[i].RightToLeft ? "<sheetViews><sheetView rightToLeft=\"1\" workbookViewId=\"0\"/></sheetViews>" : "";
            var columns = ColumnWidth is { } width ? $"<cols><col min=\"1\" max=\"30\" width=\"{width}\" customWidth=\"1\"/></cols>" : "";
            if (_hiddenColumns.TryGetValue(i, out var hidden)) columns = "<cols>"
                + string.Concat(hidden.Select(column => $"<col min=\"{column}\" max=\"{column}\" hidden=\"1\"/>")) + "</cols>";
            var merges = _merges.TryGetValue(i, out var ranges) ? $"<mergeCells count=\"{ranges.Count}\">"
                + string.Concat(ranges.Select(range => $"<mergeCell ref=\"{range}\"/>")) + "</mergeCells>" : "";
            parts[$"xl/worksheets/sheet{i + 1}.xml"] =
                $"<worksheet xmlns=\"{main}\">{view}{columns}<sheetData>{_sheets[i].Rows}</sheetData>{merges}</worksheet>";
        }

        parts["xl/sharedStrings.xml"] = $"<sst xmlns=\"{main}\">"
            + string.Concat(_shared.Select(s => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(s)}</t></si>")) + "</sst>";
        foreach (var (name, content) in _parts) parts[name] = content;

        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = new DateTimeOffset(2024, 7, 6, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(
                    Encoding.UTF8.GetBytes(
                        (content.StartsWith("<?xml", StringComparison.Ordinal)
                            ? "" : "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n") + content));
            }
        }

        return bytes.ToArray();
    }

    private string CellXml(string reference, object? value)
    {
        string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);
        return value switch
        {
            null => "",
            string text => $"<c r=\"{reference}\" t=\"s\"><v>{SharedIndex(text)}</v></c>",
            Inline(var text) =>
                $"<c r=\"{reference}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
            bool flag => $"<c r=\"{reference}\" t=\"b\"><v>{(flag ? 1 : 0)}</v></c>",
            int number => $"<c r=\"{reference}\"><v>{Number(number)}</v></c>",
            decimal number => $"<c r=\"{reference}\" s=\"3\"><v>{Number(number)}</v></c>",
            DateOnly day => $"<c r=\"{reference}\" s=\"1\"><v>{ExcelDate.ToSerial(day) - (Date1904 ? ExcelDate.Shift1904 : 0)}</v></c>",
            Percent(var fraction) => $"<c r=\"{reference}\" s=\"2\"><v>{Number(fraction)}</v></c>",
            Error(var text) => $"<c r=\"{reference}\" t=\"e\"><v>{text}</v></c>",
            Formula(var text, var result) =>
                $"<c r=\"{reference}\" s=\"3\"><f>{SecurityElement.Escape(text)}</f>{(result is { } r ? $"<v>{Number(r)}</v>" : "")}</c>",
            Raw(var xml) => xml,
            _ => throw new ArgumentException($"No cell for {value.GetType()}."),
        };
    }

    private int SharedIndex(string text)
    {
        var at = _shared.IndexOf(text);
        if (at >= 0) return at;
        _shared.Add(text);
        return _shared.Count - 1;
    }
}
