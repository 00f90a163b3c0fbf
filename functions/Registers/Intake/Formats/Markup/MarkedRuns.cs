using System.Text;

namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>Takes struck text and raised marks out of the text of a page's cell, as they are taken out of a workbook's.</summary>
internal sealed class MarkedRuns(StringBuilder text)
{
    // The open element, where its text begins, and how many of its name are open within it: they add nothing.
    private string? _name;
    private bool _isStruck;
    private int _start, _within;

    /// <summary>What was taken out of the current cell.</summary>
    public CellLoss Loss { get; private set; }

    /// <summary>Begins a cell.</summary>
    /// <param name="looks">The looks of the cell itself.</param>
    public void Begin(Looks looks) => (_name, Loss) = (null, (looks & Looks.Struck) != 0 ? CellLoss.StruckCell : CellLoss.None);

    public void Open(string name, Looks looks)
    {
        if (name == _name) _within++;
        if (_name is not null) return;
        _isStruck = (looks & Looks.Struck) != 0;
        if ((looks & (Looks.Struck | Looks.Raised)) != 0) (_name, _start, _within) = (name, text.Length, 0);
    }

    public void Close(string name)
    {
        if (name == _name && --_within < 0) End();
    }

    /// <summary>Ends the run that is open, if any: pages forget end tags.</summary>
    public void End()
    {
        if (_name is null) return;
        _name = null;
        var run = text.ToString(_start, text.Length - _start);
        if (string.IsNullOrWhiteSpace(run)) return;
        var kept = _isStruck ? null : RichText.KeptOfRaised(text.ToString(0, _start), run);
        if (kept == run) return;
        text.Length = _start;
        text.Append(kept);
        if (kept is null) Loss |= _isStruck ? CellLoss.StruckText : CellLoss.RaisedMarks;
    }
}
