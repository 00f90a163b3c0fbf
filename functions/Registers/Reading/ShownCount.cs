using System.Collections.Frozen;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>Whether a number is a count as displayed: 25 shown as "25 personnes" is; 25 shown as "25 %", "25 DH" or "25 milliers" is not.</summary>
internal static class ShownCount
{
    private static readonly FrozenSet<string> Multiples = new[]
    {
        "k", "mille", "millier", "milliers", "million", "millions", "m", "milliard", "milliards",
        "الف", "الاف", "بالالف", "مليون", "ملايين", "مليار",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <param name="isSaid">The sender sees more than the number.</param>
    public static bool Is(in Cell cell, out bool isSaid)
    {
        isSaid = false;
        if (cell.Shown is not { } format) return true;
        var section = format.SectionOf(cell.Number);
        isSaid = section.Words.Length > 0 || section.Scale > 0 || (!section.ShowsNumber && cell.Number != 0);
        if (section.HasInnerWords || (section.ShowsMinus && cell.Number > 0) || section.Words.AsSpan().ContainsAny('%', '٪', '‰')) return false;
        var words = TextKey.Of(section.Words);
        return !words.Split(' ').Any(Multiples.Contains) && MoneyUnit.Of(words) is null && ForeignCurrency.Of(section.Words) is null;
    }
}
