namespace AinChock.Pipeline.Intake;

/// <summary>Reads the rows of a long sheet on another thread, ahead of where they are looked at.</summary>
internal static class RowsAhead
{
    // A thread is not worth its start for fewer rows.
    private const int Short = 500;

    private const int BlockRows = 128, Blocks = 4;

    /// <summary>The same rows in the same order, each for use until the next one. What reading them throws is thrown where its row would be.</summary>
    public static IEnumerable<SheetRow> ReadAhead(this IEnumerable<SheetRow> rows)
    {
        using var source = rows.GetEnumerator();
        for (var i = 0; i < Short; i++)
        {
            if (!source.MoveNext()) yield break;
            yield return source.Current;
        }

        // Left before the source is, which its thread reads.
        using var ahead = new Ahead<Block>(Enumerable.Range(0, Blocks).Select(_ => new Block()), block => block.Fill(source));
        while (ahead.Next() is { } block)
        {
            for (var i = 0; i < block.Count; i++) yield return block.Rows[i];
        }
    }

    private sealed class Block
    {
        public SheetRow[] Rows { get; } = [.. Enumerable.Range(0, BlockRows).Select(_ => new SheetRow())];

        public int Count { get; private set; }

        public bool Fill(IEnumerator<SheetRow> from)
        {
            for (Count = 0; Count < BlockRows && from.MoveNext(); Count++) Rows[Count].Swap(from.Current);
            return Count > 0;
        }
    }
}
