using System.Buffers;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Copies structures in Thrift's compact protocol, in which the footers of Parquet files are written, and lets whole numbers be changed on the
/// way.</summary>
/// <param name="change">Gets the path of a number, its field ids in the base of 32, and its value; gives the value to write.</param>
internal sealed class CompactCopy(byte[] from, int at, ArrayBufferWriter<byte> to, Func<int, long, long> change)
{
    public const int PathBase = 32;

    private int _at = at;

    /// <summary>Where the next byte is read.</summary>
    public int At => _at;

    /// <summary>Copies a structure to its end.</summary>
    public void Struct(int path)
    {
        var id = 0;
        for (var header = Byte(); header != 0; header = Byte())
        {
            id = header >> 4 != 0 ? id + (header >> 4) : (int)Number(static value => value);
            Value(header & 0xF, (path * PathBase) + id);
        }
    }

    /// <summary>Copies a value of a type of the protocol.</summary>
    /// <exception cref="InvalidDataException">There is no such type.</exception>
    public void Value(int type, int path)
    {
        switch (type)
        {
            // A flag is told by its type.
            case 1 or 2:
                break;
            case 3:
                Bytes(1);
                break;
            case 4 or 5 or 6:
                Number(value => change(path, value));
                break;
            case 7:
                Bytes(8);
                break;
            case 8:
                Bytes((int)Varint());
                break;
            case 9 or 10:
                List(path);
                break;
            case 12:
                Struct(path);
                break;
            default:
                throw new InvalidDataException($"Type {type} is not expected in a footer of Parquet.");
        }
    }

    /// <summary>Writes a whole number.</summary>
    public static void Write(ArrayBufferWriter<byte> to, long value) => WriteVarint(to, (ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Writes a number of bytes or items.</summary>
    public static void WriteVarint(ArrayBufferWriter<byte> to, ulong value)
    {
        for (; value > 0x7F; value >>= 7) to.Write([(byte)(value | 0x80)]);
        to.Write([(byte)value]);
    }

    /// <summary>Reads a number of bytes or items, and moves behind it.</summary>
    public static ulong ReadVarint(byte[] from, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var b = from[at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
    }

    private void List(int path)
    {
        var header = Byte();
        var count = header >> 4 == 0xF ? (int)Varint() : header >> 4;
        for (var i = 0; i < count; i++)
        {
            if ((header & 0xF) is 1 or 2) Bytes(1);
            else Value(header & 0xF, path);
        }
    }

    private byte Byte()
    {
        Bytes(1);
        return from[_at - 1];
    }

    private void Bytes(int count)
    {
        to.Write(from.AsSpan(_at, count));
        _at += count;
    }

    private ulong Varint()
    {
        var value = ReadVarint(from, ref _at);
        WriteVarint(to, value);
        return value;
    }

    private long Number(Func<long, long> changed)
    {
        var read = ReadVarint(from, ref _at);
        var value = changed((long)(read >> 1) ^ -(long)(read & 1));
        Write(to, value);
        return value;
    }
}
