using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>Parts must make up their total. With every part filled their sum must equal the total; with one blank it must not exceed it.</summary>
/// <param name="tolerance">In dirhams for amounts.</param>
internal sealed class SumEqualsRule(Dataset dataset, FindingCode code, int[] parts, int total, int tolerance) : RowRule
{
    public override void Check(RowContext row)
    {
        if (row.Values[total].Number is not { } whole) return;
        var filled = 0;
        long sum = 0;
        foreach (var part in parts)
        {
            if (row.Unreadable[part]) return;
            if (row.Values[part].IsBlank) continue;
            filled++;
            sum += row.Values[part].Number ?? 0;
        }

        if (filled < 2) return;
        var kind = dataset.Fields[total].Kind;
        var allowed = kind == FieldKind.Money ? (tolerance * 100L) + row.Slack : tolerance;
        if (filled == parts.Length ? Math.Abs(sum - whole) <= allowed : sum - whole <= allowed) return;
        row.Note(Notices.RuleBroken(code, FieldValue.Of(sum).Show(kind), row.Values[total].Show(kind)), total, dataset.Fields[total].Name);
    }
}
