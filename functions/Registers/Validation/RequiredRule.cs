using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>A field that every row must fill. An unreadable cell already has its finding.</summary>
internal sealed class RequiredRule(Dataset dataset, int field) : RowRule
{
    public override void Check(RowContext row)
    {
        if (row.Values[field].IsBlank && !row.Unreadable[field]) row.Note(Notices.RequiredMissing(), field, dataset.Fields[field].Name);
    }
}
