using System.Buffers;
using System.Collections.Frozen;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>The number of rows that a section's title may end with: « Exercice 2021 (2 projets) », « سنة 2021 : 3 مشاريع ».</summary>
internal static class RowCount
{
    private static readonly SearchValues<char> Dividers = SearchValues.Create("([:–—-,،;");

    // In TextKey form, behind a number or alone for one and two.
    private static readonly FrozenSet<string> Counted = KeysOf(
        "projet", "projets", "opération", "opérations", "action", "actions", "activité", "activités", "ligne", "lignes", "dossier", "dossiers", "coopérative",
        "coopératives", "association", "associations", "bénéficiaire", "bénéficiaires", "agr", "مشروع", "مشروعا", "مشاريع", "عملية", "عمليات", "نشاط", "نشاطا",
        "أنشطة", "سطر", "أسطر", "تعاونية", "تعاونيات", "جمعية", "جمعيات", "مستفيد", "مستفيدا", "مستفيدين");

    private static readonly FrozenSet<string> InWords = KeysOf(
        "un projet", "deux projets", "trois projets", "quatre projets", "cinq projets",
        "مشروع واحد", "مشروعان", "مشروعين", "عملية واحدة", "عمليتان", "عمليتين");

    /// <summary>A text without its number of rows; any other text as it is.</summary>
    public static string Without(string text)
    {
        var at = text.AsSpan().LastIndexOfAny(Dividers);
        if (at <= 0) return text;
        var key = TextKey.Of(text[(at + 1)..]);
        var isCount = key.Split(' ') is [var number, var what] && number.All(char.IsAsciiDigit) && Counted.Contains(what);
        return isCount || InWords.Contains(key) ? text[..at].TrimEnd() : text;
    }

    private static FrozenSet<string> KeysOf(params string[] texts) => texts.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);
}
