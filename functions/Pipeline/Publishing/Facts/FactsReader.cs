using System.Text;

namespace AinChock.Pipeline.Publishing.Facts;

/// <summary>Reads what <see cref="BinaryWriter"/> wrote: bytes, numbers of seven bits a byte, texts behind their length.</summary>
internal sealed class FactsReader(Stream stream) : IDisposable
{
    private byte[] _buffer = new byte[1 << 16];
    private int _at, _end;

    public byte ReadByte()
    {
        if (_at == _end) Fill(1);
        return _buffer[_at++];
    }

    public int ReadInt() => (int)ReadLong();

    public long ReadLong()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = ReadByte();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) break;
        }

        return (long)value;
    }

    public string ReadString() => Encoding.UTF8.GetString(ReadBytes(ReadInt()));

    /// <summary>So many bytes, until the next is read.</summary>
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (_end - _at < count) Fill(count);
        _at += count;
        return _buffer.AsSpan(_at - count, count);
    }

    public void Dispose() => stream.Dispose();

    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    private void Fill(int count)
    {
        var kept = _buffer.AsSpan(_at, _end - _at);
        if (_buffer.Length < count) Array.Resize(ref _buffer, count);
        kept.CopyTo(_buffer);
        (_at, _end) = (0, kept.Length);
        _end += stream.ReadAtLeast(_buffer.AsSpan(_end), count - _end);
    }
}
