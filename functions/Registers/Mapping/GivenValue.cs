using AinChock.Registers.Datasets;

namespace AinChock.Registers.Mapping;

/// <summary>A value that rows take from a text outside the columns: the sheet's name, a title, a row above a section.</summary>
/// <param name="From">The text as the sender wrote it.</param>
public sealed record GivenValue(int FieldIndex, Field Field, FieldValue Value, string From)
{
    /// <summary>The value as messages show it.</summary>
    public string Shown => Field.Codes.FirstOrDefault(code => code.Value == Value.Text)?.Label.Default ?? Value.Show(Field.Kind);
}
