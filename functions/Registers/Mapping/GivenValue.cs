using AinChock.Registers.Datasets;

namespace AinChock.Registers.Mapping;

/// <summary>A value that rows take from a text beside the columns: the sheet's name, a title, a row over a section.</summary>
/// <param name="From">That text, as the sender wrote it.</param>
public sealed record GivenValue(int FieldIndex, Field Field, FieldValue Value, string From)
{
    /// <summary>The value in messages.</summary>
    public string Shown => Field.Codes.FirstOrDefault(code => code.Value == Value.Text)?.Label.Default ?? Value.Show(Field.Kind);
}
