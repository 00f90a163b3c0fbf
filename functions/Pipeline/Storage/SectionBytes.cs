using System.Text;

namespace AinChock.Pipeline.Storage;

/// <summary>Reads the format of <see cref="BinaryWriter"/>: bytes, numbers of seven bits a byte, texts after their length.</summary>
internal sealed class SectionBytes(Stream stream) : IDisposable
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

    /// <summary>The next bytes; valid until the next read.</summary>
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (_end - _at < count) Fill(count);
        _at += count;
        return _buffer.AsSpan(_at - count, count);
    }

    public void Dispose() => stream.Dispose();

    /// <exception cref="EndOfStreamException">The stream ends before that.</exception>
    private void Fill(int count)
    {
        var kept = _buffer.AsSpan(_at, _end - _at);
        if (_buffer.Length < count) Array.Resize(ref _buffer, count);
        kept.CopyTo(_buffer);
        (_at, _end) = (0, kept.Length);
        _end += stream.ReadAtLeast(_buffer.AsSpan(_end), count - _end);
    }
}
