using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake;

/// <summary>Something about a file that its reader met while it decoded it.</summary>
/// <param name="Row">1-based; 0 for the file as a whole.</param>
/// <param name="Column">1-based; 0 for the row as a whole.</param>
/// <param name="Sheet">0-based place of its sheet in the file.</param>
internal readonly record struct IntakeNote(Notice Notice, int Row = 0, int Column = 0, int Sheet = 0);
