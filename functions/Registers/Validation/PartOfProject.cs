using System.Collections.Frozen;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>Rows that say that they are a part of another: « dont vestiaires », « Lot 2 : vestiaires », AC-2022-004-b under AC-2022-004.</summary>
internal static class PartOfProject
{
    // In TextKey form.
    private static readonly FrozenSet<string> Words = new[]
    {
        "dont", "lot", "lots", "sous lot", "tranche", "partie", "volet", "composante", "composant", "phase", "sous projet", "étape",
        "منها", "الحصة", "حصة", "الشطر", "شطر", "الجزء", "جزء", "المكون", "مكون", "المرحلة", "مرحلة",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    /// <param name="whole">Title of the row that it may be a part of: a lot is no part of another lot.</param>
    /// <param name="wholeNumber">Its number.</param>
    public static bool Is(string? title, string? number, string? whole, string? wholeNumber) =>
        (WordOf(title) is { } word && word != WordOf(whole)) || GoesOn(number, wholeNumber);

    // The word of a part that a title begins with.
    private static string? WordOf(string? title)
    {
        if (title is null) return null;
        var words = TextKey.Of(title).Split(' ');
        return Words.Contains(words[0]) ? words[0] : words.Length > 1 && Words.Contains($"{words[0]} {words[1]}") ? words[1] : null;
    }

    // AC-12-a, AC-12/1 and AC-12b go on from AC-12, AC-123 does not.
    private static bool GoesOn(string? number, string? whole) =>
        whole is { Length: > 0 } && number?.Length > whole.Length && number.StartsWith(whole, StringComparison.OrdinalIgnoreCase)
        && !(char.IsDigit(whole[^1]) && char.IsDigit(number[whole.Length]));
}
