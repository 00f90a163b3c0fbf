using AinChock.Pipeline.Publishing.Figures;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>The fields that statistics read, as they are kept of a long source so that its texts need not be read again: texts as they may be published,
/// numbers as they are stored.</summary>
internal static class ShownFields
{
    /// <summary>All public fields but texts that no statistic is made of, each with its place.</summary>
    public static IReadOnlyList<(Field Field, int Index)> Of(Dataset dataset)
    {
        var cuts = dataset.Cuts;
        var told = dataset.Breakdowns.Concat(dataset.Cube).Concat(dataset.Sums).Concat(cuts.By.SelectMany(by => by)).Concat(cuts.Cross)
            .Concat(cuts.Derived.SelectMany(derived => (string[])[derived.Field, derived.Other]))
            .Concat(cuts.Quantity is { } quantity ? [quantity.Field, quantity.Kind] : [])
            .Concat(FigureSums.FieldsOf(dataset)).Concat(DerivedFigures.FieldsOf(dataset)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. dataset.Fields.Select((field, index) => (field, index))
                .Where(f => !f.field.IsPersonal && (f.field.Kind is not (FieldKind.Text or FieldKind.Ice) || told.Contains(f.field.Name))),
        ];
    }

    /// <summary>A row's values as they are kept.</summary>
    /// <param name="stored">As stored.</param>
    /// <param name="published">As it may be published.</param>
    public static FieldValue[] ValuesOf(IReadOnlyList<(Field Field, int Index)> fields, FieldValue[] stored, FieldValue[] published)
    {
        var values = new FieldValue[stored.Length];
        foreach (var (_, index) in fields) values[index] = stored[index].Text is null ? stored[index] : published[index];
        return values;
    }
}
