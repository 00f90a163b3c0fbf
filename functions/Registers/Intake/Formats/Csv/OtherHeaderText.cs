using System.Text;
using CsvHelper;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>Gives the header of a text the separator of its records; see <see cref="OtherHeader"/>. All other lines stay as they are.</summary>
internal sealed class OtherHeaderText : TextReader
{
    private readonly TextReader _text;
    private readonly string _head;
    private int _at;

    /// <param name="text">Closed together with this reader.</param>
    /// <param name="form">The text's own dialect.</param>
    /// <param name="separator">The header's separator.</param>
    public OtherHeaderText(TextReader text, CsvText form, char separator)
    {
        _text = text;
        var header = form with { Dialect = form.Dialect with { Separator = separator } };
        var head = new StringBuilder();
        for (var lines = 0; lines < CsvSeparator.Records && text.ReadLine() is { } line; lines++)
        {
            using var record = header.OpenLines(Encoding.UTF8.GetBytes(line), CsvMode.Rfc4180);
            var isHeader = record.Read() && record.FieldCount == form.Dialect.Width;
            head.Append(isHeader ? Joined(record, form.Dialect.Separator) : line).Append('\n');
            if (isHeader) break;
        }

        _head = head.ToString();
    }

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (_at == _head.Length) return _text.Read(buffer);
        var count = Math.Min(buffer.Length, _head.Length - _at);
        _head.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _text.Dispose();
        base.Dispose(disposing);
    }

    private static string Joined(CsvReader record, char separator) =>
        string.Join(separator, Enumerable.Range(0, record.FieldCount).Select(field => Quoted(record.GetString(field))));

    private static string Quoted(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
