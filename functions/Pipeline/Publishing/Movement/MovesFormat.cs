using System.IO.Compression;
using System.Text;

namespace AinChock.Pipeline.Publishing.Movement;

/// <summary>The stored form of the moves of one version's rows: the uploads that they follow from, then a move a row in the order of the rows.</summary>
internal static class MovesFormat
{
    // Stands before the uploads. What was worked out in another way is worked out anew.
    private const string Form = "2";

    public static byte[] Write(IReadOnlyList<Version> uploads, IReadOnlyList<Move> moves)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(new BufferedStream(new DeflateStream(bytes, CompressionLevel.Fastest, leaveOpen: true)), Encoding.UTF8))
        {
            writer.Write7BitEncodedInt(1 + uploads.Count);
            writer.Write(Form);
            foreach (var upload in uploads) writer.Write(upload.ToString());
            writer.Write7BitEncodedInt(moves.Count);
            foreach (var move in moves)
            {
                writer.Write(move.State);
                writer.Write7BitEncodedInt(move.Uploads);
                writer.Write7BitEncodedInt(move.Since);
                writer.Write7BitEncodedInt(move.FirstDue);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Reads moves; each is read when it is asked for.</summary>
    public static (IReadOnlyList<string> Uploads, IEnumerable<Move> Moves) Read(byte[] bytes)
    {
        var reader = new BinaryReader(new BufferedStream(new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress)), Encoding.UTF8);
        var uploads = Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ => reader.ReadString()).ToList();
        return (uploads, Moves(reader));
    }

    /// <summary>Whether moves follow from these uploads, or from more than these where the oldest are no longer listed.</summary>
    public static bool FollowFrom(IReadOnlyList<string> kept, IReadOnlyList<Version> uploads)
    {
        if (kept is not [Form, ..] || uploads.Count == 0 || kept[^1] != uploads[^1].ToString()) return false;
        var at = 0;
        foreach (var upload in uploads.Select(upload => upload.ToString()))
        {
            while (at < kept.Count && kept[at] != upload) at++;
            if (at++ >= kept.Count) return false;
        }

        return true;
    }

    private static IEnumerable<Move> Moves(BinaryReader reader)
    {
        using (reader)
        {
            for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
                yield return new Move(reader.ReadUInt64(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        }
    }
}
