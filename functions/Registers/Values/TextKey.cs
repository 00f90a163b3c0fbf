using System.Buffers;
using System.Globalization;
using System.Text;

namespace AinChock.Registers.Values;

/// <summary>
/// The form in which two texts are compared when they read the same: case, accents, tatweel, vowel marks, presentation forms,
/// Alef, Ya and Ta-marbuta variants, digits of any script, punctuation and spacing make no difference. The original is always kept too.
/// </summary>
public static class TextKey
{
    /// <summary>Buffer size for <see cref="Fold"/> that fits most texts, in characters.</summary>
    internal const int Room = 128;

    // A folded text is never longer than the original; a letter may need room for a gap before it.
    private const int Spare = 2;

    private const char AfterLatin = '\u0180', FirstArabic = '\u0600', AfterArabic = '\u0700';

    // Entries of the table that are no letters: those that are come after them.
    private const char Gap = ' ', Nothing = '\u0001', Unusual = '\0';

    private static readonly char[] Usual = UsualOnes();

    /// <summary>Lower-case words of letters and ASCII digits, separated by one space; empty when the text has neither.</summary>
    public static string Of(string text)
    {
        if (text.Length > Room - Spare) return OfLong(text);
        Span<char> buffer = stackalloc char[Room];
        return TryFold(text, buffer, out var length) ? new string(buffer[..length]) : OfDecomposed(text);
    }

    /// <summary>The same without allocating, when the buffer is long enough and the text has only usual characters.</summary>
    internal static ReadOnlySpan<char> Fold(string text, Span<char> buffer)
    {
        if (text.Length > buffer.Length - Spare) return OfLong(text);
        return TryFold(text, buffer, out var length) ? buffer[..length] : OfDecomposed(text);
    }

    /// <summary>Whether a text's folded form must be longer than some characters; false where that takes folding to tell.</summary>
    internal static bool IsLonger(string text, int length)
    {
        if (text.Length <= length) return false;
        // Each of these stays a letter of its own, whatever stands around it.
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) && --length < 0) return true;
        }

        return false;
    }

    // Normalising costs thirty times as much, and a file may hold nothing but long texts.
    private static string OfLong(string text)
    {
        var buffer = ArrayPool<char>.Shared.Rent(text.Length + Spare);
        try
        {
            return TryFold(text, buffer, out var length) ? new string(buffer, 0, length) : OfDecomposed(text);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    // Latin and Arabic letters fold one by one: whatever its composition, each yields a letter, a gap or nothing.
    private static bool TryFold(ReadOnlySpan<char> text, Span<char> key, out int length)
    {
        length = 0;
        var gap = false;
        var usual = Usual;
        foreach (var c in text)
        {
            var folded = c < usual.Length ? usual[c] : Unusual;
            if (folded > Gap)
            {
                // One letter and the gap before it.
                if (length + 2 > key.Length) return false;
                if (gap && length > 0) key[length++] = ' ';
                gap = false;
                key[length++] = folded;
            }
            else if (folded == Gap)
            {
                gap = true;
            }
            else if (folded == Unusual)
            {
                return false;
            }
        }

        return true;
    }

    private static char[] UsualOnes()
    {
        var folded = new char[AfterArabic];
        for (var c = '\0'; c < AfterArabic; c++)
        {
            if (c is >= AfterLatin and < FirstArabic) continue;
            var between = OfDecomposed($"x{c}x");
            folded[c] = between switch
            {
                "xx" => Nothing,
                "x x" => Gap,
                ['x', var alone, 'x'] => alone,
                _ => Unusual,
            };
        }

        return folded;
    }

    internal static string OfDecomposed(string text)
    {
        var decomposed = Decompose(text);
        var key = new StringBuilder(decomposed.Length);
        var gap = false;
        foreach (var c in decomposed)
        {
            if (c < 0x80)
            {
                if (char.IsAsciiLetterOrDigit(c)) Append(char.ToLowerInvariant(c));
                else gap = true;
                continue;
            }

            switch (c)
            {
                case 'œ' or 'Œ':
                    Append('o');
                    Append('e');
                    continue;
                case 'æ' or 'Æ':
                    Append('a');
                    Append('e');
                    continue;
                case '\u0640':
                    continue;
                case 'ى' or 'ی':
                    Append('ي');
                    continue;
                case 'ة':
                    Append('ه');
                    continue;
                case 'ٱ':
                    Append('ا');
                    continue;
                case 'ک':
                    Append('ك');
                    continue;
            }

            switch (CharUnicodeInfo.GetUnicodeCategory(c))
            {
                // Hamza above Alef, Waw or Ya is a mark after decomposition: أ, إ, آ become ا.
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                    continue;
                case UnicodeCategory.DecimalDigitNumber:
                    Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)));
                    continue;
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                    or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.Surrogate:
                    Append(char.ToLowerInvariant(c));
                    continue;
                default:
                    gap = true;
                    continue;
            }
        }

        return key.ToString();

        void Append(char c)
        {
            if (gap && key.Length > 0) key.Append(' ');
            gap = false;
            key.Append(c);
        }
    }

    private static string Decompose(string text)
    {
        if (System.Text.Ascii.IsValid(text)) return text;
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // A lone surrogate cannot be normalised, and cannot match anything either.
            return text;
        }
    }
}
