namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Groups of rows of a Parquet file that can be put into another one.</summary>
/// <param name="Described">Each as a footer describes it where the first of them is the first of its file.</param>
/// <param name="Rows">Rows in all of them.</param>
internal sealed record EarlierGroups(Piece Piece, IReadOnlyList<byte[]> Described, long Rows);

/// <summary>Where groups of rows stand in a Parquet file.</summary>
/// <param name="Described">Each as a footer describes it where the first of them is the first of its file.</param>
internal sealed record PlacedGroups(long At, long Length, IReadOnlyList<byte[]> Described);
