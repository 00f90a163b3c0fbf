using AinChock.Registers.Findings;
using AinChock.Registers.Intake;

namespace AinChock.Registers.Checking;

/// <summary>Tells what intake met in a file. A file of several sheets notes nothing at a row.</summary>
internal sealed class IntakeFindings(Workbook workbook, FindingLog log)
{
    private int _taken;

    /// <summary>Takes what was met since the last time.</summary>
    public void Take()
    {
        foreach (var note in workbook.Notes.Skip(_taken))
            log.Add(note.Notice, note.Row == 0 ? Place.File : new Place(workbook.Sheets[0].Name, note.Row, note.Column));
        _taken = workbook.Notes.Count;
    }
}
