using System.Globalization;
using System.Text;

namespace AinChock.Pipeline.Normalisation;

/// <summary>
/// What is compared when two texts are the same to a reader: case, accents, tatweel, vowel marks, presentation forms,
/// Alef, Ya and Ta-marbuta variants, digits of any script, punctuation and spacing make no difference. The original is always kept beside it.
/// </summary>
public static class TextKey
{
    /// <summary>Lower-case words of letters and ASCII digits, one space between; empty when the text has neither.</summary>
    public static string Of(string text)
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
                // Hamza above Alef, Waw or Ya is a mark once decomposed: أ, إ, آ become ا.
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
        if (Ascii.IsValid(text)) return text;
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // A lone surrogate cannot be normalised; it cannot match anything either.
            return text;
        }
    }
}
