using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using Azure.Storage.Blobs;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>What the next publication may copy of a snapshot: its sections, <c>facts/v1/{snapshot}.shown</c>, and its open data as published. Nothing depends
/// on it: where it is lost, damaged or of another form, all rows are written anew, to the same bytes.</summary>
internal sealed class ShownFile : IAsyncDisposable
{
    private const string Ending = ".shown";

    private const int HashedAtOnce = 128 << 10;

    // The hash of all that follows, and the length of the index.
    private const int HeadBytes = SHA256.HashSizeInBytes + sizeof(int);

    private readonly FileStream _file;
    private readonly long _start;
    private readonly List<ShownSection> _sections;
    private readonly Dictionary<string, Task<FileStream[]?>> _downloads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileStream[]?> _published = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop;

    private ShownFile(FileStream file, long start, IReadOnlyList<ShownSection> sections, CancellationToken cancellationToken)
    {
        (_file, _start, _sections) = (file, start, [.. sections]);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Reads what may be copied of a snapshot; null for nothing. The published files are still being read then.</summary>
    /// <param name="form">The form in which rows are written now.</param>
    /// <param name="isWanted">Whether a version is to be published again, under this name of its source.</param>
    public static async Task<ShownFile?> ReadAsync(
        PipelineStorage storage, string snapshot, string form, Func<ShownSection, bool> isWanted, CancellationToken cancellationToken)
    {
        if (await Downloads.OneAsync(Blob(storage.Facts, snapshot), cancellationToken) is not { } file) return null;
        var shown = await OpenAsync(file, form, cancellationToken);
        if (shown is null)
        {
            await file.DisposeAsync();
            return null;
        }

        shown._sections.RemoveAll(section => !isWanted(section));
        foreach (var dataset in shown._sections.Select(section => section.Dataset).Distinct())
        {
            var register = $"{Publish.Version}/{snapshot}/{dataset}";
            shown._downloads.Add(dataset, Task.Run(() => Downloads.AllAsync([.. ShownSection.Endings.Select(
                ending => Downloads.OneAsync(storage.Published.GetBlobClient(register + ending), shown._stop.Token))]), cancellationToken));
        }

        return shown;
    }

    /// <summary>Waits until the published files are read.</summary>
    public async Task CompleteAsync()
    {
        foreach (var (dataset, files) in _downloads) _published[dataset] = await files;
    }

    /// <summary>A version's section; null when nothing of it can be copied, or before the published files are read.</summary>
    public ShownSection? Find(Dataset dataset, string run) => SectionOf(dataset, run) is { } section && FilesOf(section) is not null ? section : null;

    /// <summary>A version's rows with some fields as they are stored; null when they do not stand here so.</summary>
    /// <param name="fields">Places of the fields.</param>
    public IEnumerable<StoredRow>? StoredRowsOf(Dataset dataset, string run, IReadOnlySet<int> fields) =>
        SectionOf(dataset, run) is { IsAsStored: true } section && fields.IsSubsetOf(ShownFields.Of(dataset).Select(field => field.Index))
            ? RowSection.Read(UnpackedOf(section), dataset, fields: fields) : null;

    /// <summary>A section's rows with <see cref="ShownFields"/>, each with the hash of its published name.</summary>
    public IEnumerable<(StoredRow Row, ulong Name)> RowsOf(ShownSection section, Dataset dataset)
    {
        using var names = new SectionBytes(new JoinedStream([NamesOf(section)]));
        var hashes = new ulong[section.Names.Length / sizeof(ulong)];
        for (var i = 0; i < hashes.Length; i++) hashes[i] = BinaryPrimitives.ReadUInt64LittleEndian(names.ReadBytes(sizeof(ulong)));
        return RowSection.Read(UnpackedOf(section), dataset).Zip(hashes);
    }

    /// <summary>The section's stored rows, to be stored again.</summary>
    public Piece SumsOf(ShownSection section) => new(_file, _start + section.Sums.At, section.Sums.Length);

    /// <summary>The hashes of their names.</summary>
    public Piece NamesOf(ShownSection section) => new(_file, _start + section.Names.At, section.Names.Length);

    /// <summary>A block's pieces of the published files; null when these were altered.</summary>
    public IReadOnlyList<Piece>? PiecesOf(ShownSection section, ShownBlock block)
    {
        var pieces = block.Pieces.Select((piece, i) => new Piece(FilesOf(section)![i], piece.At, piece.Length)).ToList();
        bool IsWhole(Piece piece, byte[] sha256) => piece.At + piece.Length <= piece.File.Length && sha256.AsSpan().SequenceEqual(HashOf(piece));
        return pieces.Zip(block.Pieces).All(p => IsWhole(p.First, p.Second.Sha256)) ? pieces : null;
    }

    public static byte[] HashOf(Piece piece)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(HashedAtOnce);
        for (long at = 0; at < piece.Length;)
        {
            var read = piece.Read(at, buffer);
            if (read == 0) throw new EndOfStreamException("A piece is shorter than it was.");
            hash.AppendData(buffer, 0, read);
            at += read;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return hash.GetHashAndReset();
    }

    /// <summary>Stores sections for the next publication, unless another publisher already has.</summary>
    /// <param name="rows">What their places of rows and names refer to.</param>
    public static async Task WriteAsync(
        BlobContainerClient facts, string snapshot, string form, IReadOnlyList<ShownSection> sections, Stream rows, CancellationToken cancellationToken)
    {
        var (head, index) = (new byte[HeadBytes], ShownIndex.Write(form, sections));
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(SHA256.HashSizeInBytes), index.Length);
        byte[] first = [.. head, .. index];
        var whole = new JoinedStream([new Piece(new MemoryStream(first), 0, first.Length), new Piece(rows, 0, rows.Length)])
        {
            Position = SHA256.HashSizeInBytes,
        };
        SHA256.HashData(whole).CopyTo(first, 0);
        whole.Position = 0;
        await Blob(facts, snapshot).CreateAsync(whole, new() { ContentType = "application/octet-stream" }, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var download in _downloads.Values)
        {
            // Whoever waited for the files was told why they cannot be read.
            if (await Task.WhenAny(download) is not { IsCompletedSuccessfully: true } read) continue;
            foreach (var file in await read ?? []) await file.DisposeAsync();
        }

        _stop.Dispose();
        await _file.DisposeAsync();
    }

    internal static BlobClient Blob(BlobContainerClient facts, string snapshot) => facts.GetBlobClient($"{Publish.Version}/{snapshot}{Ending}");

    /// <summary>Whether a blob beside the facts is such a file.</summary>
    internal static bool Is(string name) => name.EndsWith(Ending, StringComparison.Ordinal);

    private static async Task<ShownFile?> OpenAsync(FileStream file, string form, CancellationToken cancellationToken)
    {
        var head = new byte[HeadBytes];
        file.Position = 0;
        if (await file.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancellationToken) < HeadBytes) return null;
        file.Position = SHA256.HashSizeInBytes;
        if (!(await SHA256.HashDataAsync(file, cancellationToken)).AsSpan().SequenceEqual(head.AsSpan(0, SHA256.HashSizeInBytes))) return null;
        var index = new byte[BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(SHA256.HashSizeInBytes))];
        file.Position = HeadBytes;
        await file.ReadExactlyAsync(index, cancellationToken);
        return ShownIndex.Read(index, form) is { Count: > 0 } sections ? new ShownFile(file, HeadBytes + index.Length, sections, cancellationToken) : null;
    }

    private ShownSection? SectionOf(Dataset dataset, string run) => _sections.Find(section => section.Dataset == dataset.Name && section.Run == run);

    private FileStream[]? FilesOf(ShownSection section) => _published.GetValueOrDefault(section.Dataset);

    private DeflateStream UnpackedOf(ShownSection section) => new(new JoinedStream([SumsOf(section)]), CompressionMode.Decompress);
}
