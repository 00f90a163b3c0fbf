using System.Text;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>The stored form of the sections of a snapshot.</summary>
internal static class ShownIndex
{
    public static byte[] Write(string form, IReadOnlyList<ShownSection> sections)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            writer.Write(form);
            writer.Write(sections.Count);
            foreach (var section in sections) Write(writer, section);
        }

        return bytes.ToArray();
    }

    /// <summary>Nothing when it is of another form.</summary>
    public static IReadOnlyList<ShownSection> Read(byte[] bytes, string form)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        return reader.ReadString() == form ? [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => Read(reader))] : [];
    }

    private static void Write(BinaryWriter writer, ShownSection section)
    {
        writer.Write(section.Dataset);
        writer.Write(section.Run);
        writer.Write(section.Source);
        writer.Write(section.Blocks.Count);
        foreach (var block in section.Blocks) Write(writer, block);
        Write(writer, section.Sums);
        Write(writer, section.Names);
        writer.Write(section.IsAsStored);
    }

    private static void Write(BinaryWriter writer, ShownBlock block)
    {
        Write(writer, block.Digest);
        writer.Write(block.Rows);
        writer.Write(block.Pieces.Count);
        foreach (var piece in block.Pieces)
        {
            Write(writer, (piece.At, piece.Length));
            Write(writer, piece.Sha256);
        }

        writer.Write(block.Groups.Count);
        foreach (var group in block.Groups) Write(writer, group);
    }

    private static ShownSection Read(BinaryReader reader) => new(
        reader.ReadString(), reader.ReadString(), reader.ReadString(), [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => ReadBlock(reader))],
        ReadPlace(reader), ReadPlace(reader), reader.ReadBoolean());

    private static ShownBlock ReadBlock(BinaryReader reader) => new(
        ReadBytes(reader), reader.ReadInt32(), [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => ReadPiece(reader))],
        [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => ReadBytes(reader))]);

    private static ShownPiece ReadPiece(BinaryReader reader)
    {
        var (at, length) = ReadPlace(reader);
        return new ShownPiece(at, length, ReadBytes(reader));
    }

    private static void Write(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());

    private static void Write(BinaryWriter writer, (long At, long Length) place)
    {
        writer.Write(place.At);
        writer.Write(place.Length);
    }

    private static (long At, long Length) ReadPlace(BinaryReader reader) => (reader.ReadInt64(), reader.ReadInt64());
}
