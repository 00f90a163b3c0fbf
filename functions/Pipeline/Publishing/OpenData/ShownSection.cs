namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>The rows of a long source as a snapshot shows them.</summary>
/// <param name="Run">The version they are of.</param>
/// <param name="Source">The source's published name.</param>
/// <param name="Blocks">The rows, so many at a time: what other sources change concerns few of them.</param>
/// <param name="Sums">Where <see cref="ShownFields"/> of all rows stand in the file beside the facts.</param>
/// <param name="Names">Where the hashes of their published names stand there.</param>
/// <param name="IsAsStored">Whether nothing is masked in <see cref="ShownFields"/>, so that they are those of the stored rows.</param>
internal sealed record ShownSection(
    string Dataset, string Run, string Source, IReadOnlyList<ShownBlock> Blocks, (long At, long Length) Sums, (long At, long Length) Names,
    bool IsAsStored)
{
    /// <summary>Endings of a register's published files.</summary>
    public static readonly IReadOnlyList<string> Endings = [".csv", ".plain.csv", ".json", ".parquet"];
}

/// <summary>Rows of a long source that stand together in the published files.</summary>
/// <param name="Digest">Hash of all that the published rows depend on besides the version (see <see cref="ShownDigest"/>).</param>
/// <param name="Rows">How many of them count.</param>
/// <param name="Pieces">Where they stand, in the order of <see cref="ShownSection.Endings"/>; none where no row counts.</param>
/// <param name="Groups">Their groups of rows in Parquet, each described as in a file that begins with them.</param>
internal sealed record ShownBlock(byte[] Digest, int Rows, IReadOnlyList<ShownPiece> Pieces, IReadOnlyList<byte[]> Groups)
{
    /// <summary>Rows of a block, but for the last of a source; those that do not count are among them.</summary>
    public const int Most = 2048;
}

/// <summary>A piece of a published file, with the hash of its bytes.</summary>
internal sealed record ShownPiece(long At, long Length, byte[] Sha256);
