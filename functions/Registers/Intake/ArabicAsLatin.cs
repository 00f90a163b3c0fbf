using System.Text;

namespace AinChock.Registers.Intake;

/// <summary>Arabic of Windows-1256 that a program without Arabic took for Windows-1252: « ãÔÑæÚ » for « مشروع ».</summary>
internal static class ArabicAsLatin
{
    // Shorter words may be an « à » beside an « É ».
    private const int Enough = 3;

    /// <summary>The letters of which one at least is in every such text, and which French has in capitals only, or never.</summary>
    public const string Letters = "ÇáãíäåÑÓÚæ";

    private static readonly Encoding Arabic = CodePagesEncodingProvider.Instance.GetEncoding(1256)!;
    private static readonly Encoding Latin =
        CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The text as it was before; the same one where a word of it may be of a Latin language.</summary>
    public static string Restore(string text)
    {
        if (!IsSuspect(text)) return text;
        byte[] bytes;
        try
        {
            bytes = Latin.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            return text;
        }

        var before = Arabic.GetString(bytes);
        // Vowel marks are rare in Arabic, and what Nordic letters become: « åäöñ ».
        if (before.Count(c => c is >= '\u064B' and <= '\u0652') * 4 > before.Count(IsArabic)) return text;
        for (var i = 0; i < before.Length; i++)
        {
            // A letter that is Latin in both pages (é, ç), or any of this one's words beside an ASCII letter, is of another language.
            if (text[i] >= '\u0080' && char.IsLetter(text[i]) && !IsArabic(before[i])) return text;
        }

        return before;
    }

    private static bool IsSuspect(string text)
    {
        var (length, longest, isLatin) = (0, 0, false);
        foreach (var c in text)
        {
            if (c is >= 'À' and <= 'ÿ' and not ('×' or '÷'))
            {
                if (isLatin) return false;
                longest = Math.Max(longest, ++length);
                continue;
            }

            var isAscii = char.IsAsciiLetter(c);
            if (isAscii && length > 0) return false;
            (length, isLatin) = (0, isAscii);
        }

        return longest >= Enough;
    }

    private static bool IsArabic(char c) => c is >= '\u0600' and <= '\u06FF';
}
