namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>A shared string as its cells show it.</summary>
/// <param name="Index">Its place in the list.</param>
/// <param name="Text">Empty where it is only white space.</param>
/// <param name="Loss">What the text omits, or shows differently from the file.</param>
/// <param name="MayBeMisread">See <see cref="MisreadText.MayBePasted(string)"/>.</param>
internal readonly record struct SharedText(int Index, string Text, CellLoss Loss, bool MayBeMisread);
