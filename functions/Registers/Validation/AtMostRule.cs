using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>One number must not exceed another of the same row: a share must not exceed its cost.</summary>
internal sealed class AtMostRule(Dataset dataset, FindingCode code, int field, int limit) : RowRule
{
    public override void Check(RowContext row)
    {
        if (row.Values[field].Number is not { } value || row.Values[limit].Number is not { } most || value <= most) return;
        var kind = dataset.Fields[field].Kind;
        row.Note(Notices.RuleBroken(code, row.Values[field].Show(kind), row.Values[limit].Show(kind), row.AddressOf(limit)), field, dataset.Fields[field].Name);
    }
}
