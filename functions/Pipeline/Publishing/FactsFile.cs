using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AinChock.Pipeline.Datasets;
using AinChock.Pipeline.Normalisation;
using AinChock.Pipeline.Storage;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Publishing;

/// <summary>
/// The rows behind one snapshot, public fields only, a section a run: one zip, <c>facts/v1/{snapshot}.zip</c>. The next publication
/// takes unchanged runs from it, so that it reads only what changed from the tables; and every figure can be followed to its rows.
/// Never published itself. Lost, it is made again from the tables.
/// </summary>
public sealed class FactsFile : IDisposable
{
    // Strings of one section remembered by number: codes and places repeat, titles do not.
    private const int MaxRemembered = 4096;

    // Zip entries carry a time; the same rows are to be the same bytes.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FileStream _file;
    private ZipArchive _zip;

    private FactsFile(FileStream file, ZipArchiveMode mode)
    {
        _file = file;
        _zip = new ZipArchive(file, mode, leaveOpen: true);
    }

    /// <summary>An empty one, to be added to.</summary>
    public static FactsFile Create() => new(Temporary.File(), ZipArchiveMode.Create);

    /// <summary>That of a published snapshot; null when it is not there (any more).</summary>
    public static async Task<FactsFile?> ReadAsync(BlobContainerClient container, string? snapshot, CancellationToken cancellationToken)
    {
        if (snapshot is null) return null;
        var file = Temporary.File();
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
        let parts = entry.FullName.Split('/')
        let dataset = DatasetCatalogue.Find(parts[0])
        where dataset is not null
        select (dataset, parts[1]);

    public bool Holds(Dataset dataset, string run) => _zip.GetEntry(Section(dataset, run)) is not null;

    /// <summary>Adds a run's rows.</summary>
    public async Task AddAsync(Dataset dataset, string run, IAsyncEnumerable<StoredRow> rows)
    {
        var fields = PublicFields(dataset);
        await using var writer = new BinaryWriter(Entry(dataset, run), Encoding.UTF8);
        writer.Write7BitEncodedInt(fields.Length);
        foreach (var (field, _) in fields) writer.Write(field.Name);
        var strings = new Dictionary<string, int>(StringComparer.Ordinal);
        var key = new byte[16];
        await foreach (var row in rows)
        {
            writer.Write(true);
            BinaryPrimitives.WriteUInt128BigEndian(key, row.Key.Bits);
            writer.Write(key);
            WriteText(writer, row.Sheet, strings);
            writer.Write7BitEncodedInt(row.Row);
            foreach (var (_, index) in fields) WriteValue(writer, row.Values[index], strings);
        }

        writer.Write(false);
    }

    /// <summary>Takes over a section that another file holds.</summary>
    public async Task CopyAsync(FactsFile other, Dataset dataset, string run, CancellationToken cancellationToken)
    {
        await using var source = await other._zip.GetEntry(Section(dataset, run))!.OpenAsync(cancellationToken);
        await using var target = Entry(dataset, run);
        await source.CopyToAsync(target, cancellationToken);
    }

    /// <summary>Ends adding; from here on it is read.</summary>
    public void Complete()
    {
        _zip.Dispose();
        _file.Position = 0;
        _zip = new ZipArchive(_file, ZipArchiveMode.Read, leaveOpen: true);
    }

    /// <summary>A run's rows, by sheet and row.</summary>
    public IEnumerable<StoredRow> ReadRows(Dataset dataset, string run)
    {
        using var reader = new BinaryReader(new BufferedStream(_zip.GetEntry(Section(dataset, run))!.Open(), 1 << 16), Encoding.UTF8);
        // A field that has become personal, or gone, since then is passed over.
        var places = new int[reader.Read7BitEncodedInt()];
        for (var i = 0; i < places.Length; i++) places[i] = PlaceOf(dataset, reader.ReadString());
        var strings = new List<string>();
        var key = new byte[16];
        while (reader.ReadBoolean())
        {
            reader.BaseStream.ReadExactly(key);
            var sheet = ReadText(reader, reader.ReadByte(), strings);
            var row = reader.Read7BitEncodedInt();
            var values = new FieldValue[dataset.Fields.Count];
            foreach (var place in places)
            {
                var value = ReadValue(reader, strings);
                if (place >= 0) values[place] = value;
            }

            yield return new StoredRow(new RowKey(BinaryPrimitives.ReadUInt128BigEndian(key)), sheet, row, values);
        }
    }

    /// <summary>Keeps it for a snapshot, unless another publisher has: the same inputs are the same bytes.</summary>
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

    private static string Section(Dataset dataset, string run) => $"{dataset.Name}/{run}";

    private BufferedStream Entry(Dataset dataset, string run)
    {
        var entry = _zip.CreateEntry(Section(dataset, run), CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        return new BufferedStream(entry.Open(), 1 << 16);
    }

    private static (Field Field, int Index)[] PublicFields(Dataset dataset) =>
        [.. dataset.Fields.Select((field, index) => (field, index)).Where(f => !f.field.IsPersonal)];

    private static int PlaceOf(Dataset dataset, string name)
    {
        for (var i = 0; i < dataset.Fields.Count; i++)
        {
            if (dataset.Fields[i].Name == name) return dataset.Fields[i].IsPersonal ? -1 : i;
        }

        return -1;
    }

    private static void WriteValue(BinaryWriter writer, FieldValue value, Dictionary<string, int> strings)
    {
        if (value.Text is { } text)
        {
            WriteText(writer, text, strings);
        }
        else if (value.Number is { } number)
        {
            writer.Write((byte)ValueKind.Number);
            writer.Write7BitEncodedInt64(number);
        }
        else
        {
            writer.Write((byte)ValueKind.Blank);
        }
    }

    private static FieldValue ReadValue(BinaryReader reader, List<string> strings) => reader.ReadByte() switch
    {
        (byte)ValueKind.Blank => FieldValue.Blank,
        (byte)ValueKind.Number => FieldValue.Of(reader.Read7BitEncodedInt64()),
        var kind => FieldValue.Of(ReadText(reader, kind, strings)),
    };

    private static void WriteText(BinaryWriter writer, string text, Dictionary<string, int> strings)
    {
        if (strings.TryGetValue(text, out var number))
        {
            writer.Write((byte)ValueKind.Repeated);
            writer.Write7BitEncodedInt(number);
            return;
        }

        if (strings.Count < MaxRemembered) strings.Add(text, strings.Count);
        writer.Write((byte)ValueKind.Text);
        writer.Write(text);
    }

    private static string ReadText(BinaryReader reader, byte kind, List<string> strings)
    {
        if (kind == (byte)ValueKind.Repeated) return strings[reader.Read7BitEncodedInt()];
        var text = reader.ReadString();
        if (strings.Count < MaxRemembered) strings.Add(text);
        return text;
    }

    private enum ValueKind : byte
    {
        Blank,
        Number,
        Text,
        Repeated,
    }
}
