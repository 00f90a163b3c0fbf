using System.Buffers;
using System.Text;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>The scanner's buffer: finds delimiters in its bytes and reads more.</summary>
internal sealed partial class XmlScanner
{
    // A quoted attribute value may contain '>'.
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

    /// <summary>Offset of the next occurrence from the current position, reading as needed; -1 at the end.</summary>
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

    private void SkipPast(ReadOnlySpan<byte> what, int from, Stream? copy)
    {
        Pass(from, copy);
        while (true)
        {
            var hit = _buffer.AsSpan(_at, _end - _at).IndexOf(what);
            if (hit >= 0)
            {
                Pass(hit + what.Length, copy);
                return;
            }

            Pass(Math.Max(0, _end - _at - what.Length + 1), copy);
            if (!Fill(_at)) throw Damaged("XML: fin prématurée");
        }
    }

    private void Pass(int bytes, Stream? copy)
    {
        copy?.Write(_buffer, _at, bytes);
        _at += bytes;
    }

    /// <summary>Length of the text that starts here; when copying, only the part in the buffer.</summary>
    private int FindText()
    {
        if (_copy is null) return FindFrom(0, "<"u8);
        var length = _buffer.AsSpan(_at, _end - _at).IndexOf((byte)'<');
        return length >= 0 ? length : _end - _at;
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

    /// <summary>Keeps the bytes from <paramref name="keepFrom"/> on and reads more after them.</summary>
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
