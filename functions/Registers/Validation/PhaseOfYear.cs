using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>Derives the phase of INDH from the year when the register has none, and reports it.</summary>
internal sealed class PhaseOfYear(Dataset dataset, int phase, int year) : RowRule
{
    public override void Check(RowContext row)
    {
        if (row.Unreadable[phase] || !row.Values[phase].IsBlank || row.Values[year].Number is not { } filled) return;
        if (Of((int)filled) is not { } derived) return;
        row.Values[phase] = FieldValue.Of(derived);
        row.Note(Notices.PhaseDerived(), year, dataset.Fields[phase].Name);
    }

    // Programmes of phase III continue although its plan ended in 2023.
    private static string? Of(int year) => year switch
    {
        < 2005 => null,
        <= 2010 => "I",
        <= 2018 => "II",
        _ => "III",
    };
}
