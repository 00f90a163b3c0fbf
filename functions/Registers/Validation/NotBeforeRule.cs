using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>One day must not precede another of the same row: a completion must not precede its launch.</summary>
internal sealed class NotBeforeRule(Dataset dataset, FindingCode code, int field, int first) : IRowRule
{
    public void Check(RowContext row)
    {
        if (row.Values[field].Number is not { } day || row.Values[first].Number is not { } earliest || day >= earliest) return;
        row.Note(Notices.RuleBroken(code, row.Values[field].Show(FieldKind.Date), row.Values[first].Show(FieldKind.Date)), field, dataset.Fields[field].Name);
    }
}
