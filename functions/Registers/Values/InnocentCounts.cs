using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>Numbers behind a letter that counts the parts of a project, or before what they count: « Tranche B 2 1200 bénéficiaires ».</summary>
internal static partial class InnocentCounts
{
    // Longest word and what may stand behind it.
    private const int Before = 24;

    private const RegexOptions Options = RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <param name="folded">The text that contains the match.</param>
    /// <param name="match">A match with letters before its digits.</param>
    /// <param name="card">Its digits, as they are grouped.</param>
    public static bool Is(string folded, Match match, string card)
    {
        // A card in one piece or with two letters stays one, whatever stands before it.
        var isLetter = match.Groups["initials"].Length + match.Groups["arabic"].Length == 1;
        if (isLetter && TwoGroups().IsMatch(card) && Parts().IsMatch(folded.AsSpan(Math.Max(0, match.Index - Before)..match.Index))) return true;
        return match.Groups["gap"].Length > 0 && Amount().IsMatch(card) && Things().IsMatch(folded, match.Index + match.Length);
    }

    [GeneratedRegex(@"^\d{1,4}[ ._-]{1,2}\d{2,5}$", RegexOptions.CultureInvariant)]
    private static partial Regex TwoGroups();

    [GeneratedRegex(@"^(?:\d{1,4} {1,2}\d{2,5}|\d{1,3}(?:[ .]\d{3}){1,2}|\d{3,5}00)$", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    [GeneratedRegex(
        """
        (?<! \p{L} ) (?: lots? | tranches? | blocs? | salles? | classes? | marches? | phases? | ilots? | immeubles? | groupes?
            | [وفبل]? (?: ال | لل )? (?: حصة | حصص | شطر | اشطر | بلوك | قاعة | قاعات | قسم | اقسام | صفقة | صفقات | مرحلة | مراحل | جزيرة | عمارة | عمارات
                | مجموعة | مجموعات ) )
            [^\p{L}\d]{1,3} $
        """, Options)]
    private static partial Regex Parts();

    // One person may stand behind the number of their card, « BK 123456 bénéficiaire »; behind an amount stand many in French, one in Arabic.
    [GeneratedRegex(
        """
        \G \s{1,2} (?: beneficiaires | habitants | eleves | places | logements | familles | personnes | femmes | hommes | jeunes | enfants | filles
            | garcons | etudiants | menages | foyers | emplois | postes | lits | participants | usagers | artisans | agriculteurs | citoyens | adherents
            | مستفيد (?: ا | ة | ين | ون | ات )? | نسمة | ساكن (?: ا | ة )? | تلميذ (?: ا | ة )? | تلاميذ | مقعد (?: ا )? | مسكن (?: ا )? | اسرة | اسر
            | عائلة | شخص (?: ا )? | اشخاص | امراة | نساء | شاب (?: ا | ة )? | شباب | طفل (?: ا | ة )? | اطفال | طالب (?: ا | ة )? | طلبة
            | منصب (?: ا )? | سرير (?: ا )? )
            (?! [\p{L}\p{N}] )
        """, Options)]
    private static partial Regex Things();
}
