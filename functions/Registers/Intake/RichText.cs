using System.Buffers;
using System.Text;

namespace AinChock.Registers.Intake;

/// <summary>
/// Assembles a cell's text from its runs. Struck text was withdrawn, and small raised figures refer to a note, so
/// neither is part of the value. Raised letters (1er, n°) are, and so is the figure of a measure (m², km³).
/// </summary>
/// <param name="budget">Shared by all texts; null when their runs are limited otherwise.</param>
internal sealed class RichText(int mostChars, RunBudget? budget = null)
{
    private static readonly SearchValues<char> MarkChars = SearchValues.Create("0123456789 \u00A0()[],;.*†‡¹²³");

    private readonly StringBuilder _run = new();
    private string? _only;
    private StringBuilder? _text;
    private CellLoss _loss;

    public bool IsRaised { get; set; }

    public bool IsStruck { get; set; }

    /// <summary>Begins a run in normal script.</summary>
    public void Begin()
    {
        budget?.Spend();
        EndRun();
        (IsRaised, IsStruck) = (false, false);
    }

    public void Append(string text)
    {
        if (_run.Length + (_text?.Length ?? _only?.Length ?? 0) + text.Length > mostChars) throw IntakeLimits.Over(nameof(IntakeLimits.CellChars), mostChars);
        if (IsRaised || IsStruck) _run.Append(text);
        else Keep(text);
    }

    /// <param name="unescape">Resolves the format's own escapes.</param>
    public Printable End(Func<string, string>? unescape = null)
    {
        EndRun();
        var text = _text?.ToString() ?? _only ?? "";
        // A dash stands for nothing, so that the cell can still report what became of its text.
        if (_loss != CellLoss.None) text = string.IsNullOrWhiteSpace(text) ? "-" : text.TrimEnd();
        return Printable.Of(unescape is null ? text : unescape(text), _loss);
    }

    private void Keep(string text)
    {
        if (_only is null) _only = text;
        else (_text ??= new StringBuilder(_only)).Append(text);
    }

    private void EndRun()
    {
        if (_run.Length == 0) return;
        var run = _run.ToString();
        _run.Clear();
        if (string.IsNullOrWhiteSpace(run))
        {
            Keep(run);
        }
        else if (IsStruck)
        {
            _loss |= CellLoss.StruckText;
        }
        else if (KeptOfRaised(_text?.ToString() ?? _only ?? "", run) is { } kept)
        {
            Keep(kept);
        }
        else
        {
            _loss |= CellLoss.RaisedMarks;
        }
    }

    /// <summary>What a raised run adds to the text before it; null for a mark, which refers to a note.</summary>
    public static string? KeptOfRaised(ReadOnlySpan<char> before, string run)
    {
        if (run.Trim() is "2" or "3" && IsBehindMetre(before)) return run.Trim() == "2" ? "²" : "³";
        return run.AsSpan().ContainsAnyExcept(MarkChars) ? run : null;
    }

    private static bool IsBehindMetre(ReadOnlySpan<char> text)
    {
        if (text is not [.. var before, 'm']) return false;
        if (before is [.., 'k' or 'h' or 'd' or 'c' or 'm']) before = before[..^1];
        return before.IsEmpty || !char.IsLetter(before[^1]);
    }
}

/// <summary>How many runs the texts of one reading may still have.</summary>
internal sealed class RunBudget(IntakeLimits limits)
{
    private int _runs;

    public void Spend()
    {
        if (++_runs > limits.RichRuns) throw IntakeLimits.Over(nameof(limits.RichRuns), limits.RichRuns);
    }
}
