namespace AinChock.Pipeline.Publishing;

/// <summary>Settings of a publication.</summary>
public sealed record PublishOptions
{
    /// <summary>Counts of persons from 1 to one below this are withheld; 0 or 1 withholds none.</summary>
    public int SmallGroup { get; init; } = 5;

    /// <summary>A source with at least so many rows is long: what did not change of it is copied from the snapshot before.</summary>
    public int LongRows { get; init; } = 1000;

    /// <summary>The rows of a register with at least so many are sent while they are still being put together.</summary>
    public int StreamedRows { get; init; } = 20_000;

    /// <summary>A register whose rows are more bytes of JSON than this is published with files by which they are searched and sorted. The dashboard reads one
    /// that is smaller as a whole.</summary>
    public long SearchedBytes { get; init; } = 4 << 20;
}
