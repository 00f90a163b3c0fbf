using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>One day must not precede another of the same row: a completion must not precede its launch.</summary>
internal sealed class NotBeforeRule(Dataset dataset, FindingCode code, int field, int first) : RowRule
{
    public override void Check(RowContext row)
    {
        if (row.Values[field].Number is not { } day || row.Values[first].Number is not { } earliest || day >= earliest) return;
        var kind = dataset.Fields[field].Kind;
        row.Note(Notices.RuleBroken(code, row.Values[field].Show(kind), row.Values[first].Show(kind), row.AddressOf(first)), field, dataset.Fields[field].Name);
    }
}
