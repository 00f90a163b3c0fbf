using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Names the fields by which rows of two runs are taken to be one: their number with what is alike besides, or the words of a row without a
/// number.</summary>
internal sealed class JoinedBy(Dataset dataset, RunKeys ours, RunKeys theirs)
{
    // By the values that are alike.
    private readonly Dictionary<int, Text> _numbered = [];
    private readonly Text? _words = WordsOf(dataset);

    /// <returns>The labels of the fields; null where that was not kept with one of the runs.</returns>
    public Text? Of(RowKey key)
    {
        var (one, other) = (ours.LikenessOf(key), theirs.LikenessOf(key));
        if (one.IsUnknown && other.IsUnknown) return ours.HasLikenesses && theirs.HasLikenesses ? _words : null;
        var common = one.Common(other);
        if (_numbered.TryGetValue(common, out var known)) return known;
        var number = dataset.Keys.First(fields => IsNumber(dataset, fields))[0];
        var text = ListOf(dataset, dataset.Alike.Where((_, i) => (common & (1 << i)) != 0).Prepend(number));
        _numbered.Add(common, text);
        return text;
    }

    // Which of several keys without a number a row has is not kept.
    private static Text? WordsOf(Dataset dataset) =>
        dataset.Keys.Where(fields => !IsNumber(dataset, fields)).ToList() is [var only] ? ListOf(dataset, only) : null;

    private static bool IsNumber(Dataset dataset, IReadOnlyList<string> fields) => dataset.Alike.Count > 0 && dataset.FieldOf(fields[0]).Identifier;

    private static Text ListOf(Dataset dataset, IEnumerable<string> fields)
    {
        var labels = fields.Select(field => dataset.FieldOf(field).Label).ToList();
        return labels[0].With((language, _) => string.Join(language.IsRightToLeft ? "، " : ", ", labels.Select(label => label.In(language))));
    }
}
