using System.Net;
using System.Text;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>A text whose escapes would split or join its fields, changed while it is read.</summary>
internal abstract class ChangedText(TextReader text) : TextReader
{
    private readonly Queue<char> _ahead = new();

    protected TextReader Source => text;

    public override int Read()
    {
        if (_ahead.TryDequeue(out var c)) return c;
        var next = text.Read();
        if (next < 0) return next;
        foreach (var changed in Change((char)next)) _ahead.Enqueue(changed);
        return _ahead.Dequeue();
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var count = 0;
        for (int c; count < buffer.Length && (c = Read()) >= 0; count++) buffer[count] = (char)c;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) text.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>What stands for a character, and for as many of those behind it as are taken from <see cref="Source"/>; never nothing.</summary>
    protected abstract string Change(char first);
}

/// <summary>Quotes that a backslash escapes, doubled as the reader wants them.</summary>
internal sealed class BackslashText(TextReader text) : ChangedText(text)
{
    protected override string Change(char first)
    {
        if (first != '\\' || Source.Peek() is not ('"' or '\\')) return first.ToString();
        return Source.Read() == '"' ? "\"\"" : "\\";
    }
}

/// <summary>Entities whose semicolon would end a field, decoded; those of quotes and separators stay for the cell that holds them.</summary>
internal sealed class EntityText(TextReader text) : ChangedText(text)
{
    private const int LongestName = 10;

    protected override string Change(char first)
    {
        if (first != '&') return first.ToString();
        var name = new StringBuilder("&");
        while (name.Length < LongestName && Source.Peek() is var c and >= 0 && (char.IsAsciiLetterOrDigit((char)c) || c == '#'))
            name.Append((char)Source.Read());
        if (Source.Peek() != ';') return name.ToString();
        var decoded = WebUtility.HtmlDecode($"{name};");
        if (decoded is not [var only] || (only < 0x80 && only is not ('&' or '<' or '>' or '\''))) return name.ToString();
        Source.Read();
        return decoded;
    }
}
