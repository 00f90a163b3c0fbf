namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>One pass over a file with consecutive sheets: sheets requested in order are read in a single pass, however many there are.</summary>
internal sealed class SheetPass(MarkupReader xml, Func<MarkupReader, bool> isSheet) : IDisposable
{
    private int _sheet = -1, _depth;

    public MarkupReader Xml => xml;

    /// <summary>Moves to the start of a sheet; false when it does not exist.</summary>
    public bool MoveTo(int sheet)
    {
        while (_sheet < sheet)
        {
            Leave();
            do
            {
                if (!xml.Read()) return false;
            }
            while (!xml.IsElement || !isSheet(xml));
            _sheet++;
            _depth = xml.Depth;
        }

        return true;
    }

    public bool IsBefore(int sheet) => _sheet < sheet;

    public void Dispose() => xml.Dispose();

    // Elements inside a sheet are no sheets, whatever their name.
    private void Leave()
    {
        if (_sheet < 0) return;
        if (xml.IsElement && xml.Depth == _depth) xml.SkipContent();
        while (xml.Depth > _depth && xml.Read())
        {
            // The content is skipped.
        }
    }
}

/// <summary>Reuses the current pass if it has not reached the sheet yet.</summary>
internal sealed class SheetPasses(Func<SheetPass> begin) : IDisposable
{
    private SheetPass? _waiting;

    /// <summary>Lends a pass to the caller until it is returned.</summary>
    public SheetPass Take(int sheet)
    {
        var pass = _waiting;
        _waiting = null;
        if (pass is not null && pass.IsBefore(sheet)) return pass;
        pass?.Dispose();
        return begin();
    }

    public void Return(SheetPass pass)
    {
        _waiting?.Dispose();
        _waiting = pass;
    }

    public void Dispose() => _waiting?.Dispose();
}
