using System.Buffers;
using System.Buffers.Binary;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using Azure.Storage.Blobs;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Gathers what the next publication may copy of the snapshot that is being made.</summary>
internal sealed class ShownWriter(string form) : IDisposable
{
    private readonly FileStream _rows = TemporaryFile.Create();
    private readonly List<(OpenDataFiles Files, IReadOnlyList<SectionPlace?> Places, ShownSection Section)> _sections = [];

    /// <summary>Begins the rows of a long source.</summary>
    public ShownRows Begin(Dataset dataset) => new(_rows, dataset);

    /// <summary>Takes the rows over as an earlier snapshot has them.</summary>
    public ((long At, long Length) Sums, (long At, long Length) Names) Take(ShownFile earlier, ShownSection section) =>
        (Take(earlier.SumsOf(section)), Take(earlier.NamesOf(section)));

    /// <summary>Adds a section.</summary>
    /// <param name="places">Where its blocks are written; null for one without rows.</param>
    /// <param name="section">Pieces of blocks may be missing: they are found in the complete files.</param>
    public void Add(OpenDataFiles files, IReadOnlyList<SectionPlace?> places, ShownSection section) => _sections.Add((files, places, section));

    /// <summary>Stores everything, once the files are complete. Nothing where no source is long.</summary>
    public async Task WriteAsync(BlobContainerClient facts, string snapshot, CancellationToken cancellationToken)
    {
        if (_sections.Count == 0) return;
        await ShownFile.WriteAsync(facts, snapshot, form, [.. _sections.Select(Placed)], _rows, cancellationToken);
    }

    public void Dispose() => _rows.Dispose();

    private static ShownSection Placed((OpenDataFiles Files, IReadOnlyList<SectionPlace?> Places, ShownSection Section) of)
    {
        var whole = of.Files.Files;
        return of.Section with
        {
            Blocks = [.. of.Section.Blocks.Zip(of.Places, (block, place) => place is null ? block : Placed(of.Files, whole, place, block))],
        };
    }

    private static ShownBlock Placed(OpenDataFiles files, IReadOnlyList<Stream> whole, SectionPlace place, ShownBlock block)
    {
        var (places, groups) = files.PlacesOf(place);
        var pieces = places.Select((at, i) => new ShownPiece(
            at.At, at.Length, block.Pieces.Count > 0 ? block.Pieces[i].Sha256 : ShownFile.HashOf(new Piece(whole[i], at.At, at.Length))));
        return block with { Pieces = [.. pieces], Groups = groups };
    }

    private (long At, long Length) Take(Piece piece)
    {
        var at = _rows.Length;
        _rows.Position = at;
        new JoinedStream([piece]).CopyTo(_rows);
        return (at, piece.Length);
    }
}

/// <summary>The rows of one long source as they are kept for the next publication: all of them, whether they count or not.</summary>
internal sealed class ShownRows
{
    private readonly FileStream _file;
    private readonly long _from;
    private readonly IReadOnlyList<(Field Field, int Index)> _fields;
    private readonly RowSectionWriter _sums;
    private readonly ArrayBufferWriter<byte> _names = new();

    public ShownRows(FileStream file, Dataset dataset)
    {
        (_file, _from, _fields) = (file, file.Length, ShownFields.Of(dataset));
        _file.Position = _from;
        _sums = RowSection.Write(file, _fields);
    }

    /// <summary>Whether no text of them is masked.</summary>
    public bool IsAsStored { get; private set; } = true;

    /// <param name="published">The row as it may be published.</param>
    /// <param name="name">Hash of its published name.</param>
    public void Add(StoredRow row, StoredRow published, ulong name)
    {
        foreach (var (_, index) in _fields) IsAsStored &= row.Values[index].Text == published.Values[index].Text;
        _sums.Add(row.Key, published.Sheet, row.Row, ShownFields.ValuesOf(_fields, row.Values, published.Values), row.Likeness);
        BinaryPrimitives.WriteUInt64LittleEndian(_names.GetSpan(sizeof(ulong)), name);
        _names.Advance(sizeof(ulong));
    }

    /// <summary>Ends the rows.</summary>
    /// <returns>Where they stand, and the hashes of their names.</returns>
    public ((long At, long Length) Sums, (long At, long Length) Names) Complete()
    {
        _sums.Dispose();
        var end = _file.Position;
        _file.Write(_names.WrittenSpan);
        return ((_from, end - _from), (end, _names.WrittenCount));
    }
}
