using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Reading;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Validation;

/// <summary>A status that says that all is done, beside a rate below 100 %: one of the two is wrong.</summary>
/// <param name="done">Code of that status.</param>
internal sealed class CompleteRule(Dataset dataset, FindingCode code, int rate, int status, string done) : RowRule
{
    private const long All = 100_00;

    private readonly Text _label = dataset.Fields[status].Codes.First(listed => listed.Value == done).Label;

    public override void Check(RowContext row)
    {
        if (row.Values[status].Text != done || row.Values[rate].Number is not (< All)) return;
        row.Note(Notices.NotComplete(code, _label, row.Values[rate].Show(FieldKind.Rate), row.AddressOf(status)), rate, dataset.Fields[rate].Name);
    }
}
