using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake;

/// <summary>A note that a file's reader made while decoding.</summary>
/// <param name="Row">1-based; 0 for the whole file.</param>
/// <param name="Column">1-based; 0 for the whole row.</param>
/// <param name="Sheet">0-based index of the sheet in the file.</param>
internal readonly record struct IntakeNote(Notice Notice, int Row = 0, int Column = 0, int Sheet = 0);
