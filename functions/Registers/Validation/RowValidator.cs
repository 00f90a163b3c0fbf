using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>All rules of a dataset, bound to the indexes of its fields.</summary>
internal sealed class RowValidator
{
    private readonly RowRule[] _rules;
    private readonly RowKeys _keys;
    private readonly bool _isAlone;

    /// <param name="folder">Folder of the rows' source.</param>
    /// <param name="isAlone">Nobody asks for the likenesses of rows.</param>
    public RowValidator(Dataset dataset, string folder = "", bool isAlone = false)
    {
        _isAlone = isAlone;
        var required = Array.ConvertAll(dataset.IndexesOf(field => field.Constraints.Required), field => new RequiredRule(dataset, field));
        _rules = [.. required, .. Derivations(dataset), .. dataset.Rules.Select(rule => Bind(dataset, rule))];
        _keys = new RowKeys(dataset, folder);
    }

    /// <summary>Checks the values of a row and completes them.</summary>
    public void Validate(RowContext row)
    {
        foreach (var rule in _rules) rule.Check(row);
    }

    /// <inheritdoc cref="RowKeys.Of"/>
    public RowKey? KeyOf(RowContext row) => _keys.Of(row);

    /// <inheritdoc cref="RowKeys.LikenessOf"/>
    public Likeness LikenessOf(RowContext row, RowKey key) => _isAlone ? default : _keys.LikenessOf(row, key);

    /// <inheritdoc cref="RowKeys.IsRead"/>
    public bool IsKeyRead(RowContext row) => _keys.IsRead(row);

    /// <inheritdoc cref="RowKeys.NameOf"/>
    public string NameOf(RowContext row) => _keys.NameOf(row);

    private static IEnumerable<RowRule> Derivations(Dataset dataset) =>
        dataset.Derive is { Kind: "phaseOfYear" } derive ? [new PhaseOfYear(dataset, dataset.IndexOf(derive.Field), dataset.IndexOf(derive.From))] : [];

    private static RowRule Bind(Dataset dataset, Rule rule)
    {
        var code = new FindingCode(rule.Code);
        return rule.Kind switch
        {
            "atMost" => new AtMostRule(dataset, code, dataset.IndexOf(rule.Field!), dataset.IndexOf(rule.Limit!)),
            "notBefore" => new NotBeforeRule(dataset, code, dataset.IndexOf(rule.Field!), dataset.IndexOf(rule.Limit!)),
            "either" => new EitherRule(dataset, code, [.. rule.Parts.Select(dataset.IndexOf)]),
            "needs" => new NeedsRule(dataset, dataset.IndexOf(rule.Field!), dataset.IndexOf(rule.Limit!)),
            "complete" => new CompleteRule(dataset, code, dataset.IndexOf(rule.Field!), dataset.IndexOf(rule.Limit!), rule.Parts[0]),
            "sumEquals" => new SumEqualsRule(dataset, code, [.. rule.Parts.Select(dataset.IndexOf)], dataset.IndexOf(rule.Total!), rule.Tolerance),
            _ => throw new ArgumentException($"Dataset {dataset.Name}: unknown rule kind '{rule.Kind}'."),
        };
    }
}
