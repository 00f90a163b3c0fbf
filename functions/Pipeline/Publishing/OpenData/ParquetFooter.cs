using System.Buffers;
using System.Buffers.Binary;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>What a Parquet file says at its end of the groups of rows before it, taken apart so that groups of several files can be put into one.</summary>
internal sealed class ParquetFooter
{
    /// <summary>Where the first group of a file stands, behind the mark.</summary>
    public const long First = 4;

    private const int NumRows = 3, RowGroups = 4;

    // Places of offsets into the file within a row group, by their field ids in parquet.thrift: in a column chunk, in its metadata, in the group itself.
    private static readonly HashSet<int> Offsets = [PathOf(1, 2), PathOf(1, 4), PathOf(1, 6), PathOf(1, 3, 9), PathOf(1, 3, 10), PathOf(1, 3, 11),
        PathOf(1, 3, 14), PathOf(5)];

    private static readonly int Ordinal = PathOf(7);

    private readonly List<(byte Header, int Id, byte[] Value)> _fields = [];

    private ParquetFooter(byte[] bytes)
    {
        var (at, id) = (0, 0);
        while (bytes[at] != 0)
        {
            var header = bytes[at++];
            // All of its fields are numbered in steps that fit the header.
            id += header >> 4;
            var value = new ArrayBufferWriter<byte>();
            var copy = new CompactCopy(bytes, at, value, static (_, number) => number);
            if (id == RowGroups) at = ReadGroups(bytes, at);
            else
            {
                copy.Value(header & 0xF, 0);
                at = copy.At;
            }

            _fields.Add((header, id, value.WrittenSpan.ToArray()));
        }
    }

    /// <summary>The groups as they are described, each from where it starts in the file.</summary>
    public List<(byte[] Described, long Start)> Groups { get; } = [];

    /// <summary>Where the groups end in the file.</summary>
    public long End { get; private init; }

    public static ParquetFooter Read(Stream file)
    {
        const int tail = 8;
        var last = new byte[tail];
        file.Position = file.Length - tail;
        file.ReadExactly(last);
        var bytes = new byte[BinaryPrimitives.ReadInt32LittleEndian(last)];
        file.Position = file.Length - tail - bytes.Length;
        file.ReadExactly(bytes);
        return new ParquetFooter(bytes) { End = file.Length - tail - bytes.Length };
    }

    /// <summary>A group as it is described after it was moved in its file.</summary>
    public static byte[] Moved(byte[] described, long by, int ordinal) =>
        Copy(described, (path, number) => path == Ordinal ? ordinal : number != 0 && Offsets.Contains(path) ? number + by : number);

    /// <summary>The end of a file with these groups, from the footer on.</summary>
    public byte[] Write(IReadOnlyList<byte[]> groups, long rows)
    {
        var to = new ArrayBufferWriter<byte>();
        foreach (var (header, id, value) in _fields)
        {
            to.Write([header]);
            if (id == NumRows) CompactCopy.Write(to, rows);
            else if (id == RowGroups) Write(to, groups);
            else to.Write(value);
        }

        to.Write([(byte)0]);
        BinaryPrimitives.WriteInt32LittleEndian(to.GetSpan(sizeof(int)), to.WrittenCount);
        to.Advance(sizeof(int));
        to.Write("PAR1"u8);
        return to.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> to, IReadOnlyList<byte[]> groups)
    {
        const int structure = 12, most = 15;
        to.Write([(byte)((Math.Min(groups.Count, most) << 4) | structure)]);
        if (groups.Count >= most) CompactCopy.WriteVarint(to, (ulong)groups.Count);
        foreach (var group in groups) to.Write(group);
    }

    private int ReadGroups(byte[] bytes, int at)
    {
        var header = bytes[at++];
        var count = header >> 4 == 0xF ? (int)CompactCopy.ReadVarint(bytes, ref at) : header >> 4;
        for (var i = 0; i < count; i++)
        {
            var (group, start) = (new ArrayBufferWriter<byte>(), long.MaxValue);
            var copy = new CompactCopy(bytes, at, group, (path, number) =>
            {
                if (number > 0 && (path == PathOf(1, 3, 9) || path == PathOf(1, 3, 11))) start = Math.Min(start, number);
                return number;
            });
            copy.Struct(0);
            at = copy.At;
            Groups.Add((group.WrittenSpan.ToArray(), start));
        }

        return at;
    }

    private static byte[] Copy(byte[] described, Func<int, long, long> change)
    {
        var to = new ArrayBufferWriter<byte>();
        new CompactCopy(described, 0, to, change).Struct(0);
        return to.WrittenSpan.ToArray();
    }

    private static int PathOf(params ReadOnlySpan<int> ids)
    {
        var path = 0;
        foreach (var id in ids) path = (path * CompactCopy.PathBase) + id;
        return path;
    }
}
