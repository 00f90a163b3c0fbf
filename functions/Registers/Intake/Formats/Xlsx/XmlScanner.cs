using System.Buffers;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>
/// Reads XML tokens forward from UTF-8 bytes, for the two parts of a workbook that may be hundreds of megabytes.
/// It holds one token at a time and stops at a token over its limit. DTDs are refused, and only the
/// five predefined entities are known. Elements match by local name, so that transitional, strict and prefixed parts read alike.
/// </summary>
internal sealed partial class XmlScanner : IDisposable
{
    private readonly Stream _stream;
    private readonly int _maxToken;
    private readonly Stream? _copy;
    private byte[] _buffer;
    private int _at, _end;
    private int _depth;
    private bool _eof, _rootSeen;
    private int _nameStart, _nameLength, _attributesStart, _attributesLength, _textStart, _textLength;
    private bool _textIsRaw;
    private int _rawLength;

    /// <param name="copy">Receives comments and instructions, which are no nodes, when a part is copied; a long text may then come in several
    /// nodes.</param>
    public XmlScanner(Stream stream, int maxToken, Stream? copy = null)
    {
        _stream = XmlEncoding.Utf8Of(stream);
        (_maxToken, _copy) = (maxToken, copy);
        _buffer = ArrayPool<byte>.Shared.Rent(256 << 10);
    }

    internal enum Node
    {
        End,
        StartElement,
        EndElement,
        Text,
    }

    /// <summary>The start tag is written as <c>&lt;a/&gt;</c>, so no end tag follows.</summary>
    public bool IsEmptyElement { get; private set; }

    /// <summary>Local name of the current element, valid until the next read.</summary>
    public ReadOnlySpan<byte> Name => _buffer.AsSpan(_nameStart, _nameLength);

    /// <summary>Attributes of the current start tag.</summary>
    public AttributeReader Attributes => new(_buffer.AsSpan(_attributesStart, _attributesLength));

    /// <summary>The current text as written, with unresolved references; see <see cref="TextToString"/>.</summary>
    public ReadOnlySpan<byte> RawText => _buffer.AsSpan(_textStart, _textLength);

    /// <summary>The whole node as written, without a declaration before the root, valid until the next read.</summary>
    public ReadOnlySpan<byte> Raw => _buffer.AsSpan(_at - _rawLength, _rawLength);

    public string TextToString() => _textIsRaw ? Utf8.ToText(RawText) : XmlText.Decode(RawText);

    public Node Read()
    {
        while (true)
        {
            if (_at >= _end && !Fill(_at))
            {
                if (_depth != 0 || !_rootSeen) throw Damaged("XML: fin prématurée");
                return Node.End;
            }

            if (_buffer[_at] != (byte)'<') return ReadText();
            if (!Need(2)) throw Damaged("XML: fin prématurée");
            switch (_buffer[_at + 1])
            {
                case (byte)'/':
                    return ReadEndElement();
                case (byte)'?':
                    SkipPast("?>"u8, 2, Need(6) && _buffer.AsSpan(_at, 6).SequenceEqual("<?xml "u8) ? null : _copy);
                    continue;
                case (byte)'!':
                    if (Need(4) && _buffer[_at + 2] == (byte)'-' && _buffer[_at + 3] == (byte)'-')
                    {
                        SkipPast("-->"u8, 4, _copy);
                        continue;
                    }

                    if (Need(9) && _buffer.AsSpan(_at, 9).SequenceEqual("<![CDATA["u8)) return ReadCData();
                    throw new UnreadableFileException(Codes.FileHasDtd, "DOCTYPE");
                default:
                    return ReadStartElement();
            }
        }
    }

    /// <summary>The unread bytes of the buffer, for callers with a faster way to read them; see <see cref="Skip"/>.</summary>
    public ReadOnlySpan<byte> Ahead => _buffer.AsSpan(_at, _end - _at);

    /// <summary>Skips bytes of <see cref="Ahead"/> that hold whole elements.</summary>
    public void Skip(int bytes) => _at += bytes;

    /// <summary>Reads a shared string without references, <c>&lt;si&gt;&lt;t&gt;text&lt;/t&gt;&lt;/si&gt;</c>, and leaves its text in
    /// <see cref="RawText"/>. Any other string stays unread.</summary>
    public bool TryReadString()
    {
        var rest = _buffer.AsSpan(_at, _end - _at);
        var at = rest.StartsWith("<si><t>"u8) ? 7 : rest.StartsWith("<si><t xml:space=\"preserve\">"u8) ? 28 : 0;
        if (at == 0) return false;
        var length = rest[at..].IndexOfAny((byte)'<', (byte)'&', (byte)'\r');
        if (length < 0 || !rest[(at + length)..].StartsWith("</t></si>"u8)) return false;
        (_textStart, _textLength, _textIsRaw) = (_at + at, length, false);
        _at += at + length + 9;
        return true;
    }

    /// <summary>Reads past the end of the current element.</summary>
    public void SkipElement()
    {
        if (IsEmptyElement) return;
        var depth = _depth;
        while (_depth >= depth)
        {
            if (Read() == Node.End) return;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _stream.Dispose();
    }

    private static UnreadableFileException Damaged(string detail) => new(Codes.FileDamaged, detail);

    private Node ReadText()
    {
        var length = FindText();
        if (length < 0)
        {
            // Only white space may follow the root; inside it, the end of the file means truncation.
            if (_depth != 0) throw Damaged("XML: fin prématurée");
            length = _end - _at;
        }

        _textStart = _at;
        _textLength = length;
        _textIsRaw = false;
        _at += length;
        _rawLength = length;
        return Node.Text;
    }

    private Node ReadCData()
    {
        const int open = 9;
        var close = FindFrom(open, "]]>"u8);
        if (close < 0) throw Damaged("XML: CDATA");
        _textStart = _at + open;
        _textLength = close - open;
        _textIsRaw = true;
        _at += close + 3;
        _rawLength = close + 3;
        return Node.Text;
    }

    private Node ReadEndElement()
    {
        var close = FindFrom(2, ">"u8);
        if (close < 0 || --_depth < 0) throw Damaged("XML: balise fermante");
        SetName(_buffer.AsSpan(_at + 2, close - 2), _at + 2);
        _at += close + 1;
        _rawLength = close + 1;
        return Node.EndElement;
    }

    private Node ReadStartElement()
    {
        var close = FindTagEnd();
        if (close < 0) throw Damaged("XML: balise");
        var tag = _buffer.AsSpan(_at + 1, close - 1);
        IsEmptyElement = tag.Length > 0 && tag[^1] == (byte)'/';
        if (IsEmptyElement) tag = tag[..^1];
        var nameEnd = 0;
        while (nameEnd < tag.Length && !IsBlank(tag[nameEnd])) nameEnd++;
        var name = tag[..nameEnd];
        SetName(name, _at + 1);
        if (_nameLength == 0) throw Damaged("XML: balise sans nom");
        _attributesStart = _at + 1 + name.Length;
        _attributesLength = tag.Length - name.Length;
        _rootSeen = true;
        if (!IsEmptyElement) _depth++;
        _at += close + 1;
        _rawLength = close + 1;
        return Node.StartElement;
    }

    private static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private void SetName(ReadOnlySpan<byte> qualified, int start)
    {
        while (!qualified.IsEmpty && IsBlank(qualified[^1])) qualified = qualified[..^1];
        var colon = qualified.IndexOf((byte)':');
        _nameStart = start + colon + 1;
        _nameLength = qualified.Length - colon - 1;
    }
}
