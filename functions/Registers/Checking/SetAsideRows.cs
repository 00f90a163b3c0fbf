namespace AinChock.Registers.Checking;

/// <summary>Gathers the rows that are set aside. Their titles are held as far as they are not too much: of a row without one less can be told.</summary>
internal sealed class SetAsideRows
{
    // Of some tens of thousands of titles.
    private const int MostTitleChars = 4_000_000;

    private readonly List<SetAsideRow> _rows = [];
    private int _titleChars;

    public IReadOnlyList<SetAsideRow> List => _rows;

    public void Add(in SetAsideRow row)
    {
        var isHeld = _titleChars + row.Title.Length <= MostTitleChars;
        if (isHeld) _titleChars += row.Title.Length;
        _rows.Add(isHeld ? row : row with { Title = "" });
    }
}
