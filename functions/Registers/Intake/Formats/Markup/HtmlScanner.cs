using System.Net;
using System.Text;

namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>Streams the tags and text of an HTML file without scripts and comments. Only a limit makes it fail.</summary>
internal sealed class HtmlScanner(TextReader text, int mostChars)
{
    private const int MostAttributes = 64;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _name = new();
    private readonly StringBuilder _value = new();
    private readonly Dictionary<string, string> _attributes = new(StringComparer.OrdinalIgnoreCase);
    private int _pushed = -1;

    internal enum Token
    {
        Text,
        Open,
        Close,
        End,
    }

    /// <summary>Name of the tag in lower case.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Text between two tags with decoded character references; the rules of a style that was opened.</summary>
    public string Text { get; private set; } = "";

    public string? Attribute(string name) => _attributes.GetValueOrDefault(name);

    public Token Read()
    {
        while (true)
        {
            var c = Next();
            if (c < 0) return Token.End;
            if (c != '<') return ReadText((char)c);
            var first = Next();
            if (first == '!' || first == '?') SkipDeclaration();
            else if (first == '/' || char.IsAsciiLetter((char)Math.Max(first, 0))) return ReadTag(first);
            else
            {
                Push(first);
                return ReadText('<');
            }
        }
    }

    private Token ReadText(char first)
    {
        _text.Clear().Append(first);
        for (var c = Next(); ; c = Next())
        {
            if (c < 0 || c == '<')
            {
                Push(c);
                Text = WebUtility.HtmlDecode(_text.ToString());
                return Token.Text;
            }

            if (_text.Length >= mostChars * 4L) throw IntakeLimits.Over(nameof(IntakeLimits.CellChars), mostChars);
            _text.Append((char)c);
        }
    }

    private Token ReadTag(int first)
    {
        var closes = first == '/';
        _name.Clear();
        _attributes.Clear();
        var c = closes ? Next() : first;
        for (; c >= 0 && c != '>' && c != '/' && !char.IsWhiteSpace((char)c); c = Next())
        {
            if (_name.Length < 32) _name.Append(char.ToLowerInvariant((char)c));
        }

        while (c >= 0 && c != '>') c = ReadAttribute(c);
        Name = _name.ToString();
        if (!closes && Name is "script" or "style") SkipTo(Name);
        return closes ? Token.Close : Token.Open;
    }

    // Returns the character after the attribute.
    private int ReadAttribute(int c)
    {
        while (c >= 0 && c != '>' && (char.IsWhiteSpace((char)c) || c == '/')) c = Next();
        _value.Clear();
        for (; c >= 0 && c != '>' && c != '=' && !char.IsWhiteSpace((char)c); c = Next()) Keep(c);
        var name = _value.ToString();
        while (c >= 0 && char.IsWhiteSpace((char)c)) c = Next();
        _value.Clear();
        if (c == '=')
        {
            c = Next();
            while (c >= 0 && char.IsWhiteSpace((char)c)) c = Next();
            if (c is '"' or '\'')
            {
                var quote = c;
                for (c = Next(); c >= 0 && c != quote; c = Next()) Keep(c);
                c = Next();
            }
            else
            {
                for (; c >= 0 && c != '>' && !char.IsWhiteSpace((char)c); c = Next()) Keep(c);
            }
        }

        if (name.Length > 0 && _attributes.Count < MostAttributes) _attributes.TryAdd(name, _value.ToString());
        return c;

        void Keep(int character)
        {
            if (_value.Length < 1000) _value.Append((char)character);
        }
    }

    private void SkipDeclaration()
    {
        var c = Next();
        if (c == '-' && (c = Next()) == '-')
        {
            for (var dashes = 0; (c = Next()) >= 0;)
            {
                if (c == '>' && dashes >= 2) return;
                dashes = c == '-' ? dashes + 1 : 0;
            }

            return;
        }

        while (c >= 0 && c != '>') c = Next();
    }

    // Only its own closing tag ends a script or style.
    private void SkipTo(string name)
    {
        var matched = 0;
        _text.Clear();
        var end = "</" + name;
        for (var c = Next(); c >= 0; c = Next())
        {
            if (_text.Length < mostChars * 4L) _text.Append((char)c);
            matched = char.ToLowerInvariant((char)c) == end[matched] ? matched + 1 : c == '<' ? 1 : 0;
            if (matched < end.Length) continue;
            while (c >= 0 && c != '>') c = Next();
            break;
        }

        Text = name == "style" ? _text.ToString() : "";
    }

    private int Next()
    {
        if (_pushed < 0) return text.Read();
        var c = _pushed;
        _pushed = -1;
        return c;
    }

    private void Push(int c) => _pushed = c;
}
