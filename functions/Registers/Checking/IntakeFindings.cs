using AinChock.Registers.Findings;
using AinChock.Registers.Intake;

namespace AinChock.Registers.Checking;

/// <summary>Turns the notes of intake into findings.</summary>
internal sealed class IntakeFindings(Workbook workbook, FindingLog log)
{
    private int _taken;

    /// <summary>Takes the notes made since the last call.</summary>
    public void Take()
    {
        foreach (var note in workbook.Notes.Skip(_taken))
            log.Add(note.Notice, note.Row == 0 ? Place.File : new Place(workbook.Sheets[note.Sheet].Name, note.Row, note.Column));
        _taken = workbook.Notes.Count;
    }
}
