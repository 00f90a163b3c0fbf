using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>Fields of which a row fills one: a figure by its name, or by what is measured of which rows.</summary>
internal sealed class EitherRule(Dataset dataset, FindingCode code, IReadOnlyList<int> fields) : RowRule
{
    public override void Check(RowContext row)
    {
        var filled = fields.Where(field => !row.Values[field].IsBlank).ToList();
        if (filled.Count == 1 || fields.Any(field => row.Unreadable[field])) return;
        if (filled.Count == 0)
        {
            // The finding stands at a column that the file has, if it has one of them.
            var empty = fields.FirstOrDefault(field => row.ColumnOf(field) is not null, fields[0]);
            row.Note(Notices.RequiredMissing(), empty, dataset.Fields[empty].Name);
            return;
        }

        var (first, second) = (filled[0], filled[1]);
        var label = row.ColumnOf(first)?.Header ?? dataset.Fields[first].Label.Default;
        row.Note(Notices.RuleBroken(code, row.Values[second].Show(dataset.Fields[second].Kind), label), second, dataset.Fields[second].Name);
    }
}
