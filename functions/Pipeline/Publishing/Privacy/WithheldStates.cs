using System.IO.Compression;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Privacy;

/// <summary>What later snapshots must know, by register and total. Kept with the rows behind a snapshot and never published.</summary>
/// <param name="Gone">Keys of vanished rows that earlier snapshots have shown.</param>
internal sealed record WithheldStates(IReadOnlyDictionary<(string Dataset, string Total), PoolState> States, IReadOnlySet<RowKey> Gone)
{
    public static readonly WithheldStates Empty = new(new Dictionary<(string, string), PoolState>(), new HashSet<RowKey>());

    public PoolState Of(Dataset dataset, SmallGroup group) => States.GetValueOrDefault((dataset.Name, group.Total), PoolState.Empty);

    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(new DeflateStream(bytes, CompressionLevel.Fastest)))
        {
            writer.Write7BitEncodedInt(States.Count);
            foreach (var ((dataset, total), state) in States.OrderBy(s => s.Key))
            {
                writer.Write(dataset);
                writer.Write(total);
                writer.Write7BitEncodedInt(state.Pools.Count);
                foreach (var pool in state.Pools) Write(writer, pool.Rows);
                Write(writer, state.Known);
            }

            writer.Write7BitEncodedInt(Gone.Count);
            foreach (var key in Gone.OrderBy(k => k.High).ThenBy(k => k.Low)) Write(writer, key);
        }

        return bytes.ToArray();
    }

    public static WithheldStates Read(Stream stream)
    {
        using var reader = new BinaryReader(new DeflateStream(stream, CompressionMode.Decompress));
        var states = new Dictionary<(string, string), PoolState>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var name = (reader.ReadString(), reader.ReadString());
            var pools = new Pool[reader.Read7BitEncodedInt()];
            for (var i = 0; i < pools.Length; i++) pools[i] = new Pool(ReadRows(reader));
            states.Add(name, new PoolState(pools, ReadRows(reader)));
        }

        var gone = new HashSet<RowKey>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) gone.Add(ReadKey(reader));
        return new WithheldStates(states, gone);
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<WithheldRow> rows)
    {
        writer.Write7BitEncodedInt(rows.Count);
        foreach (var row in rows)
        {
            Write(writer, row.Key);
            writer.Write(row.Look);
            writer.Write7BitEncodedInt64(row.Mask);
            writer.Write(row.IsCover);
            writer.Write7BitEncodedInt64(row.Spread);
            writer.Write7BitEncodedInt(row.Counts.Length);
            foreach (var count in row.Counts) writer.Write7BitEncodedInt64(count + 1);
        }
    }

    private static WithheldRow[] ReadRows(BinaryReader reader)
    {
        var rows = new WithheldRow[reader.Read7BitEncodedInt()];
        for (var i = 0; i < rows.Length; i++)
        {
            var (key, look, mask) = (ReadKey(reader), reader.ReadUInt64(), (uint)reader.Read7BitEncodedInt64());
            var (isCover, spread, counts) = (reader.ReadBoolean(), reader.Read7BitEncodedInt64(), new long[reader.Read7BitEncodedInt()]);
            for (var c = 0; c < counts.Length; c++) counts[c] = reader.Read7BitEncodedInt64() - 1;
            rows[i] = new WithheldRow(key, look, mask, counts) { IsCover = isCover, Spread = spread };
        }

        return rows;
    }

    private static void Write(BinaryWriter writer, RowKey key)
    {
        Span<byte> bytes = stackalloc byte[RowKey.Length];
        key.Write(bytes);
        writer.Write(bytes);
    }

    private static RowKey ReadKey(BinaryReader reader) => RowKey.Read(reader.ReadBytes(RowKey.Length));
}
