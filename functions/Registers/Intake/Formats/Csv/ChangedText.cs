using System.Net;
using System.Text;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>Rewrites escapes that would split or join fields while the text is read.</summary>
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

    /// <summary>The replacement, never empty, for a character and any following ones taken from <see cref="Source"/>.</summary>
    protected abstract string Change(char first);
}

/// <summary>Doubles quotes that a backslash escapes, as the CSV reader requires.</summary>
internal sealed class BackslashText(TextReader text, char quote) : ChangedText(text)
{
    private readonly string _doubled = new(quote, 2);

    protected override string Change(char first)
    {
        if (first != '\\' || (Source.Peek() != quote && Source.Peek() != '\\')) return first.ToString();
        return Source.Read() == quote ? _doubled : "\\";
    }
}

/// <summary>Decodes entities whose semicolon would end a field; those of quotes and separators stay for their cell.</summary>
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
