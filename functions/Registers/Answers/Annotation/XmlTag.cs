using System.Security;
using System.Text;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>One copied tag that is written with an attribute added or changed; the rest stays as written.</summary>
internal sealed class XmlTag
{
    private readonly List<(string Name, string Value)> _attributes = [];
    private readonly string _name;
    private readonly bool _isEmpty;

    private XmlTag(string name, bool isEmpty) => (_name, _isEmpty) = (name, isEmpty);

    /// <summary><c>x:</c> of <c>x:row</c>; empty for none.</summary>
    public string Prefix => PrefixOf(_name);

    /// <summary>Parses a start tag, including <c>&lt;</c> and <c>&gt;</c>.</summary>
    public static XmlTag Of(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.UTF8.GetString(raw).AsSpan(1)[..^1];
        var isEmpty = text is [.., '/'];
        if (isEmpty) text = text[..^1];
        var end = text.IndexOfAny(" \t\r\n");
        var tag = new XmlTag((end < 0 ? text : text[..end]).ToString(), isEmpty);
        for (var rest = end < 0 ? default : text[end..]; rest.IndexOf('=') is var equals and > 0;)
        {
            var name = rest[..equals].Trim().ToString();
            rest = rest[(equals + 1)..].TrimStart();
            if (rest.IsEmpty || rest[1..].IndexOf(rest[0]) is not (>= 0 and var close)) break;
            tag._attributes.Add((name, rest.Slice(1, close).ToString().Replace("\"", "&quot;", StringComparison.Ordinal)));
            rest = rest[(close + 2)..];
        }

        return tag;
    }

    /// <summary>The prefix of a tag as written, with its colon.</summary>
    public static string PrefixOf(string name) => name[..(name.IndexOf(':', StringComparison.Ordinal) + 1)];

    /// <summary>An attribute's value as written, by local name; null when missing.</summary>
    public string? this[string name]
    {
        get
        {
            var at = IndexOf(name);
            return at < 0 ? null : _attributes[at].Value;
        }
    }

    /// <summary>Sets an attribute by its name as written here.</summary>
    public XmlTag With(string name, string value)
    {
        value = SecurityElement.Escape(value)!;
        var at = IndexOf(name);
        if (at < 0) _attributes.Add((name, value));
        else _attributes[at] = (_attributes[at].Name, value);
        return this;
    }

    public XmlTag Without(string name)
    {
        if (IndexOf(name) is >= 0 and var at) _attributes.RemoveAt(at);
        return this;
    }

    /// <param name="isOpen">The element will have content, whether or not it had any before.</param>
    public string Write(bool isOpen = false)
    {
        var text = new StringBuilder("<").Append(_name);
        foreach (var (name, value) in _attributes) text.Append(' ').Append(name).Append("=\"").Append(value).Append('"');
        return text.Append(_isEmpty && !isOpen ? "/>" : ">").ToString();
    }

    /// <summary>The end tag.</summary>
    public string Close => $"</{_name}>";

    private int IndexOf(string name) =>
        _attributes.FindIndex(own => own.Name == name
            || (!own.Name.StartsWith("xmlns", StringComparison.Ordinal) && own.Name.EndsWith(":" + name, StringComparison.Ordinal)));
}
