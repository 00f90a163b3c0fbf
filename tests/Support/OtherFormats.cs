using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;

namespace AinChock.Tests.Support;

/// <summary>Rows in formats other than xlsx and delimited text. Values: string, int, decimal, bool, <see cref="DateOnly"/>, the xlsx
/// builder's marks, null.</summary>
public static class OtherFormats
{
    public static byte[] Html(IEnumerable<object?[]> rows) => Encoding.UTF8.GetBytes(
        "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset=\"utf-8\"><style>td { color: red "
            + "}</style></head>\r\n<body><table border=1>\r\n" +
        string.Concat(
            rows.Select(row => "<tr>" + string.Concat(row.Select(value => $"<td>{WebUtility.HtmlEncode(Shown(value))}</td>\r\n"))
                + "</tr>\r\n")) + "</table></body></html>");

    public static byte[] XmlSpreadsheet(IEnumerable<object?[]> rows) => Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook "
            + "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\" "
            + "xmlns:x=\"urn:schemas-microsoft-com:office:excel\">" +
        "<Styles><Style ss:ID=\"pct\"><NumberFormat ss:Format=\"Percent\"/></Style></Styles><Worksheet ss:Name=\"Projets\"><Table>" +
        string.Concat(
            rows.Select(
                row => "<Row>"
                + string.Concat(
                    row.Select((value, i) => value is null
                        ? "" : $"<Cell ss:Index=\"{i + 1}\"{(value is XlsxBuilder.Percent ? " ss:StyleID=\"pct\"" : "")}><Data "
                + $"ss:Type=\"{TypeOf(value)}\">{WebUtility.HtmlEncode(Stored(value))}</Data></Cell>")) + "</Row>")) +
        "</Table></Worksheet></Workbook>");

    private const string NumberSpace = " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\"";

    /// <param name="rawRows">XML of further rows.</param>
    /// <param name="styles">XML of further automatic styles.</param>
    public static byte[] Ods(IEnumerable<object?[]> rows, string rawRows = "", string manifest = "",
        string declaration = "", string styles = "")
    {
        const string spaces =
            "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
            + "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
            + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
            + "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
            + "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\"";
        var content =
            $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{declaration}<office:document-content "
            + $"{spaces}{(styles.Length > 0 ? NumberSpace : "")}><office:automatic-styles><style:style style:name=\"ta2\" "
            + $"style:family=\"table\"><style:table-properties "
            + $"table:display=\"false\"/></style:style>{styles}</office:automatic-styles><office:body><office:spreadsheet>" +
            "<table:table table:name=\"Projets\" table:style-name=\"ta1\">" +
            string.Concat(rows.Select(row => "<table:table-row>" + string.Concat(row.Select(OdsCell)) + "</table:table-row>")) + rawRows +
            "</table:table><table:table table:name=\"Listes\" table:style-name=\"ta2\"><table:table-row><table:table-cell "
                + "office:value-type=\"string\"><text:p>caché</text:p></table:table-cell></table:table-row></table:table>"
            + "</office:spreadsheet></office:body></office:document-content>";
        return Zip(
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()),
            ("content.xml", Encoding.UTF8.GetBytes(content)),
            ("META-INF/manifest.xml",
                Encoding.UTF8.GetBytes(
                    $"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry "
                    + $"manifest:full-path=\"/\">{manifest}</manifest:file-entry></manifest:manifest>")));
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name);
                // A fixed time gives the same bytes every time.
                entry.LastWriteTime = new DateTimeOffset(2024, 7, 6, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }

    private static string OdsCell(object? value)
    {
        var text = $"<text:p>{WebUtility.HtmlEncode(Shown(value))}</text:p>";
        return value switch
        {
            null => "<table:table-cell/>",
            int or decimal => $"<table:table-cell office:value-type=\"float\" office:value=\"{Stored(value)}\">{text}</table:table-cell>",
            XlsxBuilder.Percent =>
                $"<table:table-cell office:value-type=\"percentage\" office:value=\"{Stored(value)}\">{text}</table:table-cell>",
            DateOnly => $"<table:table-cell office:value-type=\"date\" office:date-value=\"{Stored(value)}\">{text}</table:table-cell>",
            bool truth =>
                $"<table:table-cell office:value-type=\"boolean\" "
                + $"office:boolean-value=\"{(truth ? "true" : "false")}\">{text}</table:table-cell>",
            XlsxBuilder.Error =>
                $"<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" "
                + $"calcext:value-type=\"error\">{text}</table:table-cell>",
            _ => $"<table:table-cell office:value-type=\"string\">{text}</table:table-cell>",
        };
    }

    private static string TypeOf(object value) => value switch
    {
        int or decimal or XlsxBuilder.Percent => "Number",
        DateOnly => "DateTime",
        bool => "Boolean",
        XlsxBuilder.Error => "Error",
        _ => "String",
    };

    private static string Stored(object value) => value switch
    {
        XlsxBuilder.Percent percent => percent.Fraction.ToString(CultureInfo.InvariantCulture),
        XlsxBuilder.Error error => error.Text,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool truth => truth ? "1" : "0",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Shown(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        XlsxBuilder.Percent percent => (percent.Fraction * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %",
        _ => Stored(value),
    };
}
