using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Publishing.Facts;

/// <summary>The rows behind one snapshot with their likenesses, public fields only, one section per run, in the zip <c>facts/v1/{snapshot}.zip</c>. The next
/// publication copies the sections of unchanged runs and reads only the others from the tables; every figure can be traced to its rows. A section is compressed
/// on its own, so that it can be copied as it is, and its keys stand beside it, so that they can be read without unpacking it. The file is never published;
/// when it is lost, it is made again from the tables.</summary>
internal sealed class FactsFile : IDisposable
{
    // The parts of a section. Earlier versions wrote one part without an extension, which the zip compressed.
    private const string Packed = ".deflate", Keys = ".keys", Moves = ".moves";

    // Paths, each after the name of its register and followed by a character that no path contains.
    private const string SourcesEntry = "sources.txt", WithheldEntry = "withheld" + Packed, MonthsEntry = "months.json";

    private const char SourceEnd = '\0';

    private const int CopyBytes = 1 << 20;

    // Zip entries carry a time; a fixed one makes the same rows the same bytes.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FileStream _file;
    private ZipArchive _zip;

    private FactsFile(FileStream file, ZipArchiveMode mode)
    {
        _file = file;
        _zip = new ZipArchive(file, mode, leaveOpen: true);
    }

    /// <summary>A new, empty file to add sections to.</summary>
    public static FactsFile Create() => new(TemporaryFile.Create(), ZipArchiveMode.Create);

    /// <summary>The file of a published snapshot; null when it does not (or no longer) exist.</summary>
    public static async Task<FactsFile?> ReadAsync(BlobContainerClient container, string? snapshot, CancellationToken cancellationToken)
    {
        if (snapshot is null) return null;
        var file = TemporaryFile.Create();
        try
        {
            await Blob(container, snapshot).DownloadToAsync(file, cancellationToken);
            file.Position = 0;
            return new FactsFile(file, ZipArchiveMode.Read);
        }
        catch (Exception error) when (error is InvalidDataException or RequestFailedException { Status: 404 })
        {
            await file.DisposeAsync();
            return null;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>The sections, in the order in which their rows count.</summary>
    public IEnumerable<(Dataset Dataset, string Run)> Sections =>
        from entry in _zip.Entries
        where !entry.FullName.EndsWith(Keys, StringComparison.Ordinal) && !entry.FullName.EndsWith(Moves, StringComparison.Ordinal)
        let parts = (entry.FullName.EndsWith(Packed, StringComparison.Ordinal) ? entry.FullName[..^Packed.Length] : entry.FullName).Split('/')
        let dataset = DeclaredDatasets.Find(parts[0])
        where dataset is not null
        select (dataset, parts[1]);

    /// <summary>The sources that are published under a number, in the order of their numbers; none in a file of an earlier version.</summary>
    public IReadOnlyList<NamedSource> ReadSources()
    {
        if (_zip.GetEntry(SourcesEntry) is not { } entry) return [];
        using var reader = new StreamReader(entry.Open());
        return [.. reader.ReadToEnd().Split(SourceEnd, StringSplitOptions.RemoveEmptyEntries).Select(source => source.Split('\t', 2))
            .Select(parts => new NamedSource(parts[0], parts[1]))];
    }

    public void AddSources(IReadOnlyList<NamedSource> sources)
    {
        using var writer = new StreamWriter(Entry(SourcesEntry));
        foreach (var source in sources) writer.Write($"{source.Dataset}\t{source.Source}{SourceEnd}");
    }

    /// <summary>Adds what is decided from the rows: the withheld counts, how the rows of each run moved, and the sums of each month.</summary>
    public void AddDecided(byte[] withheld, IReadOnlyList<(Dataset Dataset, string Run, byte[] Moves)> moves, byte[] months)
    {
        _zip.Dispose();
        _file.Position = 0;
        using (_zip = new ZipArchive(_file, ZipArchiveMode.Update, leaveOpen: true))
        {
            Replace(WithheldEntry, withheld);
            Replace(MonthsEntry, months);
            foreach (var (dataset, run, of) in moves) Replace(Name(dataset, run, Moves), of);
        }

        Complete();
    }

    private void Replace(string name, byte[] content)
    {
        _zip.GetEntry(name)?.Delete();
        using var entry = Entry(name);
        entry.Write(content);
    }

    /// <summary>The withheld counts; null in a file of an earlier version.</summary>
    public Stream? OpenWithheld() => _zip.GetEntry(WithheldEntry)?.Open();

    /// <summary>The sums of each month; null in a file of an earlier version.</summary>
    public byte[]? ReadMonths() => Bytes(_zip.GetEntry(MonthsEntry));

    /// <summary>How the rows of a run moved; null where that is not kept.</summary>
    public byte[]? ReadMoves(Dataset dataset, string run) => Bytes(Find(dataset, run, Moves));

    public bool Holds(Dataset dataset, string run) => Find(dataset, run, Packed) is not null || Find(dataset, run, "") is not null;

    /// <summary>Adds a run's rows.</summary>
    public async Task AddAsync(Dataset dataset, string run, IAsyncEnumerable<StoredRow> rows)
    {
        var keys = new ArrayBufferWriter<byte>();
        await AddAsync(dataset, run, rows, keys);
        await using var entry = Entry(dataset, run, Keys);
        await entry.WriteAsync(keys.WrittenMemory);
    }

    private async Task AddAsync(Dataset dataset, string run, IAsyncEnumerable<StoredRow> rows, ArrayBufferWriter<byte> keys)
    {
        await using var entry = Entry(dataset, run, Packed);
        using var section = RowSection.Write(entry, RowSection.PublicFields(dataset));
        await foreach (var row in rows)
        {
            row.Key.Write(keys.GetSpan(RowKey.Length));
            keys.Advance(RowKey.Length);
            section.Add(row.Key, row.Sheet, row.Row, row.Values, row.Likeness);
        }
    }

    /// <summary>Copies a section of another file.</summary>
    public async Task CopyAsync(FactsFile other, Dataset dataset, string run, CancellationToken cancellationToken)
    {
        if (other.Find(dataset, run, Keys) is null)
        {
            await AddAsync(dataset, run, other.ReadRows(dataset, run).ToAsyncEnumerable());
            return;
        }

        foreach (var part in (string[])[Packed, Keys])
        {
            await using var source = await other.Find(dataset, run, part)!.OpenAsync(cancellationToken);
            await using var target = Entry(dataset, run, part);
            await source.CopyToAsync(target, CopyBytes, cancellationToken);
        }
    }

    /// <summary>Ends adding; from now on the file is read.</summary>
    public void Complete()
    {
        _zip.Dispose();
        _file.Position = 0;
        _zip = new ZipArchive(_file, ZipArchiveMode.Read, leaveOpen: true);
    }

    /// <summary>The keys of a run's rows, in row order.</summary>
    public IEnumerable<RowKey> ReadKeys(Dataset dataset, string run)
    {
        if (Find(dataset, run, Keys) is not { } entry)
        {
            foreach (var row in ReadRows(dataset, run)) yield return row.Key;
            yield break;
        }

        using var reader = new SectionBytes(entry.Open());
        for (var left = entry.Length; left > 0; left -= RowKey.Length) yield return RowKey.Read(reader.ReadBytes(RowKey.Length));
    }

    /// <summary>Number of a run's rows.</summary>
    public int CountOf(Dataset dataset, string run) =>
        Find(dataset, run, Keys) is { } entry ? (int)(entry.Length / RowKey.Length) : ReadKeys(dataset, run).Count();

    /// <summary>A run's rows, by sheet and row.</summary>
    /// <param name="keys">Keys of the rows to read; null for all.</param>
    /// <param name="fields">Places of the fields to read; null for all.</param>
    /// <param name="isWanted">Whether the row is to be read, by how many stand before it; null for all.</param>
    public IEnumerable<StoredRow> ReadRows(
        Dataset dataset, string run, IReadOnlySet<RowKey>? keys = null, IReadOnlySet<int>? fields = null, Func<int, bool>? isWanted = null)
    {
        if (keys is not null && !ReadKeys(dataset, run).Any(keys.Contains)) yield break;
        var unpacked = Find(dataset, run, Packed) is { } packed
            ? new DeflateStream(packed.Open(), CompressionMode.Decompress) : Find(dataset, run, "")!.Open();
        foreach (var row in RowSection.Read(unpacked, dataset, keys, fields, isWanted)) yield return row;
    }

    /// <summary>The texts of one field, by its place, in all rows of a run.</summary>
    public IEnumerable<string> ReadTexts(Dataset dataset, string run, int field) =>
        ReadRows(dataset, run, fields: new HashSet<int> { field }).Select(row => row.Values[field].Text).OfType<string>();

    /// <summary>Hash of the whole file, in hexadecimal digits.</summary>
    public async Task<string> Sha256Async(CancellationToken cancellationToken)
    {
        _file.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(_file, cancellationToken));
    }

    /// <summary>Whether the whole file can be read. Used when no hash was entered for it.</summary>
    public bool IsSound()
    {
        try
        {
            ReadSources();
            return Sections.ToList().TrueForAll(s => ReadRows(s.Dataset, s.Run).Select(row => row.Key).SequenceEqual(ReadKeys(s.Dataset, s.Run)));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Stores the file for a snapshot, unless another publisher already has: the same inputs give the same bytes.</summary>
    public async Task WriteAsync(BlobContainerClient container, string snapshot, CancellationToken cancellationToken)
    {
        _file.Position = 0;
        await Blob(container, snapshot).CreateAsync(_file, new BlobHttpHeaders { ContentType = "application/zip" }, cancellationToken);
    }

    public void Dispose()
    {
        _zip.Dispose();
        _file.Dispose();
    }

    internal static BlobClient Blob(BlobContainerClient container, string snapshot) => container.GetBlobClient($"{Publish.Version}/{snapshot}.zip");

    private static string Name(Dataset dataset, string run, string part) => $"{dataset.Name}/{run}{part}";

    private static byte[]? Bytes(ZipArchiveEntry? entry)
    {
        if (entry is null) return null;
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private ZipArchiveEntry? Find(Dataset dataset, string run, string part) => _zip.GetEntry(Name(dataset, run, part));

    private Stream Entry(Dataset dataset, string run, string part) => Entry(Name(dataset, run, part));

    private Stream Entry(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        return entry.Open();
    }
}
