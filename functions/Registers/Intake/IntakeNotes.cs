using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake;

/// <summary>The notes of one file in the order made; a place that is read twice is noted once.</summary>
internal sealed class IntakeNotes
{
    private const int Kept = 100_000;

    private readonly List<IntakeNote> _notes = [];
    private readonly HashSet<(FindingCode, int, int, int)> _places = [];

    public IReadOnlyList<IntakeNote> All => _notes;

    public void Add(in IntakeNote note)
    {
        if (_notes.Count < Kept && _places.Add((note.Notice.Code, note.Sheet, note.Row, note.Column))) _notes.Add(note);
    }
}
