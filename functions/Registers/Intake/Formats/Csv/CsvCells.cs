using AinChock.Registers.Values;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>Makes cells of the values of a text file.</summary>
internal sealed class CsvCells(CsvText text, IntakeNotes notes)
{
    private readonly int _most = text.Limits.CellChars;
    private readonly bool _hasEscapes = text.Dialect.HasEscapes;
    private readonly bool _isSuspect = text.Found.IsSuspect;

    /// <summary>Adds a cell; none for white space.</summary>
    /// <exception cref="UnreadableFileException">The value is too long.</exception>
    public void Add(SheetRow row, int column, string value)
    {
        if (value.Length > _most) throw IntakeLimits.Over(nameof(IntakeLimits.CellChars), _most);
        if (_hasEscapes) value = EscapedText.Restore(value);
        if (_isSuspect) value = MisreadText.Restore(value, row.Number, column, notes);
        if (!string.IsNullOrWhiteSpace(value)) row.Add(Cell.OfText(column, FormulaText.Read(value)));
    }
}
