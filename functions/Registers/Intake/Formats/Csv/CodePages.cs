namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>
/// Finds the code page in which bytes spell the best French and Arabic. Arabic letters belong beside Arabic ones, French letters beside
/// Latin ones. The article "ال" is in nearly every Arabic text and tells the Arabic code pages apart. Written text holds no
/// control characters and few signs. Frequent letters count more: "é" is in every French text, "Æ" in none.
/// </summary>
internal static class CodePages
{
    // When two spell the same text, the more usual one comes first.
    private static readonly string[] Names = ["windows-1252", "windows-1256", "iso-8859-15", "ibm850", "iso-8859-6", "macintosh"];

    private const int Lead = 4;

    private const string Usual = "éèàçêÉ", Rare = "âîïôùûëœÀÂÈÊÇÎÔŒ", Foreign = "äöüÿæÄËÏÖÙÛÜŸÆ";
    private const string Typographic = "\u00A0‘’“”–—…«»°€²³½•·،؛؟\u200C\u200D\u200E\u200F";

    public static (string Name, bool Certain) Best(byte[] sample)
    {
        var texts = Names.Select(name => (Name: name, Text: TextEncoding.ByName(name).GetString(sample)));
        var ranked = texts.Select(c => (c.Name, c.Text, Score: Score(c.Text))).OrderByDescending(c => c.Score).ToArray();
        var usual = ranked.First(c => c.Name == Names[0]).Score;
        // The signs of Windows are letters there, « … » is « à »: the most frequent letter has to speak for such a page, and clearly.
        var best = ranked.First(c => c.Name is not ("ibm850" or "macintosh") || (c.Text.AsSpan().ContainsAny('é', 'É') && c.Score - usual >= Lead));
        // If the runner-up spells the same text, there is no doubt.
        var rival = ranked.FirstOrDefault(c => c.Text != best.Text);
        // Overall, the places where the two differ must favour the winner.
        var differences = rival.Text is null ? 0 : best.Text.Zip(rival.Text).Count(pair => pair.First != pair.Second);
        return (best.Name, best.Score > 0 && (rival.Text is null || best.Score - rival.Score >= Math.Max(2, differences)));
    }

    private static int Score(string text)
    {
        var score = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 0x80) continue;
            var before = i > 0 ? text[i - 1] : ' ';
            var after = i + 1 < text.Length ? text[i + 1] : ' ';
            if (IsArabic(c))
            {
                if (c == 'ا' && after == 'ل') score += 3;
                score += IsArabic(before) || IsArabic(after) ? 1 : IsLatin(before) || IsLatin(after) ? -4 : -1;
            }
            else if (IsFrench(c)) score += OfLetter(c, before, after);
            else if (Typographic.Contains(c, StringComparison.Ordinal)) score += OfSign(c, before, after);
            else score -= char.IsControl(c) || c == '\uFFFD' ? 6 : 3;
        }

        return score;
    }

    // Capitals stand at the beginning of a word, or among capitals; "à" is a word; a cedilla softens the following vowel.
    private static int OfLetter(char c, char before, char after)
    {
        if (IsArabic(before) || IsArabic(after)) return -4;
        if (char.IsUpper(c) && char.IsLower(before)) return -2;
        if (char.IsLower(c) && char.IsUpper(before) && char.IsUpper(after)) return -1;
        if (c is 'ç' or 'Ç' && !IsLatin(after)) return -1;
        if (!IsLatin(before) && !IsLatin(after)) return c is 'à' or 'À' ? 2 : -1;
        return Foreign.Contains(c, StringComparison.Ordinal) ? 0 : Rare.Contains(c, StringComparison.Ordinal) ? 2 : 3;
    }

    // A sign speaks for the page where French puts it: after an elided letter, at the edge of a word, beside an amount.
    private static int OfSign(char c, char before, char after)
    {
        var isWithin = IsLatin(before) && IsLatin(after);
        return c switch
        {
            '’' when isWithin => "dljmnstcuDLJMNSTCU".Contains(before, StringComparison.Ordinal) ? 3 : 1,
            '‘' or '–' when isWithin => 0,
            '“' or '«' when IsLatin(after) || (char.IsWhiteSpace(after) && !IsLatin(before)) => 1,
            '”' or '»' when IsLatin(before) || (char.IsWhiteSpace(before) && !IsLatin(after)) => 1,
            '…' when IsLatin(before) && !IsLatin(after) => 1,
            '–' or '—' when before == ' ' && after == ' ' => 1,
            '€' when !isWithin => 2,
            '°' when before is 'n' or 'N' || char.IsAsciiDigit(before) => 2,
            '²' or '³' when before is 'm' or 'M' => 2,
            '\u00A0' when char.IsAsciiDigit(before) || after is ':' or ';' or '!' or '?' or '%' or '»' => 1,
            _ => isWithin ? -2 : 0,
        };
    }

    private static bool IsArabic(char c) => c is >= '\u0600' and <= '\u06FF' and not ('،' or '؛' or '؟');

    private static bool IsFrench(char c) => (Usual + Rare + Foreign).Contains(c, StringComparison.Ordinal);

    private static bool IsLatin(char c) => char.IsAsciiLetter(c) || IsFrench(c);
}
