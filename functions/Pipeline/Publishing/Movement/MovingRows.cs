using System.IO.Compression;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.Movement;

/// <summary>Rows of any version, with what moves in them: from the snapshot's own rows, from those before, or from what is kept of each version for
/// good.</summary>
/// <param name="before">Rows of the previous snapshot; null when they are not kept.</param>
/// <param name="read">Reads what <see cref="ProgressStore"/> keeps.</param>
internal sealed class MovingRows(FactsFile facts, FactsFile? before, Func<Dataset, string, Task<byte[]?>> read)
{
    private readonly Dictionary<string, MovingFields> _fields = new(StringComparer.Ordinal);

    /// <summary>Moves that were worked out for the previous snapshot.</summary>
    public FactsFile? Before => before;

    public MovingFields FieldsOf(Dataset dataset)
    {
        if (!_fields.TryGetValue(dataset.Name, out var fields)) _fields.Add(dataset.Name, fields = new MovingFields(dataset));
        return fields;
    }

    /// <summary>The rows of a version; null where nothing is kept of it that can be read.</summary>
    /// <param name="held">What was read of versions and is wanted again soon, unpacked; null where nothing is.</param>
    public async Task<IEnumerable<StoredRow>?> OfAsync(Dataset dataset, string run, Dictionary<string, byte[]?>? held = null)
    {
        var places = FieldsOf(dataset).Places;
        if (facts.Holds(dataset, run)) return facts.ReadRows(dataset, run, fields: places);
        if (before?.Holds(dataset, run) == true) return before.ReadRows(dataset, run, fields: places);
        if (held is null || !held.TryGetValue(run, out var unpacked))
        {
            unpacked = await read(dataset, run) is { } bytes ? Unpacked(bytes, dataset) : null;
            held?.Add(run, unpacked);
        }

        return unpacked is null ? null : RowSection.Read(new MemoryStream(unpacked), dataset);
    }

    /// <summary>Whether what is kept of a version can be read to its end.</summary>
    public static bool IsSound(byte[] bytes, Dataset dataset) => Unpacked(bytes, dataset) is not null;

    private static byte[]? Unpacked(byte[] bytes, Dataset dataset)
    {
        try
        {
            using var unpacked = new MemoryStream();
            using (var packed = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress)) packed.CopyTo(unpacked);
            var read = unpacked.ToArray();
            return RowSection.Read(new MemoryStream(read), dataset).Count() >= 0 ? read : null;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or ArgumentException or OverflowException or FormatException)
        {
            return null;
        }
    }
}
