using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>« Total HT », « TVA », « Total TTC » under the rows: the rows can confirm only one of the two totals, and so explain the other.</summary>
internal sealed class TaxedTotals
{
    // The highest rate of the VAT, in hundredths.
    private const long HighestRate = 20;

    private const int MostKept = 200;

    private readonly List<(int Field, long Value, bool IsWithout)> _confirmed = [];
    private readonly List<(Notice Notice, Place Place)> _doubts = [];

    /// <summary>Whether a total's label says that it is without taxes, or with them; null for neither.</summary>
    public static bool? IsWithout(string label) => WithoutTaxes.IsSaid(label) ? true : WithoutTaxes.AreIncluded(label) ? false : null;

    public void Begin()
    {
        _confirmed.Clear();
        _doubts.Clear();
    }

    /// <summary>The rows confirm a total.</summary>
    public void Confirm(int field, long value, bool? isWithout)
    {
        if (_confirmed.Count < MostKept) _confirmed.Add((field, value, isWithout == true));
    }

    /// <summary>A total says that the amounts are without taxes, which holds unless one with taxes explains it.</summary>
    public void Doubt(Notice notice, Place place)
    {
        if (_doubts.Count < MostKept) _doubts.Add((notice, place));
    }

    /// <summary>Whether a total that no rows confirm is another one without its taxes, or with them.</summary>
    public bool Explain(int field, long value, bool? isWithout, int row)
    {
        if (isWithout is not { } said || !_confirmed.Exists(other => other.Field == field && other.IsWithout != said
            && (said ? AreTaxes(value, other.Value) : AreTaxes(other.Value, value)))) return false;
        _doubts.RemoveAll(doubt => doubt.Place.Row == row);
        return true;
    }

    /// <summary>Reports what the totals left in doubt.</summary>
    public void Complete(FindingLog log)
    {
        foreach (var (notice, place) in _doubts) log.Add(notice, place);
        Begin();
    }

    // A centime for rounding.
    private static bool AreTaxes(long without, long with) => without > 0 && without < with && with - without <= (without / 100 * HighestRate) + 100;
}
