using System.Collections;

namespace AinChock.Registers.Values;

/// <summary>A list that grows by pages: a register may have a million rows, and a list that doubles holds everything twice while it copies.</summary>
internal sealed class PagedList<T> : IReadOnlyList<T>
{
    private const int PageBits = 12, PageLength = 1 << PageBits;

    private readonly List<T[]> _pages = [];

    public int Count { get; private set; }

    public T this[int index] => At(index);

    /// <summary>The element itself, which can be changed.</summary>
    public ref T At(int index) => ref _pages[index >> PageBits][index & (PageLength - 1)];

    public void Add(T item)
    {
        var place = Count & (PageLength - 1);
        // The first page grows: most registers have sixty rows.
        if (Count < PageLength) Grow();
        else if (place == 0) _pages.Add(new T[PageLength]);
        _pages[^1][place] = item;
        Count++;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Grow()
    {
        if (_pages.Count == 0) _pages.Add(new T[64]);
        var page = _pages[0];
        if (Count < page.Length) return;
        Array.Resize(ref page, page.Length * 2);
        _pages[0] = page;
    }
}
