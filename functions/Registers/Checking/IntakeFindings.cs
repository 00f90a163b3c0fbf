using AinChock.Registers.Findings;
using AinChock.Registers.Intake;

namespace AinChock.Registers.Checking;

/// <summary>Tells what intake met in a file.</summary>
internal sealed class IntakeFindings(Workbook workbook, FindingLog log)
{
    private int _taken;

    /// <summary>Takes what was met since the last time.</summary>
    public void Take()
    {
        foreach (var note in workbook.Notes.Skip(_taken))
            log.Add(note.Notice, note.Row == 0 ? Place.File : new Place(workbook.Sheets[note.Sheet].Name, note.Row, note.Column));
        _taken = workbook.Notes.Count;
    }
}
