using System.Buffers;
using System.Text;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>
/// Forward-only XML tokens over UTF-8 bytes, for the two parts of a workbook that may be hundreds of megabytes.
/// Holds one token at a time; a token longer than its limit ends the reading. DTDs are refused, no entity but the
/// five predefined ones is known. Elements are told by local name, so that transitional, strict and prefixed parts read alike.
/// </summary>
internal sealed class XmlScanner : IDisposable
{
    private readonly Stream _stream;
    private readonly int _maxToken;
    private byte[] _buffer;
    private int _at, _end;
    private int _depth;
    private bool _eof, _rootSeen;
    private int _nameStart, _nameLength, _attributesStart, _attributesLength, _textStart, _textLength;
    private bool _textIsRaw;

    public XmlScanner(Stream stream, int maxToken)
    {
        _stream = XmlEncoding.Utf8Of(stream);
        _maxToken = maxToken;
        _buffer = ArrayPool<byte>.Shared.Rent(256 << 10);
    }

    internal enum Node
    {
        End,
        StartElement,
        EndElement,
        Text,
    }

    /// <summary>Of a start element written as <c>&lt;a/&gt;</c>: no end element follows.</summary>
    public bool IsEmptyElement { get; private set; }

    /// <summary>Local name of the current element, valid until the next read.</summary>
    public ReadOnlySpan<byte> Name => _buffer.AsSpan(_nameStart, _nameLength);

    /// <summary>Attributes of the current start element.</summary>
    public AttributeReader Attributes => new(_buffer.AsSpan(_attributesStart, _attributesLength));

    /// <summary>Bytes of the current text as written, references not resolved; see <see cref="TextToString"/>.</summary>
    public ReadOnlySpan<byte> RawText => _buffer.AsSpan(_textStart, _textLength);

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
                    SkipPast("?>"u8);
                    continue;
                case (byte)'!':
                    if (Need(4) && _buffer[_at + 2] == (byte)'-' && _buffer[_at + 3] == (byte)'-')
                    {
                        _at += 4;
                        SkipPast("-->"u8);
                        continue;
                    }

                    if (Need(9) && _buffer.AsSpan(_at, 9).SequenceEqual("<![CDATA["u8)) return ReadCData();
                    throw new UnreadableFileException(Codes.FileHasDtd, "DOCTYPE");
                default:
                    return ReadStartElement();
            }
        }
    }

    /// <summary>What stands in the buffer and is not read yet, for those who know a shorter way to read it; see <see cref="Skip"/>.</summary>
    public ReadOnlySpan<byte> Ahead => _buffer.AsSpan(_at, _end - _at);

    /// <summary>Passes over bytes of <see cref="Ahead"/> that hold whole elements.</summary>
    public void Skip(int bytes) => _at += bytes;

    /// <summary>Reads a shared string without references, <c>&lt;si&gt;&lt;t&gt;text&lt;/t&gt;&lt;/si&gt;</c>, its text then being <see cref="RawText"/>. Of
    /// any other nothing is read.</summary>
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

    /// <summary>Reads on to just after the end of the current element.</summary>
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
        var length = FindFrom(0, "<"u8);
        if (length < 0)
        {
            // After the root only white space may stand; inside it the end of the file is a truncation.
            if (_depth != 0) throw Damaged("XML: fin prématurée");
            length = _end - _at;
        }

        _textStart = _at;
        _textLength = length;
        _textIsRaw = false;
        _at += length;
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
        return Node.Text;
    }

    private Node ReadEndElement()
    {
        var close = FindFrom(2, ">"u8);
        if (close < 0 || --_depth < 0) throw Damaged("XML: balise fermante");
        SetName(_buffer.AsSpan(_at + 2, close - 2), _at + 2);
        _at += close + 1;
        return Node.EndElement;
    }

    private Node ReadStartElement()
    {
        var close = FindTagEnd();
        if (close < 0) throw Damaged("XML: balise");
        var tag = _buffer.AsSpan(_at + 1, close - 1);
        IsEmptyElement = tag.Length > 0 && tag[^1] == (byte)'/';
        if (IsEmptyElement) tag = tag[..^1];
        var nameEnd = tag.IndexOfAny(" \t\r\n"u8);
        var name = nameEnd < 0 ? tag : tag[..nameEnd];
        SetName(name, _at + 1);
        if (_nameLength == 0) throw Damaged("XML: balise sans nom");
        _attributesStart = _at + 1 + name.Length;
        _attributesLength = tag.Length - name.Length;
        _rootSeen = true;
        if (!IsEmptyElement) _depth++;
        _at += close + 1;
        return Node.StartElement;
    }

    private void SetName(ReadOnlySpan<byte> qualified, int start)
    {
        qualified = qualified.TrimEnd(" \t\r\n"u8);
        var colon = qualified.IndexOf((byte)':');
        _nameStart = start + colon + 1;
        _nameLength = qualified.Length - colon - 1;
    }

    // A '>' may stand inside a quoted attribute value.
    private int FindTagEnd()
    {
        var from = 1;
        byte quote = 0;
        while (true)
        {
            var rest = _buffer.AsSpan(_at + from, _end - _at - from);
            var hit = quote == 0 ? rest.IndexOfAny((byte)'>', (byte)'"', (byte)'\'') : rest.IndexOf(quote);
            if (hit < 0)
            {
                from = _end - _at;
                if (!More()) return -1;
                continue;
            }

            var found = rest[hit];
            from += hit;
            if (quote != 0) quote = 0;
            else if (found == (byte)'>') return from;
            else quote = found;
            from++;
        }
    }

    /// <summary>Offset from the current place of the next such bytes, reading more as needed; -1 at the end.</summary>
    private int FindFrom(int from, ReadOnlySpan<byte> what)
    {
        while (true)
        {
            var length = _end - _at;
            if (from < length)
            {
                var hit = _buffer.AsSpan(_at + from, length - from).IndexOf(what);
                if (hit >= 0) return from + hit;
            }

            from = Math.Max(from, length - what.Length + 1);
            if (!More()) return -1;
        }
    }

    private void SkipPast(ReadOnlySpan<byte> what)
    {
        while (true)
        {
            var hit = _buffer.AsSpan(_at, _end - _at).IndexOf(what);
            if (hit >= 0)
            {
                _at += hit + what.Length;
                return;
            }

            _at = Math.Max(_at, _end - what.Length + 1);
            if (!Fill(_at)) throw Damaged("XML: fin prématurée");
        }
    }

    private bool Need(int count)
    {
        while (_end - _at < count)
        {
            if (!More()) return false;
        }

        return true;
    }

    private bool More() => Fill(_at);

    /// <summary>Keeps the bytes from <paramref name="keepFrom"/> on and reads more behind them.</summary>
    private bool Fill(int keepFrom)
    {
        if (_eof) return false;
        var kept = _end - keepFrom;
        if (kept > _maxToken) throw IntakeLimits.Over(nameof(IntakeLimits.CellChars), _maxToken);
        if (kept == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(keepFrom, kept).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else if (keepFrom > 0)
        {
            _buffer.AsSpan(keepFrom, kept).CopyTo(_buffer);
        }

        _at -= keepFrom;
        _end = kept;
        var read = ReadBytes(_buffer.AsSpan(_end));
        _end += read;
        _eof = read == 0;
        return read > 0;
    }

    private int ReadBytes(Span<byte> into)
    {
        try
        {
            return _stream.Read(into);
        }
        catch (Exception error) when (error is InvalidDataException or DecoderFallbackException or EndOfStreamException)
        {
            throw new UnreadableFileException(Codes.FileDamaged, "zip", error);
        }
    }
}
