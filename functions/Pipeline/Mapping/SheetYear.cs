using AinChock.Pipeline.Datasets;
using AinChock.Pipeline.Intake;
using AinChock.Pipeline.Normalisation;

namespace AinChock.Pipeline.Mapping;

/// <summary>A value that all rows of a sheet share, since no column gives it.</summary>
/// <param name="From">What it was taken from, as the sender wrote it.</param>
public sealed record SharedValue(int FieldIndex, Field Field, int Value, string From);

/// <summary>The year of a register that is kept a sheet a year: from the sheet's name, or from its title.</summary>
internal static class SheetYear
{
    /// <param name="titles">Rows above the header.</param>
    /// <returns>Null where a column gives the year, the register needs none, or the texts name none or several.</returns>
    public static SharedValue? Find(Sheet sheet, IEnumerable<SheetRow> titles, Dataset dataset, IEnumerable<MappedColumn> columns)
    {
        var field = dataset.Fields.ToList().FindIndex(f => f.Kind == FieldKind.Year && f.Constraints.Required);
        if (field < 0 || columns.Any(c => c.FieldIndex == field)) return null;
        if (Years(sheet.Name) is [var named]) return new SharedValue(field, dataset.Fields[field], named, sheet.Name);
        var texts = titles.SelectMany(row => row.Cells.ToArray()).Where(cell => cell.Kind == CellKind.Text && cell.Text!.Length <= 500).Select(cell => cell.Text!.Trim()).ToList();
        var years = texts.SelectMany(Years).Distinct().ToList();
        return years is [var titled] ? new SharedValue(field, dataset.Fields[field], titled, texts.First(text => Years(text).Contains(titled))) : null;
    }

    // Digits of any script; neighbours of other digits are no years.
    private static List<int> Years(string text) =>
        [.. TextKey.Of(text).Split(' ').Where(word => word.Length == 4 && word.All(char.IsAsciiDigit)).Select(word => int.Parse(word, System.Globalization.CultureInfo.InvariantCulture)).Where(year => year is >= 2005 and <= 2049).Distinct()];
}
