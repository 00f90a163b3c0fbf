namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Where the rows of a block stand in the files that are being written.</summary>
/// <param name="Texts">In the files of text, in their order.</param>
/// <param name="Part">Number of the part in Parquet.</param>
internal sealed record SectionPlace(IReadOnlyList<(long At, long Length)> Texts, int Part);
