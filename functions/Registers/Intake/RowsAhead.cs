namespace AinChock.Registers.Intake;

/// <summary>Reads ahead on another thread once the source proves to be long.</summary>
public static class RowsAhead
{
    // Below this number a thread is not worth starting.
    private const int Few = 500;

    private const int InBlock = 128, Blocks = 4;

    // Most cells in a block: a row may have twenty or sixteen thousand.
    private const int CellsInBlock = 16 << 10;

    // Stores an item and returns its number of cells.
    private delegate int Put<T>(ref T? place, T item);

    /// <summary>Yields the same items in order; the source must not reuse them. An exception of the source is thrown in place of its item.</summary>
    public static IEnumerable<T> ReadAhead<T>(this IEnumerable<T> items) =>
        ReadAhead(items, static (ref T? place, T item) =>
        {
            place = item;
            return 0;
        });

    /// <summary>The same for rows that the source reuses, each valid until the next.</summary>
    /// <param name="look">Looks at each row that is read on the other thread.</param>
    internal static IEnumerable<SheetRow> ReadAhead(this IEnumerable<SheetRow> rows, Action<SheetRow> look) =>
        !SecondProcessor.IsThere ? rows : ReadAhead(rows, (ref SheetRow? place, SheetRow row) =>
        {
            (place ??= new SheetRow()).Swap(row);
            place.Trim();
            look(place);
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

        // Disposed before the source, which its thread reads.
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
            // Frees what earlier wide rows left.
            for (var i = Count; i < InBlock; i++)
            {
                if (_items[i] is SheetRow { IsWide: true }) _items[i] = default;
            }

            return Count > 0;
        }
    }
}
