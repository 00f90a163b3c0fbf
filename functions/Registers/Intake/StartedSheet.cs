namespace AinChock.Registers.Intake;

/// <summary>A sheet whose first rows were read to find the header. Reading continues where it stopped, so that no row is decoded twice,
/// unless the format reads one sheet at a time and another was begun meanwhile.</summary>
internal sealed class StartedSheet : IDisposable
{
    private readonly Workbook _workbook;
    private readonly CancellationToken _cancellationToken;
    private IEnumerator<SheetRow>? _rest;

    private StartedSheet(Workbook workbook, Sheet sheet, IReadOnlyList<SheetRow> head, IEnumerator<SheetRow>? rest, CancellationToken cancellationToken)
    {
        (_workbook, Sheet, Head, _rest, _cancellationToken) = (workbook, sheet, head, rest, cancellationToken);
    }

    public Sheet Sheet { get; }

    /// <summary>The first rows with a value.</summary>
    public IReadOnlyList<SheetRow> Head { get; }

    /// <summary>Number of cells in these rows.</summary>
    public int HeadCells => Head.Sum(row => row.Cells.Length);

    /// <param name="rows">Most rows to read.</param>
    /// <param name="keepsOpen">Keeps the reader open to continue later.</param>
    public static StartedSheet Start(Workbook workbook, Sheet sheet, int rows, bool keepsOpen, CancellationToken cancellationToken)
    {
        var source = workbook.ReadRows(sheet, cancellationToken).GetEnumerator();
        try
        {
            var head = new List<SheetRow>();
            while (head.Count < rows && source.MoveNext()) head.Add(source.Current.Copy());
            if (keepsOpen) return new StartedSheet(workbook, sheet, head, source, cancellationToken);
            source.Dispose();
            return new StartedSheet(workbook, sheet, head, rest: null, cancellationToken);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>All rows of the sheet, including those already read. May be called once.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        using var source = _rest ?? _workbook.ReadRows(Sheet, _cancellationToken).GetEnumerator();
        var isRead = _rest is not null;
        _rest = null;
        if (isRead)
        {
            foreach (var row in Head) yield return row;
        }

        while (source.MoveNext()) yield return source.Current;
    }

    public void Dispose() => _rest?.Dispose();
}
