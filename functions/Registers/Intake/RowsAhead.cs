namespace AinChock.Registers.Intake;

/// <summary>Reads on another thread, ahead of where what is read is looked at, as soon as it turns out to be much.</summary>
public static class RowsAhead
{
    // A thread is not worth its start for fewer.
    private const int Few = 500;

    private const int InBlock = 128, Blocks = 4;

    // Cells of the rows of one block together: a row may have some twenty, or sixteen thousand.
    private const int CellsInBlock = 16 << 10;

    // Returns the cells of the item.
    private delegate int Put<T>(ref T? place, T item);

    /// <summary>The same items in the same order, none of which the source uses again. What reading them throws is thrown where its item would be.</summary>
    public static IEnumerable<T> ReadAhead<T>(this IEnumerable<T> items) =>
        ReadAhead(items, static (ref T? place, T item) =>
        {
            place = item;
            return 0;
        });

    /// <summary>The same of rows that the source uses again, each for use until the next one.</summary>
    internal static IEnumerable<SheetRow> ReadAhead(this IEnumerable<SheetRow> rows) =>
        ReadAhead(rows, static (ref SheetRow? place, SheetRow row) =>
        {
            (place ??= new SheetRow()).Swap(row);
            place.Trim();
            return place.Cells.Length;
        });

    private static IEnumerable<T> ReadAhead<T>(IEnumerable<T> items, Put<T> put)
    {
        using var source = items.GetEnumerator();
        for (var i = 0; i < Few; i++)
        {
            if (!source.MoveNext()) yield break;
            yield return source.Current;
        }

        // Left before the source is, which its thread reads.
        using var ahead = new FilledAhead<Block<T>>(Enumerable.Range(0, Blocks).Select(_ => new Block<T>(put)), block => block.Fill(source));
        while (ahead.Next() is { } block)
        {
            for (var i = 0; i < block.Count; i++) yield return block[i];
        }
    }

    private sealed class Block<T>(Put<T> put)
    {
        private readonly T?[] _items = new T?[InBlock];

        public int Count { get; private set; }

        public T this[int index] => _items[index]!;

        public bool Fill(IEnumerator<T> from)
        {
            Count = 0;
            for (var cells = 0; Count < InBlock && cells < CellsInBlock && from.MoveNext(); Count++) cells += put(ref _items[Count], from.Current);
            // What wide rows of before have left.
            for (var i = Count; i < InBlock; i++)
            {
                if (_items[i] is SheetRow { IsWide: true }) _items[i] = default;
            }

            return Count > 0;
        }
    }
}
