namespace AinChock.Registers.Checking;

/// <summary>Gathers the rows set aside. Titles are kept up to a bound: without a title less can be said about a row.</summary>
internal sealed class SetAsideRows
{
    // Room for some tens of thousands of titles.
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
