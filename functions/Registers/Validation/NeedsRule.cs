using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>A field that means nothing without another of the same row: a measure without its register.</summary>
internal sealed class NeedsRule(Dataset dataset, int field, int needed) : RowRule
{
    public override void Check(RowContext row)
    {
        if (row.Values[field].IsBlank || !row.Values[needed].IsBlank || row.Unreadable[needed]) return;
        row.Note(Notices.RequiredMissing(), needed, dataset.Fields[needed].Name);
    }
}
