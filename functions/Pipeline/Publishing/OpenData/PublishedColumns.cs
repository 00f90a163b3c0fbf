using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>The columns of a register as it is published: its public fields, each followed by the code of its group where texts are grouped.</summary>
internal static class PublishedColumns
{
    public static IEnumerable<(Field Field, int Place, GroupCodes? Groups)> Of(Dataset dataset)
    {
        for (var i = 0; i < dataset.Fields.Count; i++)
        {
            var field = dataset.Fields[i];
            if (field.IsPersonal) continue;
            yield return (field, i, null);
            if (field.Groups.Count > 0) yield return (CodeOf(field), i, new GroupCodes(field));
        }
    }

    private static Field CodeOf(Field field) => new()
    {
        Name = field.Name + "Code",
        Type = "string",
        Kind = FieldKind.Code,
        Constraints = new Constraints(),
        Sensitivity = field.Sensitivity,
        Label = Catalogue.Text("publish.code").With((language, text) => text.Replace("{field}", field.Label.In(language), StringComparison.Ordinal)),
        LabelHeaders = [],
        Aliases = new Dictionary<string, IReadOnlyList<string>>(),
        Codes = field.Groups,
        Closed = true,
    };
}

/// <summary>Finds the code of the group that a text belongs to.</summary>
internal sealed class GroupCodes(Field field)
{
    private readonly Dictionary<string, string> _codes = field.Groups
        .SelectMany(group => group.Spellings.Select(spelling => (Key: TextKey.Of(spelling), group.Value))).DistinctBy(s => s.Key)
        .ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);

    // A register repeats few texts; one that does not is looked up anew.
    private readonly Dictionary<string, FieldValue> _seen = new(StringComparer.Ordinal);

    /// <summary>The code; blank where the text is blank or in no group.</summary>
    public FieldValue Of(FieldValue text)
    {
        if (text.Text is not { } words) return FieldValue.Blank;
        if (_seen.TryGetValue(words, out var known)) return known;
        var found = _codes.TryGetValue(TextKey.Of(words), out var code) ? FieldValue.Of(code) : FieldValue.Blank;
        if (_seen.Count < 4096) _seen.Add(words, found);
        return found;
    }
}
