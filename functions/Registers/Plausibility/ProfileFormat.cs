using System.IO.Compression;
using System.Text;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Registers.Plausibility;

/// <summary>The stored form of a profile: a version byte, then the columns in sequence, deflated.</summary>
/// <remarks>Numbers are stored under their field's name, so that a schema may gain and lose fields.</remarks>
public static class ProfileFormat
{
    private const byte Version = 1;

    /// <summary>Writes the stored form.</summary>
    public static byte[] Write(Profile profile)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(Version);
        using (var writer = new BinaryWriter(new DeflateStream(bytes, CompressionLevel.Fastest, leaveOpen: true), Encoding.UTF8))
        {
            writer.Write7BitEncodedInt(profile.Rows);
            Span<byte> key = stackalloc byte[RowKey.Length];
            foreach (var row in profile.Keys)
            {
                row.Write(key);
                writer.Write(key);
            }

            foreach (var year in profile.Years) writer.Write7BitEncodedInt(year);
            WriteTexts(writer, profile.Peers);
            WriteTexts(writer, profile.Statuses);
            writer.Write7BitEncodedInt(profile.Numbers.Count);
            foreach (var (field, column) in profile.Numbers)
            {
                writer.Write(profile.Dataset.Fields[field].Name);
                foreach (var number in column) writer.Write7BitEncodedInt64(number == Profile.None ? 0 : number + 1);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Reads a profile from its stored form.</summary>
    /// <returns>Null for a form that this program does not know.</returns>
    public static Profile? Read(Dataset dataset, byte[] bytes)
    {
        if (bytes is not [Version, ..]) return null;
        using var reader = new BinaryReader(new DeflateStream(new MemoryStream(bytes, 1, bytes.Length - 1), CompressionMode.Decompress), Encoding.UTF8);
        var rows = reader.Read7BitEncodedInt();
        var keys = Read(rows, () => RowKey.Read(reader.ReadBytes(RowKey.Length)));
        var years = Read(rows, reader.Read7BitEncodedInt);
        var peers = ReadTexts(reader, rows);
        var statuses = ReadTexts(reader, rows);
        var numbers = new Dictionary<int, PagedList<long>>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var name = reader.ReadString();
            var column = Read(rows, () => reader.Read7BitEncodedInt64() is > 0 and var number ? number - 1 : Profile.None);
            if (dataset.Fields.Any(field => field.Name == name)) numbers.Add(dataset.IndexOf(name), column);
        }

        return new Profile(dataset, keys, years, peers, statuses, numbers);
    }

    private static PagedList<T> Read<T>(int rows, Func<T> next)
    {
        var all = new PagedList<T>();
        while (all.Count < rows) all.Add(next());
        return all;
    }

    // Writes the distinct texts, then the index of each row's text; 0 for none.
    private static void WriteTexts(BinaryWriter writer, PagedList<string?> texts)
    {
        var different = texts.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var numbers = different.Select((text, i) => (text, i)).ToDictionary(t => t.text, t => t.i + 1, StringComparer.Ordinal);
        writer.Write7BitEncodedInt(different.Count);
        foreach (var text in different) writer.Write(text);
        foreach (var text in texts) writer.Write7BitEncodedInt(text is null ? 0 : numbers[text]);
    }

    private static PagedList<string?> ReadTexts(BinaryReader reader, int rows)
    {
        var different = Read(reader.Read7BitEncodedInt(), reader.ReadString);
        return Read(rows, () => reader.Read7BitEncodedInt() is > 0 and var number ? different[number - 1] : null);
    }
}
