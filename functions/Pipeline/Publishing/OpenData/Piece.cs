namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Bytes that stand one after the other in a file.</summary>
/// <param name="File">Seekable; belongs to somebody else.</param>
internal readonly record struct Piece(Stream File, long At, long Length);
