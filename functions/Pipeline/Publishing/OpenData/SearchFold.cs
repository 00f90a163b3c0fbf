using System.Globalization;
using System.Text;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Folds a text as the search of the dashboard does (<c>plain</c> in <c>register.js</c>): without accents, vowel marks, tatweel and case. Whatever is
/// neither a letter of the languages of the registers nor a digit becomes a space.</summary>
internal static class SearchFold
{
    private const char Unseen = '\0', Nothing = '\u0001', Unclear = '\u0002';
    private static readonly char[] Seen = new char[char.MaxValue + 1];

    /// <param name="to">As long as the text.</param>
    /// <returns>False for a text with a character that a browser may fold in another way.</returns>
    public static bool TryFold(ReadOnlySpan<char> text, Span<char> to, out int length)
    {
        length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var folded = rune.IsBmp ? Seen[rune.Value] : Fold(rune);
            if (folded == Unseen) Seen[rune.Value] = folded = Fold(rune);
            if (folded == Unclear) return false;
            if (folded != Nothing) to[length++] = folded;
        }

        return true;
    }

    // Normalising a letter takes no account of those beside it, once marks are gone.
    private static char Fold(Rune rune)
    {
        // A browser may know a later edition of Unicode.
        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned) return Unclear;
        var folded = Nothing;
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (IsLeftOut(part)) continue;
            if (folded != Nothing) return Unclear;
            folded = part.IsBmp && char.ToLowerInvariant((char)part.Value) is var lower && IsSearched(lower) ? lower : ' ';
        }

        return folded;
    }

    private static bool IsLeftOut(Rune rune) => rune.Value == 0x0640
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    // The same letters stand in search.js.
    private static bool IsSearched(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or 'æ' or 'œ' or (>= '\u0621' and <= '\u063A')
        or (>= '\u0641' and <= '\u064A') or (>= '\u0671' and <= '\u06D3') or (>= '\u2D30' and <= '\u2D67');
}
